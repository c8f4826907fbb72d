package io.berth.ui.kit;

import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// What is under the pointer, in words, once the pointer rests there. Never over what it speaks of.
public final class HoverCard extends VBox {
    private static final Duration PATIENCE = Duration.millis(300);
    private static final double DISTANCE = 8;

    private final PauseTransition wait = new PauseTransition(PATIENCE);

    public HoverCard() {
        getStyleClass().add("map-card");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    public void hide() {
        wait.stop();
        setVisible(false);
    }

    /// Shows lines beside a place, after a while.
    ///
    /// @param lines asked when the card opens; none for no card
    /// @param around what is spoken of, in the parent's coordinates
    /// @param room the parent's size
    public void show(Supplier<List<String>> lines, Supplier<Rectangle2D> around, Supplier<Rectangle2D> room) {
        setVisible(false);
        wait.setOnFinished(_ -> open(lines.get(), around.get(), room.get()));
        wait.playFromStart();
    }

    private void open(List<String> lines, Rectangle2D around, Rectangle2D room) {
        getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            Label label = new Label(lines.get(i));
            label.getStyleClass().add(i == 0 ? "t-strong" : "t-small");
            if (!lines.get(i).isEmpty()) {
                getChildren().add(label);
            }
        }
        setVisible(!getChildren().isEmpty());
        if (isVisible()) {
            applyCss();
            autosize();
            Point2D at = beside(around, getWidth(), getHeight(), room);
            relocate(Math.rint(at.getX()), Math.rint(at.getY()));
        }
    }

    /// Where a card of a size goes: right of a place if there is room, else left, below or above; within the room in any case.
    public static Point2D beside(Rectangle2D place, double width, double height, Rectangle2D room) {
        double y = within(place.getMinY(), height, room.getMinY(), room.getMaxY());
        double x = within(place.getMinX(), width, room.getMinX(), room.getMaxX());
        if (place.getMaxX() + DISTANCE + width <= room.getMaxX()) {
            return new Point2D(place.getMaxX() + DISTANCE, y);
        }
        if (place.getMinX() - DISTANCE - width >= room.getMinX()) {
            return new Point2D(place.getMinX() - DISTANCE - width, y);
        }
        if (place.getMaxY() + DISTANCE + height <= room.getMaxY()) {
            return new Point2D(x, place.getMaxY() + DISTANCE);
        }
        if (place.getMinY() - DISTANCE - height >= room.getMinY()) {
            return new Point2D(x, place.getMinY() - DISTANCE - height);
        }
        // what is spoken of fills the window: the corner that is farthest from the middle
        return new Point2D(Math.max(room.getMinX(), room.getMaxX() - width), Math.max(room.getMinY(),
                room.getMaxY() - height));
    }

    private static double within(double at, double size, double from, double to) {
        return Math.max(from, Math.min(at, to - size));
    }
}
