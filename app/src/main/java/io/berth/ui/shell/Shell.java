package io.berth.ui.shell;

import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The frame of the window, with the rooms in it. On the JavaFX thread; one scene for its life.
public final class Shell implements AutoCloseable {
    private final ShellViewModel model;
    private final Screen front;
    private final List<Screen> rooms;
    private final BorderPane root = new BorderPane();
    private final StackPane place = new StackPane();
    private final KeyList keyList;
    private final StatusLine status;
    private final Timeline second;
    private Screen shown;

    /// Builds the frame and goes to the room that the view model names.
    ///
    /// @param front the room where a cluster is chosen, not in the rail; its id is [ShellViewModel#FRONT]
    /// @param rooms in the order of the rail
    /// @param details what the pane at the right shows; leaves its top right corner of 44 by 44 free for closing
    public Shell(ShellViewModel model, Theme theme, Texts texts, Screen front, List<Screen> rooms, Node details) {
        this.model = model;
        this.front = front;
        this.rooms = List.copyOf(rooms);
        shown = front;
        keyList = new KeyList(texts);
        Popover keys = new Popover(keyList);
        TopBar top = new TopBar(model, theme, texts, keys);
        Rail rail = new Rail(model, texts, this.rooms);
        DetailsPane pane = new DetailsPane(model, texts, details);
        status = new StatusLine(model, texts);
        VBox centre = new VBox(new FailureBar(model.failures(), texts), place);
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinSize(0, 0);
        root.getStyleClass().add("shell");
        root.setTop(top);
        root.setLeft(rail);
        root.setCenter(centre);
        root.setRight(pane);
        root.setBottom(status);
        root.widthProperty().subscribe(this::resized);
        root.heightProperty().subscribe(this::resized);
        model.roomProperty().subscribe(this::enter);
        ShellKeys shortcuts = new ShellKeys(model, this.rooms, new Panes(List.of(top, rail, place, pane, status)),
                () -> keys.toggle(top.keysButton(), Popover.Side.BELOW));
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                shortcuts.listenTo(scene);
                Panes.first(shown.node()).ifPresent(Node::requestFocus);
            }
        });
        second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.tick()));
        second.setCycleCount(Animation.INDEFINITE);
        second.play();
    }

    /// Adds something that goes on to the status line, before the tasks.
    public void addStatus(Node part) {
        status.add(part);
    }

    /// The root of the scene.
    public Parent node() {
        return root;
    }

    private void resized() {
        if (root.getWidth() <= 0 || root.getHeight() <= 0) {
            return;
        }
        model.resized(root.getWidth(), root.getHeight());
        WindowSize size = model.windowProperty().get();
        mark("narrow-rail", !size.railWords());
        mark("sheet", size.sheet());
        mark("low", size.low());
    }

    private void mark(String styleClass, boolean wanted) {
        root.getStyleClass().remove(styleClass);
        if (wanted) {
            root.getStyleClass().add(styleClass);
        }
    }

    private void enter(String id) {
        Screen entered = rooms.stream().filter(room -> room.id().equals(id)).findFirst().orElse(front);
        if (!place.getChildren().isEmpty() && entered.equals(shown)) {
            return;
        }
        shown.shown(false);
        shown = entered;
        place.getChildren().setAll(entered.node());
        keyList.show(entered);
        entered.shown(true);
        Panes.first(entered.node()).ifPresent(Node::requestFocus);
    }

    /// Stops the ages and leaves the room that is shown; the rooms are closed by whoever made them.
    @Override
    public void close() {
        second.stop();
        shown.shown(false);
    }
}
