package io.berth.model;

import java.util.List;

/// What is alike in all replicas of a workload: every field of a pod's spec that the scheduler's default profile reads,
/// and what a person wants to see of it. Held once for all pods that have an equal one; what differs from pod to pod
/// (node, pinned node, claims) is in [Pod].
///
/// @param overhead of the runtime class
/// @param podRequests pod-level requests (`spec.resources.requests`)
/// @param podLimits pod-level limits
/// @param schedulerName `default-scheduler` if not set
/// @param priority 0 if not set
/// @param priorityClass empty if not set
/// @param preempts false for `preemptionPolicy: Never`
/// @param gates names of the scheduling gates that are still there
/// @param imageVolumes references of `image` volumes
/// @param resourceClaims names of the pod's DRA claims within the pod
/// @param restartPolicy `Always`, `OnFailure`, `Never`
public record PodSpec(List<Container> containers, List<Container> initContainers, ResourceList overhead,
        ResourceList podRequests, ResourceList podLimits, String schedulerName, int priority, String priorityClass,
        boolean preempts, Labels nodeSelector, Affinity affinity, List<Toleration> tolerations,
        List<SpreadConstraint> spreadConstraints, List<String> gates, boolean hostNetwork, List<String> imageVolumes,
        List<String> resourceClaims, String restartPolicy, String serviceAccount, String runtimeClass) {
    public static final String DEFAULT_SCHEDULER = "default-scheduler";

    /// A spec with nothing in it.
    public static final PodSpec NONE = new PodSpec(List.of(), List.of(), ResourceList.NONE, ResourceList.NONE,
            ResourceList.NONE, DEFAULT_SCHEDULER, 0, "", true, Labels.NONE, Affinity.NONE, List.of(), List.of(),
            List.of(), false, List.of(), List.of(), "Always", "", "");

    public PodSpec {
        containers = List.copyOf(containers);
        initContainers = List.copyOf(initContainers);
        tolerations = List.copyOf(tolerations);
        spreadConstraints = List.copyOf(spreadConstraints);
        gates = List.copyOf(gates);
        imageVolumes = List.copyOf(imageVolumes);
        resourceClaims = List.copyOf(resourceClaims);
    }

    public PodSpec withContainers(List<Container> changed) {
        return new PodSpec(changed, initContainers, overhead, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, affinity, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withInitContainers(List<Container> changed) {
        return new PodSpec(containers, changed, overhead, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, affinity, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withOverhead(ResourceList changed) {
        return new PodSpec(containers, initContainers, changed, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, affinity, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withPodRequests(ResourceList changed) {
        return new PodSpec(containers, initContainers, overhead, changed, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, affinity, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withPriority(int changed, String className) {
        return new PodSpec(containers, initContainers, overhead, podRequests, podLimits, schedulerName, changed,
                className, preempts, nodeSelector, affinity, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withNodeSelector(Labels changed) {
        return new PodSpec(containers, initContainers, overhead, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, changed, affinity, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withAffinity(Affinity changed) {
        return new PodSpec(containers, initContainers, overhead, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, changed, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withTolerations(List<Toleration> changed) {
        return new PodSpec(containers, initContainers, overhead, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, affinity, changed, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withGates(List<String> changed) {
        return new PodSpec(containers, initContainers, overhead, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, affinity, tolerations, spreadConstraints, changed, hostNetwork,
                imageVolumes, resourceClaims, restartPolicy, serviceAccount, runtimeClass);
    }

    public PodSpec withRestartPolicy(String changed) {
        return new PodSpec(containers, initContainers, overhead, podRequests, podLimits, schedulerName, priority,
                priorityClass, preempts, nodeSelector, affinity, tolerations, spreadConstraints, gates, hostNetwork,
                imageVolumes, resourceClaims, changed, serviceAccount, runtimeClass);
    }
}
