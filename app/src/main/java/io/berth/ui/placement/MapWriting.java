package io.berth.ui.placement;

import io.berth.ui.kit.Shades;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// The layer of text over the raster. Its nodes stay from picture to picture: what only moves is not laid out again.
final class MapWriting extends Group {
    private final MapFace.Ruler ruler;
    private final Map<Integer, Color> known = new HashMap<>();
    private final Layer<Text> names = new Layer<>(MapWriting::line);
    private final Layer<Rectangle> grounds = new Layer<>(Rectangle::new);
    private final Layer<Text> heads = new Layer<>(MapWriting::line);
    private final Layer<Callout> callouts = new Layer<>(Callout::new);

    MapWriting(MapFace.Ruler ruler) {
        this.ruler = ruler;
        setMouseTransparent(true);
        setManaged(false);
        getChildren().addAll(names, grounds, heads, callouts);
    }

    private static Text line() {
        Text line = new Text();
        // the map itself is told to readers
        line.setAccessibleRole(AccessibleRole.NODE);
        return line;
    }

    /// Shows these and nothing else. Lines that come after a ground lie over all grounds, callouts over all else.
    void show(List<MapMark> marks, MapColours colours) {
        List.of(names, grounds, heads, callouts).forEach(Layer::begin);
        Layer<Text> lines = names;
        for (MapMark mark : marks) {
            switch (mark) {
                case MapMark.Line line -> write(lines.next(), line);
                case MapMark.Ground ground -> {
                    lines = heads;
                    fill(grounds.next(), ground);
                }
                case MapMark.Callout callout -> callouts.next().show(callout, colours);
            }
        }
        List.of(names, grounds, heads, callouts).forEach(Layer::end);
    }

    private void write(Text node, MapMark.Line line) {
        node.setText(line.text());
        node.setFont(ruler.font(line.face()));
        node.setFill(colour(line.colour()));
        node.setLayoutX(line.right() ? line.x() - ruler.width(line.text(), line.face()) : line.x());
        node.setLayoutY(line.y());
    }

    private void fill(Rectangle node, MapMark.Ground ground) {
        node.setLayoutX(ground.x());
        node.setLayoutY(ground.y());
        node.setWidth(ground.width());
        node.setHeight(ground.height());
        node.setFill(colour(ground.colour()));
    }

    private Color colour(int argb) {
        return known.computeIfAbsent(argb, Shades::colour);
    }

    private final class Callout extends Group {
        private static final double INSET = 8;
        private static final double BASE_LINE = 15;

        private final Line leader = new Line();
        private final Rectangle box = new Rectangle();
        private final Text text = line();

        Callout() {
            box.setArcWidth(INSET);
            box.setArcHeight(INSET);
            box.setHeight(MapMark.Callout.HEIGHT - 1);
            box.setY(0.5);
            getChildren().addAll(leader, box, text);
            getChildren().forEach(part -> part.setManaged(false));
        }

        void show(MapMark.Callout callout, MapColours colours) {
            double y = Math.round(callout.y());
            setLayoutX(callout.x());
            setLayoutY(y);
            box.setX(0.5);
            box.setWidth(callout.width() - 1);
            box.setFill(colour(colours.surface));
            box.setStroke(colour(callout.frame()));
            double across = Math.floor(callout.toX()) + 0.5 - callout.x();
            leader.setStroke(colour(callout.frame()));
            leader.setStartX(across);
            leader.setEndX(across);
            leader.setStartY(callout.toY() - y);
            leader.setEndY(y < callout.toY() ? MapMark.Callout.HEIGHT : 0);
            write(text, new MapMark.Line(callout.text(), INSET, BASE_LINE, MapFace.NAME, colours.strong, false));
        }
    }

    /// Nodes of one kind, of which as many are seen as a picture needs.
    private static final class Layer<N extends Node> extends Group {
        private static final int SPARE = 64;

        private final Supplier<N> maker;
        private final List<N> nodes = new ArrayList<>();
        private int used;

        Layer(Supplier<N> maker) {
            this.maker = maker;
            setManaged(false);
        }

        void begin() {
            used = 0;
        }

        N next() {
            if (used == nodes.size()) {
                N made = maker.get();
                made.setManaged(false);
                nodes.add(made);
                getChildren().add(made);
            }
            N node = nodes.get(used++);
            node.setVisible(true);
            return node;
        }

        void end() {
            int kept = Math.min(nodes.size(), used + SPARE);
            if (kept < nodes.size()) {
                nodes.subList(kept, nodes.size()).clear();
                getChildren().remove(kept, getChildren().size());
            }
            for (N spare : nodes.subList(used, kept)) {
                spare.setVisible(false);
            }
        }
    }
}
