package io.berth.ui.placement;

import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.Trouble;
import java.util.ArrayList;
import java.util.List;

/// Places words about what is selected and about the worst places beside their nodes, where nodes are too small to say it
/// themselves.
final class Callouts {
    private final SpotWords words;
    private final MapFace.Ruler ruler;

    Callouts(SpotWords words, MapFace.Ruler ruler) {
        this.words = words;
        this.ruler = ruler;
    }

    /// At most [PlacementMap#MOST_TROUBLES], the selection first.
    List<MapMark.Callout> of(MapPicture picture, Spot selected) {
        NodeBox.Step step = picture.step();
        if (step == NodeBox.Step.CARD || step == NodeBox.Step.NAMED) {
            return List.of();
        }
        Placed placed = new Placed(picture);
        if (!selected.isNowhere() && selected.place() < picture.map().size()) {
            placed.add(words.callout(picture.map(), selected), selected.place(), picture.colours().select);
        }
        for (Trouble trouble : picture.map().troubles()) {
            boolean said = trouble instanceof Trouble.NodeDown && selected.equals(new Spot(trouble.tile(), -1));
            if (placed.callouts.size() < PlacementMap.MOST_TROUBLES && !said) {
                placed.add(words.words().trouble(trouble), trouble.tile(), picture.colours().failing);
            }
        }
        return placed.callouts;
    }

    private final class Placed {
        private final MapPicture picture;
        private final List<MapMark.Callout> callouts = new ArrayList<>();

        Placed(MapPicture picture) {
            this.picture = picture;
        }

        /// Above the node if there is room, else below; not at all where it would cover another or the head of a column.
        void add(String text, int place, int frame) {
            NodeBox box = picture.box(place);
            boolean seen = box.x() + box.width() > 0 && box.x() < picture.view().width()
                    && box.y() + box.height() > MapText.HEAD && box.y() < picture.view().height();
            if (!seen) {
                return;
            }
            double width = ruler.width(text, MapFace.NAME) + 16;
            double centre = box.x() + box.width() / 2.0;
            double x = Math.round(Math.clamp(centre - 20, 4, Math.max(4, picture.view().width() - width - 4)));
            double above = box.y() - 8 - MapMark.Callout.HEIGHT;
            double below = box.y() + box.height() + 8;
            for (double y : new double[]{above, below, above - 26, below + 26}) {
                if (isFree(x, y, width)) {
                    double toY = y < box.y() ? box.y() : box.y() + (double) box.height();
                    callouts.add(new MapMark.Callout(text, x, y, width, centre, toY, frame));
                    return;
                }
            }
        }

        private boolean isFree(double x, double y, double width) {
            return y > MapText.HEAD && y + MapMark.Callout.HEIGHT < picture.view().height()
                    && callouts.stream().noneMatch(other -> y + MapMark.Callout.HEIGHT + 2 >= other.y()
                            && other.y() + MapMark.Callout.HEIGHT + 2 >= y && x + width + 4 >= other.x()
                            && other.x() + other.width() + 4 >= x)
                    && picture.layout().columns().stream().noneMatch(column -> coversHead(column, x, y, width));
        }

        private boolean coversHead(MapLayout.Column column, double x, double y, double width) {
            Viewport view = picture.view();
            double head = view.screenY(column.y()) - (double) MapShelves.HEAD;
            return y < head + MapText.HEAD && y + MapMark.Callout.HEIGHT > head
                    && x < view.screenX(column.x() + column.width()) && x + width > view.screenX(column.x());
        }
    }
}
