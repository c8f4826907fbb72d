package io.berth.analysis.gpu;

import io.berth.model.ContainerStatus;
import io.berth.model.Pod;
import io.berth.model.ResourceClaim;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which devices of a node its pods were given, by what the kubelet reports in their statuses (`allocatedResourcesStatus`;
/// before 1.36 it usually reports nothing), and by the ResourceClaims that are reserved for them.
final class Grants {
    private static final String REPLICA = "::";
    private static final String SHARE = "/vgpu";
    private static final String OLD_PART = "MIG-GPU-";

    private final Map<String, List<Grant>> byDevice = new LinkedHashMap<>();
    private final Map<String, GpuReason.Claimed> unused = new HashMap<>();
    private final IdentityHashMap<Pod, Map<String, Long>> named = new IdentityHashMap<>();
    private final boolean isWhole;

    private Grants(NodePodList pods, List<Claims.Offered> offered, boolean allClaims) {
        List<Pod> holding = pods.pods().stream().filter(Pod::isHoldingResources).toList();
        holding.forEach(this::take);
        offered.forEach(device -> device.claims().forEach(claim -> take(device, claim, pods)));
        isWhole = pods.isWhole() && (offered.isEmpty() ? !byDevice.isEmpty() : allClaims)
                && holding.stream().allMatch(this::isTold);
    }

    /// @param node whose pods these are
    static Grants of(NodePodList pods, Claims claims, String node) {
        return new Grants(pods, claims.on(node), claims.isWhole());
    }

    private void take(Pod pod) {
        for (ContainerStatus container : pod.status().containers()) {
            for (ContainerStatus.Device device : container.devices()) {
                if (isGpu(device.resource()) && !device.id().isEmpty()) {
                    add(pod, new Grant(holding(pod, container.name(), GpuHolding.By.STATUS, ""), device.resource(),
                            plain(device.id()),
                            device.health() == ContainerStatus.Health.UNHEALTHY ? device.message() : null));
                }
            }
        }
    }

    private void take(Claims.Offered offered, ResourceClaim claim, NodePodList pods) {
        if (claim.reservedFor().isEmpty()) {
            unused.put(offered.key(), new GpuReason.Claimed(claim.namespace(), claim.name()));
        }
        for (ResourceClaim.Reserved reserved : claim.reservedFor()) {
            Pod pod = pods.find(reserved.uid().toString());
            if (pod == null) {
                add(null, new Grant(new GpuHolding(claim.namespace(), reserved.pod(), reserved.uid().toString(), null,
                        "", GpuHolding.By.CLAIM, claim.name()), "", offered.key(), null));
            } else if (pod.isHoldingResources()) {
                add(pod, new Grant(holding(pod, "", GpuHolding.By.CLAIM, claim.name()), "", offered.key(),
                        unhealthy(pod, offered.device().name())));
            }
        }
    }

    private void add(@Nullable Pod pod, Grant grant) {
        byDevice.computeIfAbsent(grant.device(), _ -> new ArrayList<>()).add(grant);
        if (pod != null) {
            named.computeIfAbsent(pod, _ -> new HashMap<>()).merge(grant.resource(), 1L, Long::sum);
        }
    }

    private static GpuHolding holding(Pod pod, String container, GpuHolding.By by, String claim) {
        return new GpuHolding(pod.namespace(), pod.name(), pod.meta().uid().toString(), pod, container, by, claim);
    }

    /// The kubelet calls a claimed device by its CDI name, which ends with the device's name.
    private static @Nullable String unhealthy(Pod pod, String device) {
        for (ContainerStatus container : pod.status().containers()) {
            for (ContainerStatus.Device told : container.devices()) {
                if (told.isClaimed() && told.health() == ContainerStatus.Health.UNHEALTHY
                        && (told.id().endsWith("-" + device) || told.id().endsWith("=" + device))) {
                    return told.message();
                }
            }
        }
        return null;
    }

    /// Whether all devices that a pod asks for are named. A claim may stand for a resource that no device plugin offers.
    private boolean isTold(Pod pod) {
        Map<String, Long> its = named.getOrDefault(pod, Map.of());
        long claimed = its.getOrDefault("", 0L);
        for (Map.Entry<String, Long> asked : pod.requests().amounts().entrySet()) {
            if (isGpu(asked.getKey()) && its.getOrDefault(asked.getKey(), 0L) + claimed < asked.getValue()) {
                return false;
            }
        }
        return true;
    }

    static boolean isGpu(String resource) {
        return resource.equals(ResourceList.GPU) || resource.equals("nvidia.com/gpu.shared")
                || resource.startsWith("nvidia.com/mig-");
    }

    /// The card or instance that a device plugin's id names: replicas of time slicing (`GPU-…::3`, `nvidia0/vgpu3`) name the
    /// same, and drivers before R470 named an instance by its card and numbers (`MIG-GPU-…/1/0`).
    static String plain(String id) {
        int replica = id.indexOf(REPLICA);
        String one = replica < 0 ? id : id.substring(0, replica);
        int share = one.lastIndexOf(SHARE);
        String whole = share < 0 ? one : one.substring(0, share);
        return whole.startsWith(OLD_PART) ? whole.substring("MIG-".length()) : whole;
    }

    /// Whether every pod of the node is told all its devices, so that a device without a name here is nobody's.
    boolean isWhole() {
        return isWhole;
    }

    List<Grant> of(String device) {
        return byDevice.getOrDefault(device, List.of());
    }

    /// The claim that has a device though no pod uses it; null if there is none.
    GpuReason.@Nullable Claimed unused(String device) {
        return unused.get(device);
    }

    /// Grants of a resource by device, those of the oldest pods first.
    Map<String, List<Grant>> ofResource(String resource) {
        Map<String, List<Grant>> found = new LinkedHashMap<>();
        byDevice.forEach((device, grants) -> {
            List<Grant> its = grants.stream().filter(grant -> grant.resource().equals(resource)).toList();
            if (!its.isEmpty()) {
                found.put(device, its);
            }
        });
        return found;
    }

    /// The kubelet's words of the first grant that it reports as unhealthy; null if none is.
    static @Nullable String unhealthy(List<Grant> grants) {
        for (Grant grant : grants) {
            if (grant.unhealthy() != null) {
                return grant.unhealthy();
            }
        }
        return null;
    }
}
