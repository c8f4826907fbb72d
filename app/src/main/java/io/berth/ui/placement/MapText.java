package io.berth.ui.placement;

import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.ZoneTotals;
import java.util.ArrayList;
import java.util.List;

/// Composes the layer of text over the raster. What would be narrower than 24 pixels is left out.
final class MapText {
    private static final double NARROWEST = 24;
    static final double HEAD = 32;
    private static final double GAP = 10;

    private final MapWords words;
    private final MapFace.Ruler ruler;
    private final Callouts callouts;

    MapText(SpotWords words, MapFace.Ruler ruler) {
        this.words = words.words();
        this.ruler = ruler;
        callouts = new Callouts(words, ruler);
    }

    /// The marks of a picture, in the order in which they are drawn.
    List<MapMark> compose(MapPicture picture, Spot selected) {
        List<MapMark> marks = new ArrayList<>();
        addNodes(marks, picture);
        for (MapLayout.Band band : picture.layout().bands()) {
            label(marks, picture, band);
        }
        List<MapLayout.Column> columns = picture.layout().columns();
        for (int i = 0; i < columns.size(); i++) {
            head(marks, picture, columns.get(i), picture.map().zoneTotals().get(i));
        }
        if (picture.shade().isNone()) {
            marks.addAll(callouts.of(picture, selected));
        }
        return marks;
    }

    private void addNodes(List<MapMark> marks, MapPicture picture) {
        if (picture.step() == NodeBox.Step.TILE) {
            return;
        }
        for (int i = 0; i < picture.map().size(); i++) {
            if (!picture.isInWindow(i)) {
                continue;
            }
            NodeBox box = picture.box(i);
            switch (box.step()) {
                case TILE, CELLS -> {
                    return; // all nodes have one scale
                }
                case NAMED -> name(marks, picture, i, box);
                case CARD -> new CardText(words, ruler, picture, picture.map().tile(i), box).addTo(marks);
            }
        }
    }

    private void name(List<MapMark> marks, MapPicture picture, int place, NodeBox box) {
        NodeTile tile = picture.map().tile(place);
        double most = box.width() - 8.0;
        if (most >= NARROWEST) {
            int colour = tile.health().isDown() ? picture.colours().danger : picture.colours().strong;
            marks.add(new MapMark.Line(ruler.cutStart(MapWords.name(tile.name()), MapFace.NAME, most), box.x() + 4.0,
                    box.y() + 13.0, MapFace.NAME, colour, false));
        }
    }

    private void label(List<MapMark> marks, MapPicture picture, MapLayout.Band band) {
        if (band.row().name().isEmpty()) {
            return;
        }
        Viewport view = picture.view();
        double top = Math.max(view.screenY(band.y()), HEAD);
        double bottom = Math.min(view.screenY(band.y() + band.height()), view.height());
        double nodes = view.screenX(band.column().x() + band.column().labelWidth());
        double left = Math.max(nodes - band.column().labelWidth() * picture.layout().fitScale(), 4);
        double middle = Math.min(view.screenY(band.y() + MapLayout.NODE_HEIGHT / 2.0) + 4.0, bottom - 4);
        if (nodes - left >= NARROWEST - 4 && bottom - top >= 11 && left < view.width()) {
            marks.add(new MapMark.Line(ruler.cutStart(MapWords.name(band.row().name()), MapFace.CODE, nodes - left - 2),
                    left, Math.max(middle, top + 11), MapFace.CODE, picture.colours().muted, false));
        }
    }

    private void head(List<MapMark> marks, MapPicture picture, MapLayout.Column column, ZoneTotals totals) {
        Viewport view = picture.view();
        double left = Math.max(view.screenX(column.x()), 16);
        double right = Math.min(view.screenX(column.x() + column.width()), view.width() - 16);
        double above = Math.max(0, view.screenY(column.y()) - (double) MapShelves.HEAD);
        boolean below = above > 0 ? above > view.height() : view.screenY(column.y() + column.height()) < HEAD;
        if (right - left < NARROWEST || below) {
            return;
        }
        double x = view.screenX(column.x());
        marks.add(new MapMark.Ground(x - 2, above, view.screenX(column.x() + column.width()) - x + 4, HEAD,
                picture.colours().background));
        boolean groups = picture.map().grid().flows();
        String zone = words.column(column.zone().name(), picture.map().lens().grouping(), totals.seen());
        String look = "";
        if (groups && totals.failing() > 0) {
            look = words.get("placement.zone.failing", totals.failing());
        } else if (totals.needLook() > 0) {
            look = words.get("placement.zone.look", totals.needLook());
        }
        String counts = groups ? words.count(totals.pods()) : counts(picture, column, totals.pods());
        new HeadLine(marks, picture.colours(), left, right, above + 22).add(zone, counts, look);
    }

    private String counts(MapPicture picture, MapLayout.Column column, int pods) {
        int nodes = column.zone().to() - column.zone().from();
        return picture.map().visibility().pods()
                ? words.get("placement.zone.counts", nodes, pods)
                : words.get("placement.zone.nodes", nodes);
    }

    /// The line over a column: its name, then how much it holds, and at the right what needs a look, each if there is room.
    private final class HeadLine {
        private final List<MapMark> marks;
        private final MapColours colours;
        private final double left;
        private final double right;
        private final double y;

        HeadLine(List<MapMark> marks, MapColours colours, double left, double right, double y) {
            this.marks = marks;
            this.colours = colours;
            this.left = left;
            this.right = right;
            this.y = y;
        }

        void add(String name, String counts, String look) {
            String cut = ruler.cutStart(name, MapFace.ZONE, right - left);
            marks.add(new MapMark.Line(cut, left, y, MapFace.ZONE, colours.strong, false));
            double at = left + ruler.width(cut, MapFace.ZONE) + GAP;
            double end = right;
            if (!look.isEmpty()) {
                double width = ruler.width(look, MapFace.SMALL);
                if (at + width <= right) {
                    marks.add(new MapMark.Line(look, right, y, MapFace.SMALL, colours.danger, true));
                    end = right - width - GAP;
                }
            }
            if (at + ruler.width(counts, MapFace.SMALL) <= end) {
                marks.add(new MapMark.Line(counts, at, y, MapFace.SMALL, colours.muted, false));
            }
        }
    }
}
