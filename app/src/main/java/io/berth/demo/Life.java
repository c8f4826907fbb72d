package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// What happens in the demo, second by second, and the troubles that it begins with.
final class Life {
    private final World world;
    private final DemoScheduler scheduler;
    private final Controllers controllers;
    private final Kubelet kubelet;
    private final Outages outages;
    private final Batches batches;
    private final Rollouts rollouts;
    private final Probes probes;
    private final RackTroubles racks;
    private final Deque<Pod> flapping = new ArrayDeque<>();

    /// Begins the troubles in a world that was placed.
    Life(World world, Workloads workloads, Controllers controllers, long now) {
        this.world = world;
        this.scheduler = new DemoScheduler(world);
        this.controllers = controllers;
        this.probes = new Probes(world);
        this.racks = new RackTroubles(world, probes);
        begin(now);
        this.kubelet = new Kubelet(world);
        this.outages = new Outages(world, controllers);
        this.batches = new Batches(world, workloads);
        this.rollouts = new Rollouts(world, workloads);
        outages.begin(now);
        scheduler.run(now);
        controllers.run(now);
        kubelet.bound(scheduler.run(now), now);
        controllers.run(now);
    }

    void step(long now) {
        outages.step(now);
        batches.step(now);
        rollouts.step(now);
        kubelet.step(now);
        racks.step(now);
        controllers.run(now);
        kubelet.bound(scheduler.run(now), now);
        controllers.run(now);
    }

    /// Changes the readiness of so many pods: half of them lose it, and those that lost it first get it back.
    void flap(int changes, long now) {
        int slots = world.slots(Kind.POD);
        for (int i = 0, tries = 0; i < changes && tries < 4 * changes; tries++) {
            if (flapping.size() > changes && i % 2 == 1) {
                i += probes.succeed(flapping.remove(), now) ? 1 : 0;
            } else if (world.at(Kind.POD, world.random().nextInt(slots)) instanceof Pod pod
                    && pod.status().isReady() && !pod.meta().isBeingDeleted()) {
                probes.fail(pod, now);
                flapping.add(pod);
                i++;
            }
        }
    }

    private void begin(long now) {
        for (String name : List.of("cpu-1a-05", "cpu-1a-06")) {
            if (world.get(Kind.NODE, "", name) instanceof Node node) {
                world.put(node.withCordoned(true).withMeta(world.next(node.meta())));
            }
        }
        racks.begin(now);
        int deleted = 0;
        for (Pod pod : world.podsOn(Set.of(world.nodes().getLast().name()))) {
            if (RackTroubles.serves(pod) && deleted++ < 6) {
                controllers.delete(pod, now);
            }
        }
    }
}
