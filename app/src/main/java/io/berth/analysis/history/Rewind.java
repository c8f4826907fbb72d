package io.berth.analysis.history;

import io.berth.analysis.health.Health;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes back from a snapshot, moment by moment. Costs a few operations for each change, and one pod for each that is not
/// as it was.
final class Rewind {
    private final ClusterSnapshot present;
    private final SharedNames names;
    private final boolean[] touched;
    private final @Nullable Pod[] pods;
    private final int[] nodes;
    private final int[] reasons;
    private final byte[] states;
    private final Map<Integer, Moment.NodeBefore> changedNodes = new HashMap<>();

    Rewind(ClusterSnapshot present, SharedNames names) {
        this.present = present;
        this.names = names;
        int slots = present.pods().slots();
        touched = new boolean[slots];
        pods = new Pod[slots];
        nodes = new int[slots];
        reasons = new int[slots];
        states = new byte[slots];
    }

    /// Takes back what a moment changed; the latest moment first.
    void undo(Moment moment) {
        for (int i = 0; i < moment.size(); i++) {
            int slot = moment.slot(i);
            if (!touched[slot]) {
                touched[slot] = true;
                pods[slot] = present.pods().at(slot);
            }
            Pod gone = moment.gone(i);
            if (moment.wasAbsent(i)) {
                pods[slot] = null;
            } else {
                pods[slot] = gone == null ? pods[slot] : gone;
                nodes[slot] = moment.node(i);
                reasons[slot] = moment.reason(i);
                states[slot] = moment.state(i);
            }
        }
        for (Moment.NodeBefore node : moment.changedNodes()) {
            changedNodes.put(node.slot(), node);
        }
    }

    /// The cluster as it was. All that is not logged is as it is now.
    @SuppressWarnings("ReferenceEquality") // the present pod stands for itself
    ClusterSnapshot snapshot(Instant at) {
        PastTable<Pod> podsThen = new PastTable<>(present.pods());
        Places places = new Places();
        for (int slot = 0; slot < touched.length; slot++) {
            if (touched[slot]) {
                Pod now = present.pods().at(slot);
                Pod then = then(slot, now);
                if (then != now) {
                    podsThen.set(slot, then);
                    places.moved(slot, now, then);
                }
            }
        }
        Map<Kind, Table<? extends ClusterObject>> tables = new EnumMap<>(present.tables());
        tables.put(Kind.POD, podsThen);
        if (!changedNodes.isEmpty()) {
            PastTable<io.berth.model.Node> nodesThen = new PastTable<>(present.nodes());
            changedNodes.values().forEach(before -> nodesThen.set(before.slot(), before.node()));
            tables.put(Kind.NODE, nodesThen);
        }
        return new ClusterSnapshot(present.sequence(), at, present.cluster(), tables,
                places.table(present.podsByNode()), present.health());
    }

    /// The pod of a slot as it was; the very same instance if nothing of it that is drawn was different.
    @SuppressWarnings("ReferenceEquality") // the present pod stands for itself
    private @Nullable Pod then(int slot, @Nullable Pod now) {
        Pod known = pods[slot];
        if (known == null) {
            return null;
        }
        String node = names.text(nodes[slot]);
        if (known == now && Moment.isFinal(states[slot]) == now.phase().isFinal()
                && node.equals(now.nodeName() == null ? "" : now.nodeName())
                && Moment.health(states[slot]) == Health.of(now, NodeLook.isLost(present, now))) {
            return now;
        }
        return PastPod.of(known, node, Moment.health(states[slot]), names.text(reasons[slot]),
                Moment.isFinal(states[slot]));
    }

    /// Which pods stood on another node than now.
    private static final class Places {
        private final Map<String, Set<Integer>> left = new HashMap<>();
        private final Map<String, Set<Integer>> came = new HashMap<>();

        void moved(int slot, @Nullable Pod now, @Nullable Pod then) {
            String from = nodeOf(now);
            String to = nodeOf(then);
            if (from == null || !from.equals(to)) {
                if (from != null) {
                    left.computeIfAbsent(from, _ -> new HashSet<>()).add(slot);
                }
                if (to != null) {
                    came.computeIfAbsent(to, _ -> new HashSet<>()).add(slot);
                }
            }
        }

        private static @Nullable String nodeOf(@Nullable Pod pod) {
            if (pod == null) {
                return null;
            }
            return pod.nodeName() == null ? "" : pod.nodeName();
        }

        Table<NodePods> table(Table<NodePods> present) {
            PastTable<NodePods> then = new PastTable<>(present);
            Set<String> all = new HashSet<>(left.keySet());
            all.addAll(came.keySet());
            for (String node : all) {
                Set<Integer> gone = left.getOrDefault(node, Set.of());
                Set<Integer> more = came.getOrDefault(node, Set.of());
                NodePods now = present.get("", node);
                int[] slots = new int[(now == null ? 0 : now.size()) + more.size()];
                int count = 0;
                for (int i = 0; now != null && i < now.size(); i++) {
                    if (!gone.contains(now.slot(i))) {
                        slots[count++] = now.slot(i);
                    }
                }
                for (int slot : more) {
                    slots[count++] = slot;
                }
                if (count > 0) {
                    then.put(new NodePods(node, Arrays.copyOf(slots, count)));
                } else if (now != null) {
                    then.set(present.slotOf("", node), null);
                }
            }
            return then;
        }
    }
}
