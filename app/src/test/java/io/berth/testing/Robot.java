package io.berth.testing;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Clicks, types and looks for nodes in the windows that are open. Whatever reads a scene runs on the JavaFX thread: who
/// asks a node for its bounds on another one while a frame is made can leave its parent's bounds broken for good, and
/// every later frame fails.
///
/// A query is `#id`, `.style-class` or the words of a control.
public final class Robot {
    private final FxRobot hands = new FxRobot();

    Robot() {
    }

    /// Clicks on the visible node that the query names.
    public void clickOn(String query) {
        clickOn(point(() -> hands.point(query).query()));
    }

    /// Clicks on the middle of a node.
    public void clickOn(Node node) {
        clickOn(point(() -> hands.point(node).query()));
    }

    /// Clicks on a place of the screen.
    public void clickOn(double x, double y) {
        clickOn(new Point2D(x, y));
    }

    private static Point2D point(Callable<Point2D> place) {
        return FxTest.fx(place);
    }

    private void clickOn(Point2D place) {
        hands.clickOn(place);
    }

    /// Holds keys down, one after the other.
    public Robot press(KeyCode... keys) {
        hands.press(keys);
        return this;
    }

    /// Lets keys go, one after the other.
    public Robot release(KeyCode... keys) {
        hands.release(keys);
        return this;
    }

    /// Holds keys down together and lets them go.
    public void push(KeyCode... keys) {
        hands.push(keys);
    }

    /// Presses keys one after the other.
    public Robot type(KeyCode... keys) {
        hands.type(keys);
        return this;
    }

    /// Types a text.
    public void write(String text) {
        hands.write(text);
    }

    /// The one node that the query names.
    public <T extends Node> T find(String query, Class<T> type) {
        return FxTest.fx(() -> hands.lookup(query).queryAs(type));
    }

    /// Whether the query names a node.
    public boolean finds(String query) {
        return FxTest.fx(() -> {
            Optional<Node> found = hands.lookup(query).tryQuery();
            return found.isPresent();
        });
    }

    /// All nodes that the query names.
    public Set<Node> findAll(String query) {
        return FxTest.fx(() -> hands.lookup(query).queryAll());
    }

    /// All nodes for which something holds, which is asked on the JavaFX thread.
    public Set<Node> findAll(Predicate<Node> wanted) {
        return FxTest.fx(() -> hands.lookup(wanted).queryAll());
    }
}
