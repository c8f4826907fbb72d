package io.berth.ui.placement;

import java.util.List;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;

/// What the pointer does on the map: a drag moves it, with Shift it spans a band around what is to be chosen; a click
/// chooses, with Ctrl one more; a second click zooms; the wheel zooms at once.
final class MapPointer {
    private static final double CLICK_SLOP = 4;
    private static final double DOUBLE_CLICK_ZOOM = 2;
    private static final double NOTCH = 40;

    private final MapView view;
    private final MapActions actions;
    private final Rectangle band;
    private double pressedX;
    private double pressedY;
    private double lastX;
    private double lastY;
    private boolean dragged;
    private boolean spans;

    /// @param band is shown while it is spanned
    MapPointer(MapView view, MapActions actions, Rectangle band) {
        this.view = view;
        this.actions = actions;
        this.band = band;
        view.setOnMousePressed(this::pressed);
        view.setOnMouseDragged(this::draggedTo);
        view.setOnMouseReleased(this::released);
        view.setOnMouseMoved(event -> view.hover(event.getX(), event.getY()));
        view.setOnMouseExited(_ -> view.hover(-1, -1));
        view.setOnScroll(this::scrolled);
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        lastX = pressedX;
        lastY = pressedY;
        dragged = false;
        spans = event.isShiftDown();
    }

    private void draggedTo(MouseEvent event) {
        if (!dragged && Math.hypot(event.getX() - pressedX, event.getY() - pressedY) < CLICK_SLOP) {
            return;
        }
        dragged = true;
        view.hover(-1, -1);
        if (spans) {
            band.setX(Math.rint(Math.min(pressedX, event.getX())));
            band.setY(Math.rint(Math.min(pressedY, event.getY())));
            band.setWidth(Math.rint(Math.abs(event.getX() - pressedX)));
            band.setHeight(Math.rint(Math.abs(event.getY() - pressedY)));
            band.setVisible(true);
        } else {
            view.panBy(lastX - event.getX(), lastY - event.getY());
        }
        lastX = event.getX();
        lastY = event.getY();
    }

    private void released(MouseEvent event) {
        band.setVisible(false);
        view.now().ifPresent(picture -> {
            if (dragged) {
                span(picture, event);
            } else if (event.getButton() == MouseButton.PRIMARY) {
                click(MapSteps.at(picture, event.getX(), event.getY()), event);
            }
        });
    }

    private void span(MapPicture picture, MouseEvent event) {
        if (spans) {
            List<Spot> within = MapSteps.within(picture, Math.min(pressedX, event.getX()),
                    Math.min(pressedY, event.getY()), Math.max(pressedX, event.getX()),
                    Math.max(pressedY, event.getY()));
            actions.choose(within, event.isShortcutDown());
        }
    }

    private void click(Spot spot, MouseEvent event) {
        if (event.isShortcutDown()) {
            actions.toggle(spot);
            return;
        }
        actions.choose(spot);
        if (event.getClickCount() == 2) {
            view.glideBy(DOUBLE_CLICK_ZOOM, event.getX(), event.getY());
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            view.hover(-1, -1);
            view.zoom(Math.pow(MapView.ZOOM_STEP, Math.clamp(event.getDeltaY() / NOTCH, -3, 3)), event.getX(),
                    event.getY());
            event.consume();
        }
    }
}
