package io.berth.analysis.placement;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands where in a cluster at one moment, as it is drawn. Immutable; safe for any thread.
///
/// A map follows the map before it: only the nodes in which the two snapshots differ are looked at again, all others keep
/// their tile. The grid is made anew only when nodes come, go, or change a label that places them.
public final class PlacementMap {
    /// The most places that are told as [#troubles()].
    public static final int MOST_TROUBLES = 6;

    private final ClusterSnapshot snapshot;
    private final PlacementLens lens;
    private final Visibility visibility;
    private final boolean drawsNamedOnly;
    private final Grid grid;
    private final NodeTile[] tiles;
    private final Map<String, Integer> places;
    private final Categories categories;
    private final List<WaitingGroup> waiting;
    private final List<Trouble> troubles;
    private final Totals totals;

    private PlacementMap(ClusterSnapshot snapshot, PlacementLens lens, Visibility visibility, boolean drawsNamedOnly,
            Grid grid, NodeTile[] tiles, Map<String, Integer> places, Categories categories,
            List<WaitingGroup> waiting) {
        this.snapshot = snapshot;
        this.lens = lens;
        this.visibility = visibility;
        this.drawsNamedOnly = drawsNamedOnly;
        this.grid = grid;
        this.tiles = tiles;
        this.places = places;
        this.categories = categories;
        this.waiting = List.copyOf(waiting);
        this.troubles = Trouble.of(grid, tiles(), snapshot, MOST_TROUBLES);
        this.totals = total();
    }

    /// The map of a snapshot through a lens, following an earlier map if there is one. Any thread.
    public static PlacementMap derive(@Nullable PlacementMap earlier, ClusterSnapshot snapshot, PlacementLens lens) {
        Visibility visibility = Visibility.of(snapshot);
        // until all nodes are there, a name without a node means nothing
        boolean namedOnly = snapshot.health().of(Kind.NODE).isSynced();
        boolean follows = earlier != null && earlier.lens.equals(lens) && earlier.visibility.equals(visibility)
                && earlier.drawsNamedOnly == namedOnly && !ownersMoved(earlier, snapshot, lens);
        Categories categories = Categories.NONE;
        if (lens.colouring().isByCategory()) {
            follows = follows && earlier != null && earlier.categories.stillServe(snapshot);
            categories = earlier != null && follows ? earlier.categories : Categories.of(snapshot, lens);
        }
        NodeTiles maker = new NodeTiles(snapshot, lens, visibility.allPods(), categories);
        if (earlier == null || !follows) {
            return build(null, Set.of(), maker, visibility, namedOnly, WaitingGroup.of(snapshot, lens));
        }
        Changes changes = new Changes(earlier, snapshot, lens);
        boolean waitingChanged = changes.names.remove("") || changes.ownersChanged();
        List<WaitingGroup> waiting = waitingChanged ? WaitingGroup.of(snapshot, lens) : earlier.waiting;
        if (changes.placesChanged) {
            return build(earlier, changes.names, maker, visibility, namedOnly, waiting);
        }
        NodeTile[] tiles = earlier.tiles.clone();
        for (String name : changes.names) {
            Integer place = earlier.places.get(name);
            if (place != null) {
                tiles[place] = maker.of(name);
            }
        }
        return new PlacementMap(snapshot, lens, visibility, namedOnly, earlier.grid, tiles, earlier.places,
                categories, waiting);
    }

    @SuppressWarnings("ReferenceEquality") // identity is what tells a change
    private static boolean ownersMoved(PlacementMap earlier, ClusterSnapshot snapshot, PlacementLens lens) {
        return lens.colouring() == Colouring.WORKLOAD
                && (earlier.snapshot.replicaSets().size() != snapshot.replicaSets().size()
                        || earlier.snapshot.jobs().size() != snapshot.jobs().size());
    }

    /// In what a snapshot differs from the one before.
    private static final class Changes {
        private final PlacementMap earlier;
        private final ClusterSnapshot snapshot;
        private final Set<String> names = new HashSet<>();
        private boolean placesChanged;

        Changes(PlacementMap earlier, ClusterSnapshot snapshot, PlacementLens lens) {
            this.earlier = earlier;
            this.snapshot = snapshot;
            snapshot.nodes().forEachChangedSlot(earlier.snapshot.nodes(), slot -> {
                Node before = earlier.snapshot.nodes().at(slot);
                Node now = snapshot.nodes().at(slot);
                placesChanged |= before == null || now == null || !isSamePlace(before, now, lens.grouping());
                add(before == null ? null : before.name());
                add(now == null ? null : now.name());
            });
            snapshot.podsByNode().forEachChangedSlot(earlier.snapshot.podsByNode(), slot -> {
                NodePods before = earlier.snapshot.podsByNode().at(slot);
                NodePods now = snapshot.podsByNode().at(slot);
                addHolder(before == null ? null : before.name());
                addHolder(now == null ? null : now.name());
            });
            snapshot.pods().forEachChangedSlot(earlier.snapshot.pods(), slot -> {
                addHolder(earlier.snapshot.pods().at(slot));
                addHolder(snapshot.pods().at(slot));
            });
        }

        private static boolean isSamePlace(Node before, Node now, Grouping grouping) {
            return before.name().equals(now.name()) && grouping.column(before).equals(grouping.column(now))
                    && grouping.row(before).equals(grouping.row(now));
        }

