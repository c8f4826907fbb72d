package io.berth.analysis.gpu;

import static io.berth.analysis.gpu.Fleets.NOW;
import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.Device;
import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Pod;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Gpus;
import io.berth.testing.Nodes;
import io.berth.testing.Snapshots;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuHoldingsTest {
    private static final Pod FOUR = aPod("ml", "four").on("n").gpus(4).build();

    private static ClusterSnapshot cluster(ClusterObject... objects) {
        return new Snapshots().put(Nodes.aNode("n").gpus(8).build()).put(objects).snapshot();
    }

    private static NodeGpus cards(Gpus... cards) {
        List<Gpu> all = new ArrayList<>();
        for (Gpus card : cards) {
            all.add(card.index(all.size()).build());
        }
        return aNode("n", NOW, all.toArray(Gpu[]::new));
    }

    private static NodeGpus eight(boolean works) {
        List<Gpus> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(aGpu("GPU-" + i).active(works ? 0.5 : 0));
        }
        return cards(all.toArray(Gpus[]::new));
    }

    private static List<GpuDevice> devices(ClusterSnapshot snapshot, NodeGpus told) {
        return Fleets.board(snapshot, told).nodes().getFirst().devices();
    }

    private static GpuHolding first(ClusterSnapshot snapshot, NodeGpus told) {
        return devices(snapshot, told).getFirst().holdings().getFirst();
    }

    @Test
    void findsPodsByName() {
        GpuHolding holding = first(cluster(FOUR), cards(aGpu("GPU-1").heldBy("ml", "four")));

        assertThat(holding).isEqualTo(new GpuHolding("ml", "four", FOUR.meta().uid().toString(), FOUR, "main",
                GpuHolding.By.KUBELET));
    }

    @Test
    void findsPodsByUid() {
        GpuHolding holding = first(cluster(FOUR),
                cards(aGpu("GPU-1").heldByUid(FOUR.meta().uid().toString())));

        assertThat(holding.pod()).isSameAs(FOUR);
        assertThat(holding.name()).isEqualTo("four");
    }

    @Test
    void findsTheMirrorOfAStaticPod() {
        String hash = "0123456789abcdef0123456789abcdef";
        Meta meta = FOUR.meta();
        Pod mirror = FOUR.withMeta(new Meta(meta.namespace(), meta.name(), meta.uidHigh(), meta.uidLow(), 0, 0, 0,
                Labels.NONE, null, Labels.of(NodePodList.STATIC_UID, hash)));

        assertThat(first(cluster(mirror), cards(aGpu("GPU-1").process(hash))).pod()).isSameAs(mirror);
    }

    @Test
    void keepsAHolderThatTheClusterDoesNotKnow() {
        GpuHolding holding = first(cluster(), cards(aGpu("GPU-1").heldBy("ml", "gone")));

        assertThat(holding.pod()).isNull();
        assertThat(holding.name()).isEqualTo("gone");
    }

    @Test
    void doesNotTakeAPodForItsPredecessorOfTheSameName() {
        Gpu card = withHolder(new GpuHolder("ml", "four", "11111111-2222-3333-4444-555555555555", "main", "", ""));

        assertThat(first(cluster(FOUR), aNode("n", NOW, card)).pod()).isNull();
    }

    @Test
    void doesNotTakeAPodOnAnotherNodeForTheHolder() {
        Pod elsewhere = aPod("ml", "four").on("other").gpus(1).build();

        assertThat(first(cluster(elsewhere), cards(aGpu("GPU-1").heldBy("ml", "four"))).pod()).isNull();
    }

    @Test
    void forgetsAHolderThatHasEnded() {
        Pod ended = aPod("ml", "four").on("n").gpus(1).phase(Pod.Phase.SUCCEEDED).build();
        GpuDevice device = devices(cluster(ended), cards(aGpu("GPU-1").active(0).heldBy("ml", "four"))).getFirst();

        assertThat(device.holdings()).isEmpty();
        assertThat(device.state()).isEqualTo(GpuState.FREE);
    }

    private static Gpu withHolder(GpuHolder... holders) {
        return aGpu("GPU-1").build().withHolders(List.of(holders));
    }

    @Test
    void namesAContainerOnce() {
        GpuHolder holder = new GpuHolder("ml", "four", "", "main", "nvidia.com/gpu", "GPU-1::0");
        GpuHolder again = new GpuHolder("ml", "four", "", "main", "nvidia.com/gpu", "GPU-1::1");
        GpuHolder other = new GpuHolder("ml", "four", "", "side", "nvidia.com/gpu", "GPU-1::2");

        assertThat(devices(cluster(FOUR), aNode("n", NOW, withHolder(holder, again, other))).getFirst().holdings())
                .extracting(GpuHolding::container).containsExactly("main", "side");
    }

    @Test
    void takesProcessesWhereNobodyIsNamed() {
        String uid = FOUR.meta().uid().toString();
        List<GpuDevice> devices = devices(cluster(FOUR),
                cards(aGpu("GPU-0").active(0.5).process(uid).process(uid), aGpu("GPU-1").active(0)));

        assertThat(devices.getFirst().holdings()).singleElement()
                .returns(FOUR, GpuHolding::pod).returns(GpuHolding.By.PROCESS, GpuHolding::by);
        assertThat(devices.getFirst().reasons()).isEmpty();
        assertThat(devices.get(1).isHeldKnown()).isFalse();
    }

    @Test
    void believesTheKubeletMoreThanProcesses() {
        Pod other = aPod("ml", "other").on("n").build();
        List<GpuDevice> devices = devices(cluster(FOUR, other),
                cards(aGpu("GPU-0").active(0.5).heldBy("ml", "four").process(other.meta().uid().toString()),
                        aGpu("GPU-1").active(0.5).process(other.meta().uid().toString())));

        assertThat(devices.getFirst().holdings()).extracting(GpuHolding::name).containsExactly("four");
        assertThat(devices.get(1).holdings()).extracting(GpuHolding::by).containsExactly(GpuHolding.By.PROCESS);
        assertThat(devices.get(1).reasons()).containsExactly(new GpuReason.NotAllocated());
    }

    @Test
    void parsesProcessesByInstance() {
        MigInstance one = part(1);
        MigInstance two = part(2);
        String uid = FOUR.meta().uid().toString();
        Gpu card = new Gpu("GPU-1", 0, "", "", "", new GpuPresence.Ok(), true, GpuReadings.NONE, List.of(),
                List.of(one, two), List.of(new GpuProcess(7, GpuProcess.Kind.COMPUTE, "", "", -1, -1, 2, 0, uid, "")),
                null, List.of(), new GpuUsage.NotKnown());
        List<GpuDevice> devices = devices(cluster(FOUR), aNode("n", NOW, card));

        assertThat(devices).extracting(GpuDevice::key).containsExactly("GPU-1/1/0", "GPU-1/2/0");
        assertThat(devices).extracting(GpuDevice::isHeld).containsExactly(false, true);
    }

    private static MigInstance part(int number) {
        return new MigInstance("", number, 0, "1g.10gb", GpuReadings.NONE, List.of(), new GpuUsage.NotKnown());
    }

    @Test
    void callsNothingFreeWhereRequestsAreMetButNobodyIsNamed() {
        List<GpuDevice> rest = devices(cluster(FOUR), eight(false));
        List<GpuDevice> work = devices(cluster(FOUR), eight(true));

        assertThat(rest).hasSize(8).allSatisfy(device -> {
            assertThat(device.isHeldKnown()).isFalse();
            assertThat(device.state()).isEqualTo(GpuState.UNKNOWN);
        });
        assertThat(work).extracting(GpuDevice::state).containsOnly(GpuState.BUSY);
        assertThat(work).allSatisfy(device -> assertThat(device.reasons()).isEmpty());
    }

    @Test
    void callsAllFreeWhereNoPodAsksForAny() {
        assertThat(devices(cluster(), eight(false))).extracting(GpuDevice::state).containsOnly(GpuState.FREE);
    }

    @Test
    void callsAllHeldWherePodsAskForAsManyAsThereAre() {
        Pod other = aPod("ml", "other").on("n").gpus(4).build();
        List<GpuDevice> devices = devices(cluster(FOUR, other), eight(false));

        assertThat(devices).extracting(device -> device.holdings().getFirst().name())
                .containsExactly("four", "four", "four", "four", "other", "other", "other", "other");
        assertThat(devices).extracting(device -> device.holdings().getFirst().by())
                .containsOnly(GpuHolding.By.REQUEST);
        assertThat(devices).extracting(GpuDevice::state).containsOnly(GpuState.LOW);
    }

    @Test
    void doesNotTakeReplicasOfATimeSlicedCardForCards() {
        Pod eight = aPod("ml", "eight").on("n").gpus(8).build();
        ClusterSnapshot sliced = Snapshots.of(Nodes.aNode("n").gpus(16).build(), eight);

        assertThat(devices(sliced, eight(false))).extracting(GpuDevice::isHeldKnown).containsOnly(false);
    }

    @Test
    void callsNothingFreeWherePodsAreNotVisible() {
        ClusterSnapshot hidden = new Snapshots().put(Nodes.aNode("n").gpus(8).build())
                .health(Kind.POD, new WatchHealth.Forbidden("list", "", "")).snapshot();

        assertThat(devices(hidden, eight(false))).extracting(GpuDevice::state).containsOnly(GpuState.UNKNOWN);
    }

    @Test
    void makesPlacesOfWhatANodeOffersWhereNobodyTells() {
        GpuTrouble trouble = new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.NO_KEY, "", NOW);
        Pod mig = aPod("ml", "small").on("n").requesting("nvidia.com/mig-1g.10gb", 1).build();
        ClusterSnapshot snapshot = Snapshots.of(Nodes.aNode("n").gpus(3).allocatable("nvidia.com/mig-1g.10gb", 2)
                .labelled("nvidia.com/gpu.product", "NVIDIA-H100").build(), aPod("ml", "two").on("n").gpus(2).build(),
                mig, aPod("ml", "waits").gpus(5).build());

        GpuBoard board = Fleets.board(snapshot, NodeGpus.untold("n", List.of(trouble)));

        GpuNode node = board.nodes().getFirst();
        assertThat(node.product()).isEqualTo("NVIDIA-H100");
        assertThat(node.devices()).extracting(GpuDevice::key).containsExactly("n#0", "n#1", "n#2", "n#3", "n#4");
        assertThat(node.devices()).extracting(GpuDevice::state).containsExactly(GpuState.UNKNOWN, GpuState.UNKNOWN,
                GpuState.FREE, GpuState.UNKNOWN, GpuState.FREE);
        assertThat(node.devices().getFirst().reasons()).containsExactly(new GpuReason.ApiAlone(),
                new GpuReason.Silent(trouble));
        assertThat(board.held()).isEqualTo(3);
        assertThat(board.silent()).isEqualTo(1);
        assertThat(board.devicesOf(mig)).extracting(GpuDevice::key).containsExactly("n#3");
    }

    @Test
    void makesNoEndlessPlaces() {
        ClusterSnapshot snapshot = Snapshots.of(Nodes.aNode("n").gpus(Long.MAX_VALUE).build(),
                aPod("ml", "greedy").on("n").gpus(Long.MAX_VALUE).build());

        assertThat(devices(snapshot, NodeGpus.untold("n", List.of()))).hasSize(512)
                .extracting(GpuDevice::state).containsOnly(GpuState.UNKNOWN);
    }

    @Test
    void knowsOfNoFreePlaceWherePodsAreNotVisible() {
        ClusterSnapshot hidden = new Snapshots().put(Nodes.aNode("n").gpus(2).build())
                .health(Kind.POD, new WatchHealth.Forbidden("list", "", "")).snapshot();

        assertThat(devices(hidden, NodeGpus.untold("n", List.of()))).allSatisfy(device -> {
            assertThat(device.state()).isEqualTo(GpuState.UNKNOWN);
            assertThat(device.isHeldKnown()).isFalse();
        });
    }

    private static Device given(String id, ContainerStatus.Health health) {
        return new Device("nvidia.com/gpu", id, health, health == ContainerStatus.Health.UNHEALTHY ? "XID 79" : "");
    }

    private static Device given(String id) {
        return given(id, ContainerStatus.Health.HEALTHY);
    }

    /// A pod with one container that was given devices.
    private static Pod given(Pod pod, Device... devices) {
        return pod.withStatus(pod.status().withContainers(List.of(new ContainerStatus("main", false, true, 0,
                ContainerStatus.State.RUNNING, "", "", 0, null, null, null).withId("c1").withDevices(
                        List.of(devices)))));
    }

    @Test
    void believesTheStatusWhereTheSourceNamesNobodyForADevice() {
        Pod asks = given(aPod("ml", "asks").on("n").gpus(1).build(), given("GPU-1"));
        List<GpuDevice> devices = devices(cluster(asks), cards(aGpu("GPU-0").active(0), aGpu("GPU-1").active(0)
                .process(FOUR.meta().uid().toString())));

        assertThat(devices.get(1).holdings()).containsExactly(new GpuHolding("ml", "asks",
                asks.meta().uid().toString(), asks, "main", GpuHolding.By.STATUS));
        assertThat(devices.getFirst().state()).isEqualTo(GpuState.FREE);
    }

    @Test
    void believesTheSourceMoreThanTheStatus() {
        Pod asks = given(aPod("ml", "asks").on("n").gpus(1).build(), given("GPU-0"));

        assertThat(devices(cluster(FOUR, asks), cards(aGpu("GPU-0").heldBy("ml", "four"))).getFirst().holdings())
                .extracting(GpuHolding::name).containsExactly("four");
    }

    @Test
    void callsNothingFreeWhereAPodIsNotToldAllItAsksFor() {
        Pod two = given(aPod("ml", "two").on("n").gpus(2).build(), given("GPU-1"));
        List<GpuDevice> devices = devices(cluster(two), eight(false));

        assertThat(devices.get(1).isHeld()).isTrue();
        assertThat(devices.getFirst().isHeldKnown()).isFalse();
    }

    @Test
    void doesNotBelieveTheStatusOfAPodThatHasEnded() {
        Pod ended = given(aPod("ml", "done").on("n").gpus(1).phase(Pod.Phase.SUCCEEDED).build(), given("GPU-0"));

        assertThat(devices(cluster(ended), cards(aGpu("GPU-0").active(0))).getFirst().isHeld()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GPU-1::3, GPU-1", "MIG-7::0, MIG-7", "MIG-GPU-1/2/0, GPU-1/2/0", "nvidia0/gi1/vgpu2, nvidia0/gi1",
            "nvidia0, nvidia0", "k8s.gpu.nvidia.com/gpu=0, k8s.gpu.nvidia.com/gpu=0", "'', ''"})
    void findsTheDeviceThatAnIdNames(String id, String device) {
        assertThat(Grants.plain(id)).isEqualTo(device);
    }

    @Test
    void findsInstancesByUuidAndByNumbers() {
        Pod both = given(aPod("ml", "both").on("n").requesting("nvidia.com/mig-1g.10gb", 2).build(),
                new Device("nvidia.com/mig-1g.10gb", "MIG-A", ContainerStatus.Health.HEALTHY, ""),
                new Device("nvidia.com/mig-1g.10gb", "MIG-GPU-1/2/0", ContainerStatus.Health.HEALTHY, ""));
        MigInstance one = new MigInstance("MIG-A", 1, 0, "1g.10gb", GpuReadings.NONE, List.of(),
                new GpuUsage.NotKnown());

        assertThat(devices(cluster(both), cards(aGpu("GPU-1").parted(one, part(2), part(3)))))
                .extracting(GpuDevice::isHeld).containsExactly(true, true, false);
    }

    @Test
    void callsWhatTheKubeletReportsAsUnhealthyFailed() {
        Pod asks = given(aPod("ml", "asks").on("n").gpus(1).build(),
                given("GPU-0", ContainerStatus.Health.UNHEALTHY));
        GpuDevice told = devices(cluster(asks), cards(aGpu("GPU-0").active(0.9))).getFirst();
        GpuDevice untold = devices(cluster(asks), NodeGpus.untold("n", List.of())).getFirst();

        assertThat(List.of(told, untold)).allSatisfy(device -> {
            assertThat(device.state()).isEqualTo(GpuState.FAILED);
            assertThat(device.reasons()).first().isEqualTo(new GpuReason.Unhealthy("XID 79"));
        });
    }

    @Test
    void namesDevicesByTheStatusWhereNobodyTells() {
        Pod two = given(aPod("ml", "two").on("n").gpus(2).build(), given("GPU-5"));
        Pod sharing = given(aPod("ml", "sharing").on("n").gpus(2).build(), given("nvidia3/vgpu0"),
                given("nvidia3/vgpu1", ContainerStatus.Health.UNKNOWN));
        ClusterSnapshot snapshot = Snapshots.of(Nodes.aNode("n").gpus(6).build(), sharing, two);

        List<GpuDevice> devices = devices(snapshot, NodeGpus.untold("n", List.of()));

        assertThat(devices).extracting(GpuDevice::key).containsExactly("n#nvidia3", "GPU-5", "n#2", "n#3", "n#4");
        assertThat(devices.get(1).listed()).isEqualTo(GpuListing.ofPlugin("GPU-5"));
        assertThat(devices).extracting(device -> device.holdings().stream().map(GpuHolding::by).toList())
                .containsExactly(List.of(GpuHolding.By.STATUS), List.of(GpuHolding.By.STATUS),
                        List.of(GpuHolding.By.REQUEST), List.of(), List.of());
        assertThat(devices).extracting(GpuDevice::state).containsExactly(GpuState.UNKNOWN, GpuState.UNKNOWN,
                GpuState.UNKNOWN, GpuState.FREE, GpuState.FREE);
    }

    @Test
    void namesTheContainerOfAProcess() {
        Pod works = given(aPod("ml", "works").on("n").build());
        Gpu card = aGpu("GPU-0").build();
        Gpu used = new Gpu(card.uuid(), 0, "", "", "", card.presence(), false, card.readings(), List.of(), List.of(),
                List.of(new GpuProcess(7, GpuProcess.Kind.COMPUTE, "", "", -1, -1, -1, -1,
                        works.meta().uid().toString(), "c1")),
                null, List.of(), card.usage());

        assertThat(first(cluster(works), aNode("n", NOW, used)).container()).isEqualTo("main");
    }
}
