package io.berth.live;

import io.berth.model.NodePods;
import io.berth.model.Table;
import io.berth.model.TableEditor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which pods are on which node. For one thread.
final class PodPlaces {
    private static final class Slots {
        private int[] slots = new int[4];
        private int count;

        void add(int slot) {
            if (count == slots.length) {
                slots = Arrays.copyOf(slots, 2 * count);
            }
            slots[count++] = slot;
        }

        void remove(int slot) {
            for (int i = count - 1; i >= 0; i--) {
                if (slots[i] == slot) {
                    System.arraycopy(slots, i + 1, slots, i, count - i - 1);
                    count--;
                    return;
                }
            }
            throw new IllegalStateException("pod slot " + slot + " is not on this node");
        }
    }

    private final Map<String, Slots> nodes = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final TableEditor<NodePods> editor = new TableEditor<>();

    /// A pod came, moved or went.
    ///
    /// @param from the node it was on, empty for none; null if the pod is new
    /// @param to the node it is on; null if the pod is gone
    void moved(int slot, @Nullable String from, @Nullable String to) {
        if (from != null && from.equals(to)) {
            return;
        }
        if (from != null) {
            Slots slots = nodes.get(from);
            if (slots == null) {
                throw new IllegalStateException("no pods on node '" + from + "'");
            }
            slots.remove(slot);
            changed.add(from);
        }
        if (to != null) {
            nodes.computeIfAbsent(to, _ -> new Slots()).add(slot);
            changed.add(to);
        }
    }

    Table<NodePods> publish() {
        for (String node : changed) {
            Slots slots = nodes.get(node);
            if (slots == null || slots.count == 0) {
                nodes.remove(node);
                editor.remove("", node);
            } else {
                editor.put(new NodePods(node, Arrays.copyOf(slots.slots, slots.count)));
            }
        }
        changed.clear();
        return editor.publish();
    }
}