        private void add(@Nullable String name) {
            if (name != null) {
                names.add(name);
            }
        }

        private void addHolder(@Nullable Pod pod) {
            if (pod != null) {
                names.add(pod.nodeName() == null ? "" : pod.nodeName());
            }
        }

        /// A name without a node gets a tile with its first pod and loses it with its last.
        private void addHolder(@Nullable String name) {
            if (name != null) {
                names.add(name);
                if (earlier.drawsNamedOnly && !name.isEmpty() && snapshot.nodes().get("", name) == null) {
                    boolean has = snapshot.podsByNode().get("", name) != null;
                    placesChanged |= has != earlier.places.containsKey(name);
                }
            }
        }

        @SuppressWarnings("ReferenceEquality") // identity is what tells a change
        boolean ownersChanged() {
            return earlier.snapshot.replicaSets() != snapshot.replicaSets()
                    || earlier.snapshot.jobs() != snapshot.jobs();
        }
    }

    private record Place(String column, String row, String name) {
        static final Comparator<Place> ORDER = Comparator.comparing(Place::column, NaturalOrder.INSTANCE)
                .thenComparing(Place::row, NaturalOrder.INSTANCE).thenComparing(Place::name, NaturalOrder.INSTANCE);
    }

    private static PlacementMap build(@Nullable PlacementMap earlier, Set<String> changed, NodeTiles maker,
            Visibility visibility, boolean namedOnly, List<WaitingGroup> waiting) {
        ClusterSnapshot snapshot = maker.snapshot();
        List<Place> all = new ArrayList<>();
        Grouping grouping = maker.lens().grouping();
        snapshot.nodes().forEach(node -> all.add(new Place(grouping.column(node), grouping.row(node), node.name())));
        if (namedOnly) {
            snapshot.podsByNode().forEach(pods -> {
                if (!pods.name().isEmpty() && snapshot.nodes().get("", pods.name()) == null) {
                    all.add(new Place("", "", pods.name()));
                }
            });
        }
        all.sort(Place.ORDER);
        NodeTile[] tiles = new NodeTile[all.size()];
        Map<String, Integer> places = HashMap.newHashMap(all.size());
        for (int i = 0; i < tiles.length; i++) {
            String name = all.get(i).name();
            Integer before = earlier == null || changed.contains(name) ? null : earlier.places.get(name);
            tiles[i] = earlier == null || before == null ? maker.of(name) : earlier.tiles[before];
            places.put(name, i);
        }
        return new PlacementMap(snapshot, maker.lens(), visibility, namedOnly, gridOf(all), tiles, places,
                maker.categories(), waiting);
    }

    private static Grid gridOf(List<Place> all) {
        List<Grid.Zone> zones = new ArrayList<>();
        List<Grid.Row> rows = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            Place last = all.get(i - 1);
            boolean zoneEnds = i == all.size() || !all.get(i).column().equals(last.column());
            if (zoneEnds || !all.get(i).row().equals(last.row())) {
                rows.add(new Grid.Row(last.row(), from, i));
                from = i;
            }
            if (zoneEnds) {
                zones.add(new Grid.Zone(last.column(), rows));
                rows = new ArrayList<>();
            }
        }
        return new Grid(zones);
    }

    private Totals total() {
        int ready = 0;
        int namedOnly = 0;
        int needLook = 0;
        int placed = 0;
        Map<PodHealth, Integer> byState = new EnumMap<>(PodHealth.class);
        int[] byCategory = new int[lens.colouring().isByCategory() ? Categories.COUNT + 1 : 0];
        for (NodeTile tile : tiles) {
            ready += tile.health() == NodeHealth.READY ? 1 : 0;
            namedOnly += tile.health() == NodeHealth.NOT_VISIBLE ? 1 : 0;
            needLook += tile.needsLook() ? 1 : 0;
            placed += tile.shown();
            for (PodHealth state : PodHealth.values()) {
                byState.merge(state, tile.count(state), Integer::sum);
            }
            for (int i = 0; i < byCategory.length; i++) {
                byCategory[i] += tile.categoryCount(i);
            }
        }
        int zones = (int) grid.zones().stream().filter(zone -> !zone.name().isEmpty()).count();
        int waits = waiting.stream().mapToInt(WaitingGroup::pods).sum();
        return new Totals(tiles.length - namedOnly, ready, namedOnly, zones, placed, waits, needLook, byState,
                Arrays.stream(byCategory).boxed().toList());
    }

    public ClusterSnapshot snapshot() {
        return snapshot;
    }

    public PlacementLens lens() {
        return lens;
    }

    public Visibility visibility() {
        return visibility;
    }

    public Grid grid() {
        return grid;
    }

    public int size() {
        return tiles.length;
    }

    public NodeTile tile(int place) {
        return tiles[place];
    }

    /// All tiles in the order of the grid; a view that cannot be written to.
    public List<NodeTile> tiles() {
        return Collections.unmodifiableList(Arrays.asList(tiles));
    }

    /// The place of a node's tile, or -1.
    public int placeOf(String node) {
        return places.getOrDefault(node, -1);
    }

    public Categories categories() {
        return categories;
    }

    /// The pods that wait for a node.
    public List<WaitingGroup> waiting() {
        return waiting;
    }

    /// The worst places, at most [#MOST_TROUBLES].
    public List<Trouble> troubles() {
        return troubles;
    }

    public Totals totals() {
        return totals;
    }
}
