package io.berth;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Points and types in a scene that has no window, for pictures of what only then is seen. Points are shares of a node's
/// width and height. On the JavaFX thread.
final class TourHand {
    private final Scene scene;

    TourHand(Scene scene) {
        this.scene = scene;
    }

    /// Lets the pointer rest on a node.
    void rest(String selector, double x, double y) {
        mouse(MouseEvent.MOUSE_MOVED, find(selector), x, y, false);
    }

    void leave(String selector) {
        mouse(MouseEvent.MOUSE_EXITED, find(selector), 0, 0, false);
    }

    /// Spans a band with Shift held.
    ///
    /// @param done whether the button is let go in the end
    void span(String selector, double fromX, double fromY, double toX, double toY, boolean done) {
        Node node = find(selector);
        mouse(MouseEvent.MOUSE_PRESSED, node, fromX, fromY, true);
        mouse(MouseEvent.MOUSE_DRAGGED, node, toX, toY, true);
        if (done) {
            mouse(MouseEvent.MOUSE_RELEASED, node, toX, toY, true);
        }
    }

    void press(String selector, KeyCode code) {
        Event.fireEvent(find(selector),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private Node find(String selector) {
        Node node = scene.lookup(selector);
        if (node == null) {
            throw new IllegalStateException("the picture has no " + selector);
        }
        return node;
    }

    private static void mouse(EventType<MouseEvent> type, Node node, double x, double y, boolean shift) {
        Point2D at = new Point2D(node.getLayoutBounds().getWidth() * x, node.getLayoutBounds().getHeight() * y);
        Point2D inScene = node.localToScene(at);
        Event.fireEvent(node, new MouseEvent(type, inScene.getX(), inScene.getY(), inScene.getX(), inScene.getY(),
                MouseButton.PRIMARY, 1, shift, false, false, false, type.equals(MouseEvent.MOUSE_DRAGGED), false, false,
                false, false, false, null));
    }
}
