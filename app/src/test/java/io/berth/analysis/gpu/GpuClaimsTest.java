package io.berth.analysis.gpu;

import static io.berth.analysis.gpu.Fleets.NOW;
import static io.berth.testing.Devices.aCard;
import static io.berth.testing.Devices.aClaim;
import static io.berth.testing.Devices.aPart;
import static io.berth.testing.Devices.aSlice;
import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.ContainerStatus;
import io.berth.model.Kind;
import io.berth.model.Meta;
import io.berth.model.Pod;
import io.berth.model.ResourceClaim;
import io.berth.model.ResourceSlice;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Devices;
import io.berth.testing.Nodes;
import io.berth.testing.Snapshots;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuClaimsTest {
    private static final Pod POD = aPod("ml", "train").on("n").build();
    private static final ResourceSlice TWO = aSlice("n", aCard("gpu-0", "GPU-0"), aCard("gpu-1", "GPU-1"));
    private static final ResourceClaim ONE = aClaim("ml", "one", "n", List.of("gpu-1"), POD);

    private static Snapshots cluster(ClusterObject... objects) {
        return new Snapshots().put(Nodes.aNode("n").build()).put(objects);
    }

    private static List<GpuDevice> untold(ClusterSnapshot snapshot) {
        return Fleets.board(snapshot, NodeGpus.untold("n", List.of())).nodes().getFirst().devices();
    }

    @Test
    void joinsCardsByUuidWhereTheSourceNamesNobody() {
        List<GpuDevice> devices = Fleets.board(cluster(POD, TWO, ONE).snapshot(),
                aNode("n", NOW, aGpu("GPU-0").active(0).build(), aGpu("GPU-1").active(0).index(1).build())).nodes()
                .getFirst().devices();

        assertThat(devices.get(1).holdings()).containsExactly(new GpuHolding("ml", "train",
                POD.meta().uid().toString(), POD, "", GpuHolding.By.CLAIM, "one"));
        assertThat(devices.getFirst().state()).isEqualTo(GpuState.FREE);
    }

    @Test
    void showsWhatIsOfferedWhereNobodyTells() {
        GpuBoard board = Fleets.board(cluster(POD, TWO, ONE).snapshot(), NodeGpus.untold("n", List.of()));
        GpuNode node = board.nodes().getFirst();

        assertThat(node.product()).isEqualTo("NVIDIA H100");
        assertThat(node.devices()).extracting(GpuDevice::key).containsExactly("GPU-0", "GPU-1");
        assertThat(node.devices()).extracting(GpuDevice::state).containsExactly(GpuState.FREE, GpuState.UNKNOWN);
        assertThat(node.devices().getFirst().listed())
                .isEqualTo(new GpuListing("GPU-0", "gpu-0", Devices.NVIDIA, "NVIDIA H100", "", 80L << 30));
        assertThat(board.devicesOf(POD)).extracting(GpuDevice::key).containsExactly("GPU-1");
    }

    @Test
    void callsDevicesOfAnotherDriverByTheirNames() {
        ResourceSlice other = aSlice("gpu.example.com", "n", 1,
                new ResourceSlice.Device("card-7", "", "", "", "", "", -1));

        assertThat(untold(cluster(other).snapshot())).singleElement().satisfies(device -> {
            assertThat(device.key()).isEqualTo("n#card-7");
            assertThat(device.listed()).isEqualTo(new GpuListing("", "card-7", "gpu.example.com", "", "", -1));
        });
    }

    @Test
    void leavesOutDevicesThatAreNoGpus() {
        ResourceSlice net = aSlice("dra.example.net", "n", 1,
                new ResourceSlice.Device("nic-0", "", "", "", "", "", -1));

        assertThat(untold(cluster(net).snapshot())).isEmpty();
    }

    @Test
    void countsOnlyTheLatestGenerationOfAPool() {
        ResourceSlice later = aSlice(Devices.NVIDIA, "n", 2, aCard("gpu-9", "GPU-9"));

        assertThat(untold(cluster(TWO, later).snapshot())).extracting(GpuDevice::key).containsExactly("GPU-9");
    }

    @Test
    void doesNotTakeWhoLooksAtADeviceForItsHolder() {
        ResourceClaim looks = new ResourceClaim(Meta.named("ml", "looks"),
                List.of(new ResourceClaim.Allocated("r", Devices.NVIDIA, "n", "gpu-0", true)),
                List.of(new ResourceClaim.Reserved("train", POD.meta().uid())));

        assertThat(untold(cluster(POD, TWO, looks).snapshot())).extracting(GpuDevice::state)
                .containsOnly(GpuState.FREE);
    }

    @Test
    void saysWhichClaimHasADeviceThatNoPodUses() {
        ResourceClaim kept = aClaim("ml", "kept", "n", List.of("gpu-0"));
        GpuReason reason = new GpuReason.Claimed("ml", "kept");
        ClusterSnapshot snapshot = cluster(TWO, kept).snapshot();

        assertThat(untold(snapshot).getFirst()).returns(true, GpuDevice::isHeld)
                .returns(GpuState.UNKNOWN, GpuDevice::state).extracting(GpuDevice::reasons).asInstanceOf(LIST)
                .contains(reason);
        Instant longAgo = NOW.minusSeconds(3_600);
        GpuBoard told = Fleets.board(snapshot,
                aNode("n", NOW, aGpu("GPU-0").active(0).usage(new GpuUsage.Idle(longAgo, true, 0)).build()));
        assertThat(told.nodes().getFirst().devices().getFirst()).returns(GpuState.IDLE, GpuDevice::state)
                .extracting(GpuDevice::reasons).asInstanceOf(LIST).contains(reason);
        assertThat(told.held()).isEqualTo(1);
        assertThat(told.count(GpuState.FREE)).isZero();
    }

    @Test
    void keepsAPodThatIsNotVisible() {
        Pod hidden = aPod("ml", "hidden").build();
        ResourceClaim claim = aClaim("ml", "c", "n", List.of("gpu-0"), hidden);

        assertThat(untold(cluster(TWO, claim).snapshot()).getFirst().holdings()).containsExactly(new GpuHolding("ml",
                "hidden", hidden.meta().uid().toString(), null, "", GpuHolding.By.CLAIM, "c"));
    }

    @Test
    void callsNothingFreeWhereClaimsAreNotVisible() {
        ClusterSnapshot hidden = cluster(TWO).health(Kind.RESOURCE_CLAIM, new WatchHealth.Forbidden("list", "", ""))
                .snapshot();

        assertThat(untold(hidden)).allSatisfy(device -> {
            assertThat(device.state()).isEqualTo(GpuState.UNKNOWN);
            assertThat(device.isHeldKnown()).isFalse();
        });
    }

    @Test
    void showsACardOrItsPartsButNotBoth() {
        ResourceSlice slice = aSlice("n", aCard("gpu-0", "GPU-0"), aPart("gpu-0-a", "MIG-A", "GPU-0"),
                aPart("gpu-0-b", "MIG-B", "GPU-0"), aPart("gpu-1-a", "MIG-C", "GPU-1"));
        ResourceClaim part = aClaim("ml", "part", "n", List.of("gpu-0-b"), POD);

        assertThat(untold(cluster(slice).snapshot())).extracting(GpuDevice::key).containsExactly("GPU-0", "MIG-C");
        assertThat(untold(cluster(POD, slice, part).snapshot())).extracting(GpuDevice::key)
                .containsExactly("MIG-B", "MIG-C");
    }

    @Test
    void callsAClaimedDeviceFailedThatTheKubeletReportsAsUnhealthy() {
        Pod sick = POD.withStatus(POD.status().withContainers(List.of(new ContainerStatus("main", false, true, 0,
                ContainerStatus.State.RUNNING, "", "", 0, null, null, null).withDevices(
                        List.of(
                                new ContainerStatus.Device("claim:c/r", "k8s.gpu.nvidia.com/claim=7-gpu-1",
                                        ContainerStatus.Health.UNHEALTHY, "ECC"))))));

        List<GpuDevice> devices = untold(cluster(sick, TWO, ONE).snapshot());

        assertThat(devices).extracting(GpuDevice::state).containsExactly(GpuState.FREE, GpuState.FAILED);
        assertThat(devices.get(1).reasons()).first().isEqualTo(new GpuReason.Unhealthy("ECC"));
    }

    @Test
    void followsChangesOfClaimsAndSlices() {
        Snapshots cluster = cluster(POD, TWO);
        NodeGpus told = NodeGpus.untold("n", List.of());
        GpuBoard board = Fleets.board(cluster.snapshot(), told);

        GpuBoard claimed = GpuBoards.board(cluster.put(ONE).snapshot(), Fleets.of(told), board, NOW);
        GpuBoard freed = GpuBoards.board(cluster.remove(ONE).snapshot(), Fleets.of(told), claimed, NOW);
        GpuBoard gone = GpuBoards.board(cluster.remove(TWO).snapshot(), Fleets.of(told), freed, NOW);

        assertThat(List.of(board, claimed, freed)).extracting(GpuBoard::held).containsExactly(0, 1, 0);
        assertThat(gone.nodes().getFirst().devices()).isEmpty();
    }
}
