package io.berth.ui.shell;

import io.berth.ui.kit.Copied;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import java.util.List;
import java.util.Optional;
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
    private final TopBar top;
    private final Popover keys;
    private final StackPane layers = new StackPane(root);
    private Optional<Search> search = Optional.empty();
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
        keys = new Popover(keyList);
        top = new TopBar(model, theme, texts, keys, this::search);
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
        layers.addEventHandler(Copied.COPIED, event -> model.copied(event.text()));
        model.roomProperty().subscribe(this::enter);
        ShellKeys shortcuts = new ShellKeys(model, this.rooms, new Panes(List.of(top, rail, place, pane, status)),
                new Deeds());
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
        return layers;
    }

    /// Offers to search the window, by the box at its top and by its key.
    public void offer(Search offered) {
        search = Optional.of(offered);
        // the root itself stays where it is: it would listen to its scene once more
        layers.getChildren().subList(1, layers.getChildren().size()).clear();
        layers.getChildren().add(offered.node());
        top.offerSearch();
    }

    private void search() {
        search.ifPresent(Search::toggle);
    }

    /// Shows the list of keys, or hides it.
    public void toggleKeys() {
        keys.toggle(top.keysButton(), Popover.Side.BELOW);
    }

    private final class Deeds implements ShellKeys.Deeds {
        @Override
        public void help() {
            toggleKeys();
        }

        @Override
        public void search() {
            Shell.this.search();
        }

        @Override
        public void copyLink() {
            search.ifPresent(Search::copyLink);
        }

        @Override
        public void filter() {
            shown.filter();
        }
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
