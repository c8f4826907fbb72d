package io.berth.model;

import java.util.List;

/// What a pod takes of its node.
///
/// ```text
/// C  = sum of the containers' requests
/// for the init containers in order:
///     a sidecar:  C += r, S += r, U = S
///     else:       U = r + S
/// R  = max(C, largest U), by resource
/// pod-level requests replace R for the resources that they name (cpu, memory, hugepages)
/// R += overhead
/// ```
///
/// For a pod that runs, each container counts the largest of its spec, the kubelet's `resources.requests` and
/// `allocatedResources`; if its resize is infeasible, only the latter two.
///
/// Follows component-helpers `resource.PodRequests` of v1.36.3.
public interface EffectiveRequest {

    static ResourceList of(PodSpec spec, PodStatus status) {
        return sum(spec, status.containers(), isInfeasible(status));
    }

    /// Of a pod that is not there yet.
    static ResourceList of(PodSpec spec) {
        return sum(spec, List.of(), false);
    }

    private static boolean isInfeasible(PodStatus status) {
        Condition resize = status.condition("PodResizePending");
        return resize != null && resize.reason().equals("Infeasible");
    }

    private static ResourceList sum(PodSpec spec, List<ContainerStatus> statuses, boolean infeasible) {
        ResourceList running = ResourceList.NONE;
        for (Container container : spec.containers()) {
            running = running.plus(request(container, statuses, infeasible));
        }
        ResourceList sidecars = ResourceList.NONE;
        ResourceList starting = ResourceList.NONE;
        for (Container container : spec.initContainers()) {
            ResourceList request = request(container, statuses, infeasible);
            if (container.sidecar()) {
                running = running.plus(request);
                sidecars = sidecars.plus(request);
                starting = starting.max(sidecars);
            } else {
                starting = starting.max(request.plus(sidecars));
            }
        }
        ResourceList all = running.max(starting);
        for (var pod : spec.podRequests().amounts().entrySet()) {
            all = all.with(pod.getKey(), pod.getValue());
        }
        return all.plus(spec.overhead());
    }

    private static ResourceList request(Container container, List<ContainerStatus> statuses, boolean infeasible) {
        for (ContainerStatus status : statuses) {
            if (status.name().equals(container.name()) && (status.requests() != null || status.allocated() != null)) {
                ResourceList kubelet = status.requests() == null ? container.requests() : status.requests();
                ResourceList allocated = status.allocated() == null ? kubelet : status.allocated();
                ResourceList known = kubelet.max(allocated);
                return infeasible ? known : known.max(container.requests());
            }
        }
        return container.requests();
    }
}
