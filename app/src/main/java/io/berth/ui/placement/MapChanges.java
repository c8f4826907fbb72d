package io.berth.ui.placement;

import io.berth.analysis.history.Change;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;

/// Finds which cells changed from one map to the next.
final class MapChanges {
    private MapChanges() {
    }

    /// New, placed, ended and failing pods on the nodes that differ; nothing where the two cannot be compared place by place.
    ///
    /// @param inWindow whether a place is seen
    @SuppressWarnings("ReferenceEquality") // grids and tiles that did not change are the same instance
    static List<Flash> between(PlacementMap before, PlacementMap now, IntPredicate inWindow) {
        List<Flash> flashes = new ArrayList<>();
        if (before.grid() != now.grid() || !before.lens().equals(now.lens())) {
            return flashes;
        }
        for (int place = 0; place < now.size() && flashes.size() <= Flashes.MOST; place++) {
            if (before.tile(place) != now.tile(place) && inWindow.test(place)) {
                compare(flashes, before, place, before.tile(place), now.tile(place));
            }
        }
        return flashes;
    }

    private static void compare(List<Flash> flashes, PlacementMap before, int place, NodeTile old, NodeTile tile) {
        if (isSamePods(old, tile)) {
            for (int i = 0; i < tile.size(); i++) {
                stayed(flashes, place, i, old.state(i), tile, i);
            }
            return;
        }
        Map<UUID, Integer> gone = HashMap.newHashMap(old.size());
        for (int i = 0; i < old.size(); i++) {
            gone.put(old.pod(i).meta().uid(), i);
        }
        for (int i = 0; i < tile.size(); i++) {
            Integer was = gone.remove(tile.pod(i).meta().uid());
            if (was != null) {
                stayed(flashes, place, i, old.state(was), tile, i);
            } else if (tile.isShown(i)) {
                flashes.add(new Flash(place, i, arrived(before, tile.pod(i), tile.state(i))));
            }
        }
        gone.forEach((_, i) -> {
            if (old.isShown(i)) {
                flashes.add(new Flash(place, i, Change.ENDED));
            }
        });
    }

    private static boolean isSamePods(NodeTile old, NodeTile tile) {
        if (old.size() != tile.size()) {
            return false;
        }
        for (int i = 0; i < tile.size(); i++) {
            if (!old.pod(i).meta().isSameObject(tile.pod(i).meta())) {
                return false;
            }
        }
        return true;
    }

    private static void stayed(List<Flash> flashes, int place, int pod, PodHealth before, NodeTile tile, int i) {
        PodHealth state = tile.state(i);
        if (state != before && tile.isShown(i)) {
            if (state == PodHealth.FAILING) {
                flashes.add(new Flash(place, pod, Change.FAILED));
            } else if (state == PodHealth.COMPLETED) {
                flashes.add(new Flash(place, pod, Change.ENDED));
            }
        }
    }

    /// A pod that has a name which was there before stood elsewhere, or waited.
    private static Change arrived(PlacementMap before, Pod pod, PodHealth state) {
        if (state == PodHealth.FAILING) {
            return Change.FAILED;
        }
        return before.snapshot().pods().get(pod.namespace(), pod.name()) == null ? Change.CAME : Change.PLACED;
    }
}
