package io.berth.analysis.gpu;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds the nodes of a board by name and its devices by pod, and remembers what the board was made of. Each index is made
/// when it is first asked, once. Any thread. Two of them are equal: they say nothing that their boards do not.
public final class GpuIndex {
    private static final int MASK_BITS = 18;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /// @param mask a bit for each UID of a pod that has a device, and for few others: of 150,000 pods nearly all have none
    @SuppressWarnings("ArrayRecordComponent") // made and read here alone
    private record ByPod(Map<UUID, List<GpuDevice>> devices, long[] mask) {
        private static int bit(Pod pod) {
            return (int) ((pod.meta().uidLow() * SPREAD) >>> (Long.SIZE - MASK_BITS));
        }

        void add(Pod pod) {
            mask[bit(pod) >>> 6] |= 1L << bit(pod);
        }

        boolean mayHave(Pod pod) {
            return (mask[bit(pod) >>> 6] & 1L << bit(pod)) != 0;
        }
    }

    private final List<GpuNode> nodes;
    private final ClusterSnapshot snapshot;
    private final Claims claims;
    private final Instant judged;
    private volatile @Nullable Map<String, GpuNode> byName;
    private volatile @Nullable ByPod byPod;

    GpuIndex(List<GpuNode> nodes, ClusterSnapshot snapshot, Claims claims, Instant judged) {
        this.nodes = nodes;
        this.snapshot = snapshot;
        this.claims = claims;
        this.judged = judged;
    }

    static GpuIndex of(List<GpuNode> nodes) {
        return new GpuIndex(nodes, ClusterSnapshot.EMPTY, Claims.NONE, Instant.EPOCH);
    }

    /// What the devices were joined with.
    ClusterSnapshot snapshot() {
        return snapshot;
    }

    /// The claims of that.
    Claims claims() {
        return claims;
    }

    /// The moment for which it was decided who is idle.
    Instant judged() {
        return judged;
    }

    @Nullable
    GpuNode node(String name) {
        Map<String, GpuNode> known = byName;
        if (known == null) {
            Map<String, GpuNode> made = HashMap.newHashMap(nodes.size());
            nodes.forEach(node -> made.put(node.name(), node));
            byName = made;
            known = made;
        }
        return known.get(name);
    }

    List<GpuDevice> devicesOf(Pod pod) {
        if (pod.nodeName() == null || nodes.isEmpty()) {
            return List.of();
        }
        ByPod known = byPod;
        if (known == null) {
            known = collect();
            byPod = known;
        }
        return known.mayHave(pod) ? known.devices().getOrDefault(pod.meta().uid(), List.of()) : List.of();
    }

    @SuppressWarnings("ReferenceEquality") // a pod may have a device by several of its containers
    private ByPod collect() {
        ByPod made = new ByPod(new HashMap<>(), new long[1 << (MASK_BITS - 6)]);
        for (GpuNode node : nodes) {
            for (GpuDevice device : node.devices()) {
                for (GpuHolding holding : device.holdings()) {
                    Pod pod = holding.pod();
                    if (pod != null) {
                        made.add(pod);
                        List<GpuDevice> its = made.devices().computeIfAbsent(pod.meta().uid(),
                                _ -> new ArrayList<>());
                        if (its.isEmpty() || its.getLast() != device) {
                            its.add(device);
                        }
                    }
                }
            }
        }
        made.devices().replaceAll((_, devices) -> List.copyOf(devices));
        return made;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GpuIndex;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
