package io.berth.kube.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterObject;
import io.berth.model.Container;
import io.berth.model.Kind;
import io.berth.model.LimitRange;
import io.berth.model.Pod;
import io.berth.model.PodDisruptionBudget;
import io.berth.model.ResourceClaim;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import io.berth.model.ResourceSlice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reads lists that a real API server of 1.37.2 sent, each in both encodings.
final class RecordedObjectsTest {
    private static byte[] recorded(Kind kind, Encoding encoding) throws IOException {
        String name = kind.plural() + (encoding == Encoding.JSON ? ".json" : ".pb");
        try (InputStream in = RecordedObjectsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static List<ClusterObject> read(Kind kind, byte[] body, int length, Encoding encoding)
            throws MalformedObject {
        List<ClusterObject> objects = new ArrayList<>();
        new KindReader(kind, Set.of("team", "kept")).page(body, length, encoding, new PageSink() {
            @Override
            public void head(ListHead head) {
                assertThat(head.version()).isNotEmpty();
            }

            @Override
            public void object(ClusterObject object) {
                objects.add(object);
            }
        });
        return objects;
    }

    private static List<ClusterObject> read(Kind kind, Encoding encoding) throws IOException, MalformedObject {
        byte[] body = recorded(kind, encoding);
        return read(kind, body, body.length, encoding);
    }

    private static <T extends ClusterObject> T named(Class<T> type, Kind kind, String name)
            throws IOException, MalformedObject {
        return read(kind, Encoding.PROTOBUF).stream().filter(object -> object.name().equals(name)).map(type::cast)
                .findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bothEncodingsGiveEqualRows(Kind kind) throws IOException, MalformedObject {
        List<ClusterObject> protobuf = read(kind, Encoding.PROTOBUF);

        assertThat(protobuf).isNotEmpty();
        assertThat(protobuf).isEqualTo(read(kind, Encoding.JSON));
        assertThat(protobuf).allSatisfy(object -> {
            assertThat(object.kind()).isEqualTo(kind);
            assertThat(object.name()).isNotEmpty();
            assertThat(object.meta().version()).isPositive();
            assertThat(object.meta().createdSeconds()).isPositive();
            assertThat(object.meta().uidHigh()).isNotZero();
        });
    }

    @Test
    void podsOfADaemonSetShareOneSpecAndNameTheirNodes() throws IOException, MalformedObject {
        List<Pod> agents = read(Kind.POD, Encoding.PROTOBUF).stream().map(Pod.class::cast)
                .filter(pod -> pod.name().startsWith("agent-")).toList();
        Set<Object> specs = Collections.newSetFromMap(new IdentityHashMap<>());
        agents.forEach(pod -> specs.add(pod.spec()));

        assertThat(agents).hasSizeGreaterThan(1);
        assertThat(specs).hasSize(1);
        assertThat(agents).allSatisfy(pod -> assertThat(pod.pinnedNode()).isEqualTo(pod.nodeName()));
        assertThat(agents.getFirst().spec().affinity().requiredNode()).allSatisfy(term -> {
            assertThat(term.pinned()).isTrue();
            assertThat(term.fields()).isEmpty();
        });
        assertThat(agents.getFirst().spec().containers().getFirst().ports())
                .containsExactly(new Container.Port("", 9410, 9410, "", "TCP"));
    }

    @Test
    void keepsWhatAGatedPodAsksFor() throws IOException, MalformedObject {
        Pod pod = named(Pod.class, Kind.POD, "gated");

        assertThat(pod.isUnscheduled()).isTrue();
        assertThat(pod.spec().gates()).containsExactly("kueue.x-k8s.io/admission");
        assertThat(pod.spec().nodeSelector().get("pool")).isEqualTo("h100");
        assertThat(pod.claims()).containsExactly("data");
        assertThat(pod.spec().imageVolumes()).containsExactly("models/llama:8b");
        assertThat(pod.requests().cpu().milli()).isEqualTo(3000);
    }

    @Test
    void countsSidecarsAndClaimsOfEphemeralVolumes() throws IOException, MalformedObject {
        Pod pod = named(Pod.class, Kind.POD, "set-0");

        assertThat(pod.claims()).containsExactlyInAnyOrder("data-set-0", "set-0-scratch");
        assertThat(pod.spec().initContainers()).extracting(Container::sidecar).containsExactly(false, true);
        assertThat(pod.spec().priority()).isEqualTo(-7);
        assertThat(pod.spec().preempts()).isFalse();
        assertThat(pod.requests().cpu().milli()).isEqualTo(1000);
    }

    @Test
    void readsAmountsAsTheyAreMeant() throws IOException, MalformedObject {
        ResourceQuota quota = named(ResourceQuota.class, Kind.RESOURCE_QUOTA, "team");
        assertThat(quota.hard().amount("requests.cpu")).isEqualTo(20_500);
        assertThat(quota.hard().amount("requests.memory")).isEqualTo(3L << 39);
        assertThat(quota.hard().amount("requests." + ResourceList.GPU)).isEqualTo(8);

        LimitRange range = named(LimitRange.class, Kind.LIMIT_RANGE, "bounds");
        assertThat(range.items().getFirst().ratioThousandths().get("memory")).isEqualTo("2500");
    }

    @Test
    void tellsABudgetOfZeroFromNone() throws IOException, MalformedObject {
        PodDisruptionBudget none = named(PodDisruptionBudget.class, Kind.POD_DISRUPTION_BUDGET, "none");
        PodDisruptionBudget half = named(PodDisruptionBudget.class, Kind.POD_DISRUPTION_BUDGET, "half");

        assertThat(none.maxUnavailable()).isEqualTo("0");
        assertThat(none.minAvailable()).isEmpty();
        assertThat(half.minAvailable()).isEqualTo("50%");
    }

    @Test
    void tellsWhichDevicesAClaimHasAndWhoMayUseThem() throws IOException, MalformedObject {
        ResourceClaim claim = named(ResourceClaim.class, Kind.RESOURCE_CLAIM, "two-gpus");
        ResourceClaim waits = named(ResourceClaim.class, Kind.RESOURCE_CLAIM, "waits");

        assertThat(claim.allocated()).containsExactly(
                new ResourceClaim.Allocated("gpus", "gpu.nvidia.com", "far-0", "gpu-0", false),
                new ResourceClaim.Allocated("gpus", "gpu.nvidia.com", "far-0", "gpu-1-mig-9-0-1", false),
                new ResourceClaim.Allocated("net", "dra.example.net", "fabric", "lane-0", false));
        assertThat(claim.reservedFor()).singleElement().satisfies(pod -> {
            assertThat(pod.pod()).isEqualTo("given");
            assertThat(pod.uid().version()).isEqualTo(4);
        });
        assertThat(waits.allocated()).isEmpty();
        assertThat(waits.reservedFor()).isEmpty();
    }

    @Test
    void tellsTheDevicesOfASliceByTheirAttributes() throws IOException, MalformedObject {
        ResourceSlice gpus = named(ResourceSlice.class, Kind.RESOURCE_SLICE, "far-0-gpu");
        ResourceSlice fabric = named(ResourceSlice.class, Kind.RESOURCE_SLICE, "fabric");

        assertThat(gpus).returns("far-0", ResourceSlice::nodeName).returns("gpu.nvidia.com", ResourceSlice::driver)
                .returns("far-0", ResourceSlice::pool).returns(3L, ResourceSlice::generation)
                .returns(true, ResourceSlice::offersGpus);
        assertThat(gpus.devices()).containsExactly(
                new ResourceSlice.Device("gpu-0", "gpu", "GPU-11111111-1111-1111-1111-111111111111", "", "",
                        "NVIDIA H100 80GB HBM3", 81_559L << 20),
                new ResourceSlice.Device("gpu-1-mig-9-0-1", "mig", "MIG-22222222-2222-2222-2222-222222222222",
                        "GPU-33333333-3333-3333-3333-333333333333", "1g.10gb", "NVIDIA H100 80GB HBM3", 9_856L << 20),
                new ResourceSlice.Device("gpu-2", "gpu", "GPU-44444444-4444-4444-4444-444444444444", "", "", "", -1));
        assertThat(fabric.nodeName()).isEmpty();
        assertThat(fabric.offersGpus()).isFalse();
    }

    @Test
    void readsASliceOfTheFirstBetaVersion() throws MalformedObject {
        byte[] body = """
                {"metadata": {"resourceVersion": "7"}, "items": [{"metadata": {"name": "s"}, "spec": {
                  "driver": "gpu.nvidia.com", "nodeName": "n", "pool": {"name": "n", "generation": 1},
                  "devices": [{"name": "gpu-0", "basic": {
                    "attributes": {"uuid": {"string": "GPU-0"}, "type": {"string": "gpu"}},
                    "capacity": {"memory": {"value": "80Gi"}}}}]}}]}
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(read(Kind.RESOURCE_SLICE, body, body.length, Encoding.JSON)).singleElement()
                .extracting(slice -> ((ResourceSlice) slice).devices())
                .isEqualTo(List.of(new ResourceSlice.Device("gpu-0", "gpu", "GPU-0", "", "", "", 80L << 30)));
    }

    @RepeatedTest(4)
    void brokenInputIsReportedOrReadButNeverCrashes(RepetitionInfo repetition) throws IOException {
        long seed = 4711L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (Kind kind : Kind.values()) {
            for (Encoding encoding : Encoding.values()) {
                byte[] body = recorded(kind, encoding);
                for (int round = 0; round < 40; round++) {
                    byte[] broken = Arrays.copyOf(body, body.length);
                    for (int i = random.nextInt(8); i >= 0; i--) {
                        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                    }
                    int length = random.nextBoolean() ? broken.length : random.nextInt(broken.length);
                    readsOrReports(kind, broken, length, encoding, seed);
                }
            }
        }
    }

    private static void readsOrReports(Kind kind, byte[] body, int length, Encoding encoding, long seed) {
        try {
            new KindReader(kind, Set.of()).page(body, length, encoding, new PageSink() {
                @Override
                public void head(ListHead head) {
                    assertThat(head).isNotNull();
                }

                @Override
                public void object(ClusterObject object) {
                    assertThat(object.kind()).isEqualTo(kind);
                }
            });
        } catch (MalformedObject e) {
            assertThat(e.kind()).as("seed %d", seed).isEqualTo(kind);
        }
    }
}
