package io.berth.analysis.placement;

import io.berth.analysis.owners.TopOwner;
import io.berth.analysis.names.NaturalOrder;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tiles for groups of the pods that stand on nodes, at most [#MOST_PODS] a tile. The pods of each group are remembered by
/// their slots, so that a change of some pods touches their groups only.
final class PodArrangement implements Arrangement {
    /// As many pods as a box shows at its first step of zoom.
    static final int MOST_PODS = 45;

    /// A group's column and row.
    private record Group(String column, String row) {
        static final Comparator<Group> ORDER = Comparator.comparing(Group::column, NaturalOrder.INSTANCE)
                .thenComparing(Group::row, NaturalOrder.INSTANCE);

        String name(boolean hasRows) {
            String name = hasRows ? row : column;
            return name.isEmpty() ? "–" : name;
        }
    }

    private final ClusterSnapshot snapshot;
    private final Grouping grouping;
    private final Map<Group, int[]> slots;
    private final List<Group> order;
    private final Map<Group, Integer> places;
    private final Grid grid;

    private PodArrangement(ClusterSnapshot snapshot, Grouping grouping, Map<Group, int[]> slots, List<Group> order,
            @Nullable PodArrangement before) {
        this.snapshot = snapshot;
        this.grouping = grouping;
        this.slots = slots;
        this.order = order;
        places = HashMap.newHashMap(order.size());
        int next = 0;
        for (Group group : order) {
            places.put(group, next);
            next += tiles(slotsOf(group));
        }
        Grid made = gridOf(order, next);
        grid = before != null && before.grid.equals(made) ? before.grid : made;
    }

    private int[] slotsOf(Group group) {
        int[] found = slots.get(group);
        return found == null ? new int[0] : found;
    }

    private static int tiles(int[] pods) {
        return (pods.length + MOST_PODS - 1) / MOST_PODS;
    }

    private Grid gridOf(List<Group> groups, int size) {
        List<Grid.Zone> zones = new ArrayList<>();
        List<Grid.Row> rows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            boolean last = i == groups.size() - 1;
            rows.add(new Grid.Row(group.row(), placeOf(group), last ? size : placeOf(groups.get(i + 1))));
            if (last || !groups.get(i + 1).column().equals(group.column())) {
                zones.add(new Grid.Zone(group.column(), rows));
                rows = new ArrayList<>();
            }
        }
        return new Grid(zones, true);
    }

    private int placeOf(Group group) {
        return places.getOrDefault(group, -1);
    }

    /// All anew.
    static Arranged of(NodeTiles maker) {
        ClusterSnapshot snapshot = maker.snapshot();
        Grouping grouping = maker.lens().grouping();
        Map<Group, List<Integer>> found = new HashMap<>();
        for (int slot = 0; slot < snapshot.pods().slots(); slot++) {
            Group group = groupAt(slot, snapshot, grouping);
            if (group != null) {
                found.computeIfAbsent(group, _ -> new ArrayList<>()).add(slot);
            }
        }
        Map<Group, int[]> slots = HashMap.newHashMap(found.size());
        found.forEach((group, some) -> slots.put(group, sorted(some, snapshot)));
        List<Group> order = new ArrayList<>(slots.keySet());
        order.sort(Group.ORDER);
        PodArrangement made = new PodArrangement(snapshot, grouping, slots, order, null);
        return made.withTiles(maker, null, Set.copyOf(order), new BitSet());
    }

    /// The earlier one, brought up to date.
    static Arranged after(Arranged earlier, PodArrangement before, MapChanges changes, NodeTiles maker) {
        ClusterSnapshot snapshot = maker.snapshot();
        Set<Group> touched = new HashSet<>();
        Map<Group, BitSet> gone = new HashMap<>();
        Map<Group, List<Integer>> come = new HashMap<>();
        changes.pods().stream().forEach(slot -> {
            Group was = groupAt(slot, changes.before(), before.grouping);
            Group is = groupAt(slot, snapshot, before.grouping);
            if (was != null) {
                touched.add(was);
            }
            if (is != null) {
                touched.add(is);
            }
            if (was != null && was.equals(is) && isSamePod(slot, changes.before(), snapshot)) {
                return;
            }
            if (was != null) {
                gone.computeIfAbsent(was, _ -> new BitSet()).set(slot);
            }
            if (is != null) {
                come.computeIfAbsent(is, _ -> new ArrayList<>()).add(slot);
            }
        });
        Map<Group, int[]> slots = new HashMap<>(before.slots);
        boolean sameGroups = true;
        for (Group group : touched) {
            BitSet leave = gone.get(group);
            List<Integer> enter = come.get(group);
            if (leave != null || enter != null) {
                int[] kept = kept(before.slotsOf(group), leave);
                int[] merged = enter == null ? kept : merged(kept, sorted(enter, snapshot), snapshot);
                sameGroups &= (merged.length > 0) == before.slots.containsKey(group);
                if (merged.length == 0) {
                    slots.remove(group);
                } else {
                    slots.put(group, merged);
                }
            }
        }
        List<Group> order = before.order;
        if (!sameGroups) {
            order = new ArrayList<>(slots.keySet());
            order.sort(Group.ORDER);
        }
        return new PodArrangement(snapshot, before.grouping, slots, order, before).withTiles(maker, earlier, touched,
                changes.pods());
    }

    private static boolean isSamePod(int slot, ClusterSnapshot before, ClusterSnapshot now) {
        Pod was = before.pods().at(slot);
        Pod is = now.pods().at(slot);
        return was != null && is != null && was.meta().createdSeconds() == is.meta().createdSeconds()
                && was.name().equals(is.name()) && was.namespace().equals(is.namespace());
    }

    private static int[] kept(int[] from, @Nullable BitSet without) {
        return without == null ? from : Arrays.stream(from).filter(slot -> !without.get(slot)).toArray();
    }

    private static int[] sorted(List<Integer> some, ClusterSnapshot snapshot) {
        return some.stream().sorted((a, b) -> compare(a, b, snapshot)).mapToInt(Integer::intValue).toArray();
    }

    private static int compare(int a, int b, ClusterSnapshot snapshot) {
        Pod left = snapshot.pods().at(a);
        Pod right = snapshot.pods().at(b);
        return left == null || right == null ? Integer.compare(a, b) : NodeTiles.OLDEST_FIRST.compare(left, right);
    }

    private static int[] merged(int[] a, int[] b, ClusterSnapshot snapshot) {
        int[] all = new int[a.length + b.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < all.length; k++) {
            boolean first = j == b.length || (i < a.length && compare(a[i], b[j], snapshot) <= 0);
            all[k] = first ? a[i++] : b[j++];
        }
        return all;
    }

    /// The group of the pod in a slot; null if there is none, or if it stands on no node.
    private static @Nullable Group groupAt(int slot, ClusterSnapshot snapshot, Grouping grouping) {
        Pod pod = snapshot.pods().at(slot);
        return pod == null || pod.nodeName() == null ? null : groupOf(pod, snapshot, grouping);
    }

    private static Group groupOf(Pod pod, ClusterSnapshot snapshot, Grouping grouping) {
        TopOwner owner = grouping.needsOwners() ? TopOwner.of(pod, snapshot) : NO_OWNER;
        Node node = pod.nodeName() == null ? null : snapshot.nodes().get("", pod.nodeName());
        List<Level> levels = grouping.levels();
        return new Group(value(levels.getFirst(), pod, owner, node),
                levels.size() < 2 ? "" : value(levels.get(1), pod, owner, node));
    }

    private static final TopOwner NO_OWNER = new TopOwner("", "", "");

    private static String value(Level level, Pod pod, TopOwner owner, @Nullable Node node) {
        if (level.isOfPods()) {
            return level.of(pod, owner);
        }
        return node == null ? "" : level.of(node);
    }

    private Arranged withTiles(NodeTiles maker, @Nullable Arranged earlier, Set<Group> touched, BitSet changed) {
        int size = grid.zones().isEmpty() ? 0 : grid.zones().getLast().to();
        NodeTile[] tiles = new NodeTile[size];
        boolean hasRows = grouping.levels().size() > 1;
        PodArrangement before = earlier == null ? null : (PodArrangement) earlier.arrangement();
        for (Group group : order) {
            int[] pods = slotsOf(group);
            int count = tiles(pods);
            int to = placeOf(group);
            int from = before == null ? -1 : before.placeOf(group);
            int known = before == null ? 0 : tiles(before.slotsOf(group));
            if (earlier != null && from >= 0 && !touched.contains(group)) {
                System.arraycopy(earlier.tiles(), from, tiles, to, count);
                continue;
            }
            String name = group.name(hasRows);
            for (int part = 0; part < count; part++) {
                NodeTile old = earlier == null || part >= known ? null : earlier.tiles()[from + part];
                String called = count == 1 ? name : name + " " + (part + 1) + "/" + count;
                tiles[to + part] = tile(maker, called,
                        Arrays.copyOfRange(pods, part * MOST_PODS, Math.min(pods.length, (part + 1) * MOST_PODS)),
                        old, changed);
            }
        }
        return new Arranged(this, tiles);
    }

    /// The earlier tile, if it holds the same pods and none of them is to be looked at again.
    @SuppressWarnings("ReferenceEquality") // a pod that did not change is the same instance
    private static NodeTile tile(NodeTiles maker, String name, int[] slots, @Nullable NodeTile earlier,
            BitSet changed) {
        Pod[] pods = new Pod[slots.length];
        boolean same = earlier != null && earlier.size() == slots.length;
        for (int i = 0; i < slots.length; i++) {
            Pod pod = maker.snapshot().pods().at(slots[i]);
            if (pod == null) {
                throw new IllegalStateException("no pod in slot " + slots[i]);
            }
            pods[i] = pod;
            same = same && earlier != null && !changed.get(slots[i]) && earlier.pod(i) == pod;
        }
        return earlier != null && same ? earlier.named(name) : maker.of(name, pods);
    }

    @Override
    public Grid grid() {
        return grid;
    }

    @Override
    public int placeOf(String node) {
        return -1;
    }

    @Override
    public int placeOf(Pod pod) {
        if (pod.nodeName() == null) {
            return -1;
        }
        Group group = groupOf(pod, snapshot, grouping);
        int slot = snapshot.pods().slotOf(pod.namespace(), pod.name());
        int[] pods = slotsOf(group);
        for (int i = 0; i < pods.length; i++) {
            if (pods[i] == slot) {
                return placeOf(group) + Math.floorDiv(i, MOST_PODS);
            }
        }
        return -1;
    }
}
