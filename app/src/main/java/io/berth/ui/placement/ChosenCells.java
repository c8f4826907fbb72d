package io.berth.ui.placement;

import io.berth.analysis.placement.NodeTile;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Where what is chosen together stands on the map. Each tile is looked through once, until it changes.
final class ChosenCells {
    private static final int[] NONE = {};
    private static final int NODE = -1;

    private Set<Selected.OfKind> chosen = Set.of();
    private boolean pods;
    private IdentityHashMap<NodeTile, int[]> found = new IdentityHashMap<>();

    /// Whether something is to be marked: one alone has its own frame.
    boolean isEmpty() {
        return chosen.size() < 2;
    }

    @SuppressWarnings("ReferenceEquality") // a choice is never changed in place
    void choose(Set<Selected.OfKind> all) {
        if (all != chosen) {
            chosen = all;
            pods = all.stream().anyMatch(one -> one.kind() == Kind.POD);
            found = new IdentityHashMap<>();
        }
    }

    /// Frames around all that is chosen and in the window.
    List<Outline> outlines(MapPicture picture, Predicate<NodeBox> inWindow) {
        List<Outline> outlines = new ArrayList<>();
        if (isEmpty()) {
            return outlines;
        }
        IdentityHashMap<NodeTile, int[]> seen = new IdentityHashMap<>();
        for (int place = 0; place < picture.map().size(); place++) {
            NodeTile tile = picture.map().tile(place);
            int[] known = found.get(tile);
            boolean drawn = inWindow.test(picture.box(place));
            if (known == null && drawn) {
                known = find(tile);
            }
            if (known != null) {
                seen.put(tile, known);
                for (int pod : drawn ? known : NONE) {
                    outlines.add(new Outline(place, pod, picture.colours().select));
                }
            }
        }
        found = seen;
        return outlines;
    }

    private int[] find(NodeTile tile) {
        List<Integer> places = new ArrayList<>();
        if (chosen.contains(Selected.node(tile.name()))) {
            places.add(NODE);
        }
        for (int i = 0; pods && i < tile.size(); i++) {
            Pod pod = tile.pod(i);
            if (chosen.contains(Selected.pod(pod.namespace(), pod.name()))) {
                places.add(i);
            }
        }
        return places.isEmpty() ? NONE : places.stream().mapToInt(Integer::intValue).toArray();
    }
}
