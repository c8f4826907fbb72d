package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.kube.watch.WatchOptions;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.ResourceClaim;
import io.berth.model.ResourceSlice;
import io.berth.model.TableEditor;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A DRA driver and a scheduler, played by hand on a real control plane, whose administrator's kubeconfig
/// `BERTH_TEST_KUBECONFIG` names.
final class DynamicResourcesClusterTest {
    private static final String VERSION = "resource.k8s.io/v1";
    private static final String API = "/apis/" + VERSION + "/";
    private static final String DRIVER = "gpu.berth.example";
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    @AutoClose
    private final ControlPlane plane = new ControlPlane();
    private final Semaphore published = new Semaphore(0);

    @Test
    void tellsWhichPodHasWhichDevice() throws InterruptedException {
        try (ScratchNamespace scratch = new ScratchNamespace(ControlPlane.kubeconfig());
                ClusterSource source = plane.open(ControlPlane.kubeconfig(), WatchOptions.DEFAULT);
                LiveCluster live = new LiveCluster(source.info(), plane.timer(), InstantSource.system());
                Subscription _ = live.subscribe(_ -> published.release())) {
            scratch.runAPod("one");
            source.watch(live);
            await(live, now -> now.pods().get(scratch.name(), "one") != null);
            Pod pod = Objects.requireNonNull(live.snapshot().pods().get(scratch.name(), "one"));
            String node = String.valueOf(pod.nodeName());
            scratch.client().raw(API + "resourceslices", "POST", slice(scratch.name(), node));
            try {
                allocate(scratch, pod, node);
                await(live, now -> isAllocated(now, scratch.name()));

                ClusterSnapshot now = live.snapshot();
                assertThat(now.resourceSlices().get("", scratch.name())).isNotNull()
                        .returns(node, ResourceSlice::nodeName)
                        .extracting(ResourceSlice::devices).isEqualTo(List.of(
                                new ResourceSlice.Device("gpu-0", "gpu", "GPU-" + scratch.name(), "", "", "Played",
                                        80L << 30),
                                new ResourceSlice.Device("gpu-1", "gpu", "", "", "", "", -1)));
                assertThat(board(now, node).devicesOf(pod)).singleElement().satisfies(device -> {
                    assertThat(device.key()).isEqualTo("GPU-" + scratch.name());
                    assertThat(device.holdings()).extracting(GpuHolding::claim).containsExactly("card");
                });
                assertThat(board(now, node).devicesOn(node)).filteredOn(device -> device.listed() != null
                        && device.listed().driver().equals(DRIVER)).extracting(GpuDevice::isHeld)
                        .containsExactly(true, false);
            } finally {
                scratch.client().raw(API + "resourceslices/" + scratch.name(), "DELETE", null);
            }
            await(live, now -> now.resourceSlices().get("", scratch.name()) == null);
        }
    }

    private static Map<String, Object> slice(String name, String node) {
        Map<String, Object> card = Map.of("name", "gpu-0", "attributes",
                Map.of("type", Map.of("string", "gpu"), "uuid", Map.of("string", "GPU-" + name), "productName",
                        Map.of("string", "Played")),
                "capacity", Map.of("memory", Map.of("value", "80Gi")));
        Map<String, Object> bare = Map.of("name", "gpu-1", "attributes", Map.of("type", Map.of("string", "gpu")));
        return Map.of("apiVersion", VERSION, "kind", "ResourceSlice", "metadata", Map.of("name", name),
                "spec", Map.of("driver", DRIVER, "nodeName", node, "pool",
                        Map.of("name", node, "generation", 1, "resourceSliceCount", 1), "devices",
                        List.of(card, bare)));
    }

    private static void allocate(ScratchNamespace scratch, Pod pod, String node) {
        String claims = API + "namespaces/" + scratch.name() + "/resourceclaims";
        Map<String, Object> spec = Map.of("devices", Map.of("requests",
                List.of(Map.of("name", "gpu", "exactly", Map.of("deviceClassName", DRIVER)))));
        String made = scratch.client().raw(claims, "POST",
                Map.of("apiVersion", VERSION, "kind", "ResourceClaim", "metadata",
                        Map.of("name", "card"), "spec", spec));
        String version = made.replaceAll("(?s).*\"resourceVersion\":\\s*\"([^\"]+)\".*", "$1");
        Map<String, Object> status = Map.of("allocation", Map.of("devices", Map.of("results",
                List.of(Map.of("request", "gpu", "driver", DRIVER, "pool", node, "device", "gpu-0")))), "reservedFor",
                List.of(Map.of("resource", "pods", "name", pod.name(), "uid", pod.meta().uid().toString())));
        scratch.client().raw(claims + "/card/status", "PUT", Map.of("apiVersion", VERSION, "kind",
                "ResourceClaim", "metadata", Map.of("name", "card", "resourceVersion", version), "spec", spec,
                "status", status));
    }

    private static boolean isAllocated(ClusterSnapshot now, String namespace) {
        ResourceClaim claim = now.resourceClaims().get(namespace, "card");
        return claim != null && !claim.allocated().isEmpty() && now.resourceSlices().get("", namespace) != null;
    }

    private static GpuBoard board(ClusterSnapshot now, String node) {
        TableEditor<NodeGpus> told = new TableEditor<>();
        told.put(NodeGpus.untold(node, List.of()));
        return GpuBoards.board(now, new GpuFleet(1, Instant.EPOCH, told.publish()), GpuBoard.NONE, Instant.EPOCH);
    }

    private void await(LiveCluster live, Predicate<ClusterSnapshot> wanted) throws InterruptedException {
        long end = System.nanoTime() + LIMIT;
        while (!wanted.test(live.snapshot())) {
            var _ = published.tryAcquire(1, TimeUnit.SECONDS);
            if (System.nanoTime() > end) {
                throw new AssertionError("never came: " + live.snapshot().health());
            }
        }
    }
}
