package io.berth.ui.placement;

import io.berth.analysis.placement.NodeTile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells which nodes the map draws large enough that what their GPUs do is to be fresh: none as long as GPUs decide nothing
/// of what is drawn. Walks the nodes only when the window has moved.
final class MapInView {
    private Consumer<List<String>> look = _ -> {
    };
    private boolean seen = true;
    private List<String> told = List.of();
    private @Nullable MapPicture last;

    /// @param changed is told them from now on
    void tell(Consumer<List<String>> changed) {
        look = changed;
        look.accept(told);
    }

    /// A map that is not seen looks at nothing.
    void seen(boolean now) {
        seen = now;
        if (!now) {
            last = null;
            say(List.of());
        }
    }

    /// @param isPast whether another moment than the present is shown
    void drawn(MapPicture picture, boolean isPast) {
        boolean asks = seen && !isPast && picture.map().lens().needsGpus()
                && picture.step() != NodeBox.Step.TILE;
        MapPicture before = last;
        last = asks ? picture : null;
        if (!asks) {
            say(List.of());
        } else if (before == null || !showsTheSame(before, picture)) {
            say(nodes(picture));
        }
    }

    @SuppressWarnings("ReferenceEquality") // a layout is made anew when it changes
    private static boolean showsTheSame(MapPicture before, MapPicture now) {
        return before.layout() == now.layout() && before.view().equals(now.view());
    }

    private static List<String> nodes(MapPicture picture) {
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < picture.map().size(); i++) {
            NodeTile tile = picture.map().tile(i);
            if (!tile.isGroup() && picture.isInWindow(i)) {
                nodes.add(tile.name());
            }
        }
        return nodes;
    }

    private void say(List<String> nodes) {
        if (!nodes.equals(told)) {
            told = nodes;
            look.accept(nodes);
        }
    }
}
