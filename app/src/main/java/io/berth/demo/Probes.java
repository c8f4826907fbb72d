package io.berth.demo;

import io.berth.model.Pod;

/// Lets the readiness probes of pods fail and succeed.
final class Probes {
    private final World world;

    Probes(World world) {
        this.world = world;
    }

    void fail(Pod pod, long now) {
        world.put(pod
                .withStatus(Statuses.at(Statuses.notReady(pod.spec(), pod.status().startedSeconds(), now),
                        pod.status().podIp()))
                .withMeta(world.next(pod.meta())));
    }

    /// Makes a pod ready again that was seen before. Returns false if it is gone, or is not ready for another reason.
    boolean succeed(Pod seen, long now) {
        Pod pod = world.pod(seen.namespace(), seen.name());
        if (pod == null || !pod.meta().isSameObject(seen.meta()) || pod.phase() != Pod.Phase.RUNNING
                || pod.status().isReady() || pod.meta().isBeingDeleted() || !world.isReachable(pod)) {
            return false;
        }
        world.put(pod.withStatus(Statuses.ready(pod.status(), now)).withMeta(world.next(pod.meta())));
        return true;
    }
}
