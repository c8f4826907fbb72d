package io.berth.analysis.tables;

import io.berth.analysis.health.Health;
import io.berth.analysis.owners.TopOwner;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pods of one moment, counted by what they belong to. Immutable; follows the tallies of an earlier moment by the
/// pods that were touched since.
final class Tallies {
    static final Tallies EMPTY = new Tallies(Map.of(), new Tie[0], Set.of());

    /// By what pods are counted together.
    enum By {
        NOTHING, NODE, NAMESPACE, TOP_OWNER, JOB
    }

    /// What a pod was counted for, so that exactly that is taken away again.
    private record Tie(Object key, Pod pod, PodHealth health) {
    }

    private final Map<Object, Tally> byKey;
    private final @Nullable Tie[] ties;
    private final Set<Object> changed;

    private Tallies(Map<Object, Tally> byKey, @Nullable Tie[] ties, Set<Object> changed) {
        this.byKey = byKey;
        this.ties = ties;
        this.changed = changed;
    }

    /// Counts the touched pods anew.
    ///
    /// @param lost names of the nodes of which nobody knows how they are
    Tallies follow(By by, ClusterSnapshot now, BitSet touched, Set<String> lost) {
        if (by == By.NOTHING) {
            return EMPTY;
        }
        Map<Object, Tally> counted = new HashMap<>(byKey);
        @Nullable
        Tie[] tied = Arrays.copyOf(ties, Math.max(ties.length, now.pods().slots()));
        Set<Object> seen = new HashSet<>();
        for (int slot = touched.nextSetBit(0); slot >= 0; slot = touched.nextSetBit(slot + 1)) {
            Tie before = slot < tied.length ? tied[slot] : null;
            Pod pod = now.pods().at(slot);
            Tie after = pod == null ? null : tie(by, now, pod, lost);
            if (before != null) {
                seen.add(before.key);
                add(counted, before, -1);
            }
            if (after != null) {
                seen.add(after.key);
                add(counted, after, 1);
            }
            if (slot < tied.length) {
                tied[slot] = after;
            }
        }
        seen.removeIf(key -> tally(key).equals(counted.getOrDefault(key, Tally.NONE)));
        return new Tallies(counted, tied, seen);
    }

    private static void add(Map<Object, Tally> counted, Tie tie, int sign) {
        Tally sum = counted.getOrDefault(tie.key, Tally.NONE).with(tie.pod, tie.health, sign);
        if (sum.pods() == 0) {
            counted.remove(tie.key);
        } else {
            counted.put(tie.key, sum);
        }
    }

    private static @Nullable Tie tie(By by, ClusterSnapshot now, Pod pod, Set<String> lost) {
        Owner owner = pod.meta().owner();
        Object key = switch (by) {
            case NOTHING -> null;
            case NODE -> pod.nodeName();
            case NAMESPACE -> pod.namespace();
            case TOP_OWNER -> TopOwner.of(pod, now);
            case JOB -> owner == null ? null : new TopOwner(pod.namespace(), owner.kind(), owner.name());
        };
        boolean nodeLost = pod.nodeName() != null && lost.contains(pod.nodeName());
        return key == null ? null : new Tie(key, pod, Health.of(pod, nodeLost));
    }

    /// The pods of an object of the kind by which they are counted.
    Tally of(ClusterObject object) {
        return tally(key(object));
    }

    /// Whether an object's pods are counted otherwise than in the tallies that were followed.
    boolean isChanged(ClusterObject object) {
        return !changed.isEmpty() && changed.contains(key(object));
    }

    boolean isUnchanged() {
        return changed.isEmpty();
    }

    private Tally tally(Object key) {
        return byKey.getOrDefault(key, Tally.NONE);
    }

    private static Object key(ClusterObject object) {
        return switch (object.kind()) {
            case NODE, NAMESPACE -> object.name();
            default -> new TopOwner(object.namespace(), object.kind().kindName(), object.name());
        };
    }
}
