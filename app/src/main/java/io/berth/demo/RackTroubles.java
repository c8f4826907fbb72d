package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lets the services of one rack fail their readiness probes for a quarter of an hour, then those of another rack, as
/// when something between the machines is wrong.
final class RackTroubles {
    private static final long LASTS = 900;

    private record Rack(String zone, String label) {
        static Rack of(Node node) {
            return new Rack(node.zone(), String.valueOf(node.meta().labels().get(Fleet.RACK)));
        }
    }

    private final World world;
    private final Probes probes;
    private final List<Rack> racks = new ArrayList<>();
    private final List<Pod> sick = new ArrayList<>();
    private int current;
    private long since;

    RackTroubles(World world, Probes probes) {
        this.world = world;
        this.probes = probes;
        for (Node node : world.nodes()) {
            if (hasServices(node) && !racks.contains(Rack.of(node))) {
                racks.add(Rack.of(node));
            }
        }
    }

    /// Begins with the first rack of the last zone, whose trouble is some minutes old already.
    void begin(long now) {
        for (int i = racks.size() - 1; i >= 0; i--) {
            if (racks.get(i).zone().equals(racks.getLast().zone())) {
                current = i;
            }
        }
        strike(now - 420);
        since = now;
    }

    void step(long now) {
        if (now >= since + LASTS) {
            sick.forEach(pod -> probes.succeed(pod, now));
            sick.clear();
            current = (current + 1 + world.random().nextInt(Math.max(1, racks.size() - 1))) % racks.size();
            strike(now);
            since = now;
        }
    }

    private void strike(long when) {
        Rack rack = racks.get(current);
        Set<String> names = new HashSet<>();
        for (Node node : world.nodes()) {
            if (hasServices(node) && Rack.of(node).equals(rack)) {
                names.add(node.name());
            }
        }
        for (Pod pod : world.podsOn(names)) {
            if (serves(pod) && world.isReachable(pod)) {
                sick.add(pod);
                probes.fail(pod, when);
            }
        }
    }

    private static boolean hasServices(Node node) {
        return "cpu".equals(node.meta().labels().get(Pool.LABEL));
    }

    static boolean serves(Pod pod) {
        Owner owner = pod.meta().owner();
        return owner != null && owner.kind().equals(Kind.REPLICA_SET.kindName()) && pod.status().isReady()
                && !pod.meta().isBeingDeleted();
    }
}
