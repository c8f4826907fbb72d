package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What happens in the demo, second by second, and the troubles that it begins with.
final class Life {
    private static final long RACK_HEALS = 900;

    private final World world;
    private final DemoScheduler scheduler;
    private final Controllers controllers;
    private final Kubelet kubelet;
    private final Outages outages;
    private final Batches batches;
    private final Rollouts rollouts;
    private final List<Pod> sick = new ArrayList<>();
    private final Deque<Pod> flapping = new ArrayDeque<>();
    private final long began;

    /// Begins the troubles in a world that was placed.
    Life(World world, Workloads workloads, Controllers controllers, long now) {
        this.world = world;
        this.scheduler = new DemoScheduler(world);
        this.controllers = controllers;
        this.began = now;
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
        if (now >= began + RACK_HEALS) {
            sick.forEach(pod -> makeReady(pod, now));
            sick.clear();
        }
        controllers.run(now);
        kubelet.bound(scheduler.run(now), now);
        controllers.run(now);
    }

    /// Changes the readiness of so many pods: half of them lose it, and those that lost it first get it back.
    void flap(int changes, long now) {
        int slots = world.all(Kind.POD).slots();
        for (int i = 0, tries = 0; i < changes && tries < 4 * changes; tries++) {
            if (flapping.size() > changes && i % 2 == 1) {
                i += makeReady(flapping.remove(), now) ? 1 : 0;
            } else if (world.all(Kind.POD).at(world.random().nextInt(slots)) instanceof Pod pod
                    && pod.status().isReady() && !pod.meta().isBeingDeleted()) {
                makeNotReady(pod, now);
                flapping.add(pod);
                i++;
            }
        }
    }

    private void begin(long now) {
        List<Node> nodes = world.nodes();
        for (String name : List.of("cpu-1a-05", "cpu-1a-06")) {
            if (world.get(Kind.NODE, "", name) instanceof Node node) {
                world.put(node.withCordoned(true).withMeta(world.next(node.meta())));
            }
        }
        String rack = "";
        for (Node node : nodes) {
            if (node.name().startsWith("cpu-1c") && rack.isEmpty()) {
                rack = String.valueOf(node.meta().labels().get(Fleet.RACK));
            }
        }
        Set<String> sickNodes = new HashSet<>();
        for (Node node : nodes) {
            if (node.name().startsWith("cpu-1c") && rack.equals(node.meta().labels().get(Fleet.RACK))) {
                sickNodes.add(node.name());
            }
        }
        sick.addAll(world.podsOn(sickNodes).stream().filter(Life::serves).toList());
        sick.forEach(pod -> makeNotReady(pod, now - 420));
        int deleted = 0;
        for (Pod pod : world.podsOn(Set.of(nodes.getLast().name()))) {
            if (serves(pod) && deleted++ < 6) {
                controllers.delete(pod, now);
            }
        }
    }

    private static boolean serves(Pod pod) {
        Owner owner = pod.meta().owner();
        return owner != null && owner.kind().equals("ReplicaSet") && pod.status().isReady();
    }

    private void makeNotReady(Pod pod, long now) {
        world.put(pod
                .withStatus(Statuses.at(Statuses.notReady(pod.spec(), pod.status().startedSeconds(), now),
                        pod.status().podIp()))
                .withMeta(world.next(pod.meta())));
    }

    private boolean makeReady(Pod seen, long now) {
        Pod pod = world.pod(seen.namespace(), seen.name());
        if (pod == null || !pod.meta().isSameObject(seen.meta()) || pod.phase() != Pod.Phase.RUNNING
                || pod.status().isReady() || pod.meta().isBeingDeleted() || !world.isReachable(pod)) {
            return false;
        }
        world.put(pod.withStatus(Statuses.ready(pod.status(), now)).withMeta(world.next(pod.meta())));
        return true;
    }
}
