package io.berth.demo;

import io.berth.demo.gpus.GpuBook.Held;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the kubelets' device plugins do: hands each pod the lowest free devices of its node, which it keeps until it holds
/// nothing any more.
final class GpuSlots {
    private static final List<String> RESOURCES = List.of(ResourceList.GPU, Pool.MIG_SMALL, Pool.MIG_LARGE);

    private record Key(String node, String resource) {
    }

    /// Who has the devices of one resource on one node.
    private static final class Slots {
        private @Nullable String[] holders = new @Nullable String[8];
        private String[] namespaces = new String[8];
        private long[] freed = new long[8];
    }

    private final Map<Key, Slots> slots = new HashMap<>();
    private long now;

    /// What is freed from here on is freed at this time, seconds since the epoch.
    void at(long seconds) {
        now = seconds;
    }

    void take(Pod pod, String node) {
        for (String resource : RESOURCES) {
            long wanted = pod.requests().amount(resource);
            if (wanted > 0) {
                take(pod, slots.computeIfAbsent(new Key(node, resource), _ -> new Slots()), wanted);
            }
        }
    }

    private static void take(Pod pod, Slots of, long wanted) {
        for (int i = 0; wanted > 0; i++) {
            if (i == of.holders.length) {
                of.holders = Arrays.copyOf(of.holders, 2 * i);
                of.namespaces = Arrays.copyOf(of.namespaces, 2 * i);
                of.freed = Arrays.copyOf(of.freed, 2 * i);
            }
            if (of.holders[i] == null) {
                of.holders[i] = pod.name();
                of.namespaces[i] = pod.namespace();
                wanted--;
            }
        }
    }

    void release(Pod pod, String node) {
        for (String resource : RESOURCES) {
            Slots of = pod.requests().has(resource) ? slots.get(new Key(node, resource)) : null;
            for (int i = 0; of != null && i < of.holders.length; i++) {
                if (pod.name().equals(of.holders[i]) && pod.namespace().equals(of.namespaces[i])) {
                    of.holders[i] = null;
                    of.freed[i] = now;
                }
            }
        }
    }

    /// The devices of a node that are held, or were once.
    List<Held> on(String node, World world) {
        List<Held> held = new ArrayList<>();
        for (String resource : RESOURCES) {
            Slots of = slots.get(new Key(node, resource));
            for (int i = 0; of != null && i < of.holders.length; i++) {
                String name = of.holders[i];
                Pod pod = name == null ? null : world.pod(of.namespaces[i], name);
                if (pod != null || of.freed[i] > 0) {
                    held.add(new Held(resource, i, pod, of.freed[i]));
                }
            }
        }
        return held;
    }
}
