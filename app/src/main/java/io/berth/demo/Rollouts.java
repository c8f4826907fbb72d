package io.berth.demo;

import io.berth.model.Container;
import io.berth.model.Deployment;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.model.StatefulSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets people and autoscalers change workloads: Deployments roll to the next image pod by pod, one service follows its
/// load, notebooks are stopped and started.
final class Rollouts {
    private static final long ROLL_EVERY = 30;
    private static final long SCALE_EVERY = 20;
    private static final long NOTEBOOK_EVERY = 35;
    private static final int STOPPED = 4;
    private static final List<String> STEADY = List.of("vision-etl", "rag-indexer", "asr-gateway", "embed-canary",
            "embed-serve", "gateway",
            "frame-extract");

    private final World world;
    private final Workloads workloads;
    private final List<Deployment> candidates = new ArrayList<>();
    private final List<StatefulSet> notebooks = new ArrayList<>();
    private final List<StatefulSet> stopped = new ArrayList<>();
    private final List<Deployment> rolling = new ArrayList<>();
    private final Map<String, Integer> bases = new HashMap<>();
    private int revision;

    Rollouts(World world, Workloads workloads) {
        this.world = world;
        this.workloads = workloads;
        world.all(Kind.DEPLOYMENT).forEach(object -> {
            if (object instanceof Deployment deployment && !Tenancy.PLATFORM.contains(deployment.namespace())
                    && STEADY.stream().noneMatch(deployment.name()::startsWith)) {
                candidates.add(deployment);
            }
        });
        world.all(Kind.STATEFUL_SET).forEach(object -> {
            if (object instanceof StatefulSet set && set.namespace().startsWith("notebooks")) {
                notebooks.add(set);
            }
        });
    }

    void step(long now) {
        if (now % ROLL_EVERY == 0 && rolling.size() < 1 + candidates.size() / 30) {
            begin(candidates.get(world.random().nextInt(candidates.size())), now);
        }
        rolling.removeIf(this::roll);
        if (now % SCALE_EVERY == 0) {
            followLoad(now);
        }
        if (now % NOTEBOOK_EVERY == 0 && !notebooks.isEmpty()) {
            StatefulSet set = notebooks.get(world.random().nextInt(notebooks.size()));
            if (!stopped.contains(set)) {
                scale(set, 0);
                stopped.add(set);
            }
            if (stopped.size() > STOPPED) {
                scale(stopped.removeFirst(), 1);
            }
        }
    }

    private void begin(Deployment named, long now) {
        if (rolling.contains(named) || !(world.get(Kind.DEPLOYMENT, named.namespace(),
                named.name()) instanceof Deployment deployment)) {
            return;
        }
        Container main = deployment.template().spec().containers().getFirst();
        String image = main.image().replaceFirst("-r\\d+$", "") + "-r" + ++revision;
        Container changed = new Container(main.name(), image, main.requests(), main.limits(), main.ports(), false);
        PodTemplate template = new PodTemplate(deployment.template().labels(),
                deployment.template().spec().withContainers(List.of(changed)));
        world.put(Renewed.revised(deployment, template, world));
        workloads.replicaSet(deployment, template, 0, now);
        for (ReplicaSet old : sets(deployment)) {
            if (old.desired() == 0 && world.children(old, Kind.POD, Pod.class).isEmpty()
                    && sets(deployment).size() > 3) {
                world.remove(old);
            }
        }
        rolling.add(named);
    }

    /// Replaces the next pod if the last one has started. Returns whether the roll is over.
    private boolean roll(Deployment named) {
        List<ReplicaSet> sets = sets(named);
        ReplicaSet target = sets.getLast();
        for (ReplicaSet old : sets.subList(0, sets.size() - 1)) {
            if (old.desired() == 0) {
                continue;
            }
            if (mayGoOn(target)) {
                world.put(Renewed.scaled(old, old.desired() - 1, world));
                world.put(Renewed.scaled(target, target.desired() + 1, world));
                world.touch(old);
                world.touch(target);
            }
            return false;
        }
        return true;
    }

    /// Whether all pods of the new revision have started, and at most a quarter of them is not ready.
    private boolean mayGoOn(ReplicaSet target) {
        List<Pod> pods = world.children(target, Kind.POD, Pod.class);
        return pods.size() >= target.desired() && pods.stream().noneMatch(pod -> pod.phase() == Pod.Phase.PENDING)
                && target.desired() - target.ready() <= Math.max(1, target.desired() / 4);
    }

    /// The gateway has between all and half as much again of its pods, up and down in a quarter of an hour.
    private void followLoad(long now) {
        world.all(Kind.DEPLOYMENT).forEach(object -> {
            if (object instanceof Deployment deployment && deployment.namespace().equals("inference")
                    && deployment.name().startsWith("gateway")) {
                ReplicaSet set = sets(deployment).getLast();
                int base = bases.computeIfAbsent(deployment.name(), _ -> deployment.desired());
                int wave = (int) Math.abs(now % 900 - 450);
                int wanted = base + base * (450 - wave) / 900;
                if (wanted != set.desired()) {
                    world.put(Renewed.scaled(deployment, wanted, world));
                    world.put(Renewed.scaled(set, wanted, world));
                    world.touch(set);
                }
            }
        });
    }

    private void scale(StatefulSet named, int replicas) {
        if (world.get(Kind.STATEFUL_SET, named.namespace(), named.name()) instanceof StatefulSet set) {
            world.put(Renewed.scaled(set, replicas, world));
            world.touch(set);
        }
    }

    private List<ReplicaSet> sets(Deployment deployment) {
        return world.children(deployment, Kind.REPLICA_SET, ReplicaSet.class);
    }
}
