package io.berth.analysis.placement;

import io.berth.analysis.names.NaturalOrder;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tile for each node. The grid is made anew only when nodes come, go, or change what places them.
///
/// @param places by node name
record NodeArrangement(Grid grid, Map<String, Integer> places) implements Arrangement {
    private record Place(String column, String row, String name) {
        static final Comparator<Place> ORDER = Comparator.comparing(Place::column, NaturalOrder.INSTANCE)
                .thenComparing(Place::row, NaturalOrder.INSTANCE).thenComparing(Place::name, NaturalOrder.INSTANCE);
    }

    /// The earlier one, brought up to date.
    ///
    /// @param namedOnly whether names without a node get a tile too
    static Arranged after(Arranged earlier, NodeArrangement before, MapChanges changes, NodeTiles maker,
            boolean namedOnly) {
        if (changes.placesChanged()) {
            return arrange(earlier.tiles(), before, changes.names(), maker, namedOnly);
        }
        NodeTile[] tiles = earlier.tiles().clone();
        for (String name : changes.names()) {
            Integer place = before.places.get(name);
            if (place != null) {
                tiles[place] = changes.isAnew(name) ? maker.of(name) : maker.after(tiles[place]);
            }
        }
        return new Arranged(before, tiles);
    }

    /// All anew.
    static Arranged of(NodeTiles maker, boolean namedOnly) {
        return arrange(new NodeTile[0], null, Set.of(), maker, namedOnly);
    }

    private static Arranged arrange(NodeTile[] earlier, @Nullable NodeArrangement before, Set<String> changed,
            NodeTiles maker, boolean namedOnly) {
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
            Integer kept = before == null || changed.contains(name) ? null : before.places.get(name);
            tiles[i] = kept == null ? maker.of(name) : earlier[kept];
            places.put(name, i);
        }
        return new Arranged(new NodeArrangement(gridOf(all), places), tiles);
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
        return new Grid(zones, false);
    }

    @Override
    public int placeOf(String node) {
        return places.getOrDefault(node, -1);
    }

    @Override
    public int placeOf(Pod pod) {
        return pod.nodeName() == null ? -1 : placeOf(pod.nodeName());
    }
}
