package io.berth.analysis.gpu;

import io.berth.model.ContainerStatus;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which devices of a node its pods were given, by what the kubelet reports in their statuses
/// (`allocatedResourcesStatus`). A kubelet before 1.36 usually reports nothing.
final class Grants {
    private static final String REPLICA = "::";
    private static final String SHARE = "/vgpu";
    private static final String OLD_PART = "MIG-GPU-";

    private final Map<String, List<Grant>> byDevice = new LinkedHashMap<>();
    private final boolean isWhole;

    private Grants(NodePodList pods) {
        boolean all = pods.isWhole();
        for (Pod pod : pods.pods()) {
            if (pod.isHoldingResources()) {
                all &= take(pod);
            }
        }
        isWhole = all && !byDevice.isEmpty();
    }

    static Grants of(NodePodList pods) {
        return new Grants(pods);
    }

    /// Whether all devices that the pod asks for are named.
    private boolean take(Pod pod) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (ContainerStatus container : pod.status().containers()) {
            for (ContainerStatus.Device device : container.devices()) {
                if (isGpu(device.resource()) && !device.id().isEmpty()) {
                    named.merge(device.resource(), 1L, Long::sum);
                    Grant grant = new Grant(pod, container.name(), device.resource(), plain(device.id()),
                            device.health() == ContainerStatus.Health.UNHEALTHY ? device.message() : null);
                    byDevice.computeIfAbsent(grant.device(), _ -> new ArrayList<>()).add(grant);
                }
            }
        }
        boolean all = true;
        for (Map.Entry<String, Long> asked : pod.requests().amounts().entrySet()) {
            all &= !isGpu(asked.getKey()) || named.getOrDefault(asked.getKey(), 0L) >= asked.getValue();
        }
        return all;
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
