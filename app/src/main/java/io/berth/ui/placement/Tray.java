package io.berth.ui.placement;

import io.berth.analysis.placement.WaitingGroup;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The pods that wait for a node, by workload and reason. One line high in a low window; gone when none waits.
final class Tray extends HBox {
    /// Below this height of the window it has one line.
    static final double LOW_WINDOW = 760;
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final double HEAD = 144;
    private static final double MORE = 96;
    private static final double WIDTH = 320;
    private static final double LOW_WIDTH = 420;
    private static final double WIDEST = 640;
    private static final double LIST_WIDTH = 560;
    private static final double LIST_HEIGHT = 420;

    private final MapWords words;
    private final WaitWords waits;
    private final Consumer<WaitingGroup> chosen;
    private final HBox groups = new HBox();
    private final VBox list = new VBox();
    private final Popover popover;
    private List<WaitingGroup> shown = List.of();
    private String shaded = "";
    private double shownWidth;
    private boolean low;

    Tray(MapWords words, WaitWords waits, Consumer<WaitingGroup> chosen) {
        this.words = words;
        this.waits = waits;
        this.chosen = chosen;
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(LIST_HEIGHT);
        VBox card = new VBox(scroll);
        card.getStyleClass().addAll("placement", "tray-list");
        popover = new Popover(card);
        getStyleClass().add("tray");
        HBox.setHgrow(groups, Priority.ALWAYS);
        groups.getStyleClass().add("tray-groups");
        groups.setMinWidth(0);
        show(List.of());
        widthProperty().subscribe(() -> {
            if (Math.abs(getWidth() - shownWidth) > 1) {
                fill();
            }
        });
        sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> lower(
                height != null && height.doubleValue() > 0 && height.doubleValue() < LOW_WINDOW));
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
    }

    private void lower(boolean isLow) {
        if (isLow != low) {
            low = isLow;
            pseudoClassStateChanged(LOW, low);
            fill();
        }
    }

    void show(List<WaitingGroup> waiting) {
        if (!waiting.equals(shown) || getChildren().isEmpty()) {
            shown = waiting;
            setVisible(!waiting.isEmpty());
            setManaged(!waiting.isEmpty());
            fill();
        }
    }

    /// Marks the group whose nodes are shaded.
    void shade(Shaded now) {
        String name = now instanceof Shaded.By(WaitingGroup group) ? key(group) : "";
        if (!name.equals(shaded)) {
            shaded = name;
            fill();
        }
    }

    /// Says it again: ages grow and languages change.
    void sayAgain() {
        fill();
    }

    private static String key(WaitingGroup group) {
        return group.workload() + " " + group.first().namespace() + "/" + group.first().name();
    }

    private void fill() {
        int focused = focusedPlace();
        shownWidth = getWidth();
        double each = (low ? LOW_WIDTH : WIDTH) + 32;
        double room = getWidth() - HEAD - 32;
        int fit = (int) Math.floor(room / each);
        if (fit < shown.size()) {
            fit = (int) Math.floor((room - MORE) / each);
        }
        int count = Math.min(Math.max(1, fit), shown.size());
        // a lone group takes the room that there is
        double width = Math.clamp((room - (count < shown.size() ? MORE : 0)) / Math.max(1, count) - 32, 120, WIDEST);
        groups.getChildren().clear();
        for (WaitingGroup group : shown.subList(0, count)) {
            groups.getChildren().add(button(group, width, low));
        }
        getChildren().setAll(head(), groups);
        if (shown.size() > count) {
            getChildren().add(more(shown.size() - count));
        } else {
            popover.hide();
        }
        list.getChildren().clear();
        if (popover.isShowing()) {
            fillList();
        }
        if (focused >= 0 && focused < count) {
            groups.getChildren().get(focused).requestFocus();
        }
    }

    private int focusedPlace() {
        for (int i = 0; i < groups.getChildren().size(); i++) {
            if (groups.getChildren().get(i).isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private Node head() {
        int pods = shown.stream().mapToInt(WaitingGroup::pods).sum();
        int held = shown.stream().filter(group -> group.cause().isHeld()).mapToInt(WaitingGroup::pods).sum();
        int jobs = (int) shown.stream().filter(group -> group.pods() == 0).count();
        String jobsToo = jobs == 0 ? "" : words.get("waiting.jobs", jobs);
        String all = pods == 0 ? jobsToo : words.get("placement.tray.pods", pods) + (jobs == 0 ? "" : ", " + jobsToo);
        Label count = Labels.of(all, "t-title");
        count.setMinWidth(USE_PREF_SIZE);
        String wait = held == 0 && jobs == 0
                ? words.get("placement.tray.wait", pods)
                : words.get("waiting.head.held", words.count((long) held + jobs));
        Label second = Labels.of(wait, "muted", "t-small");
        VBox head = low ? new VBox(count) : new VBox(count, second);
        head.getStyleClass().add("tray-head");
        return head;
    }

    private Button more(int count) {
        Button more = new Button(words.get("placement.tray.more", count));
        more.getStyleClass().addAll("quiet", "tray-more");
        more.setMinWidth(USE_PREF_SIZE);
        more.setAccessibleText(words.get("waiting.more", count));
        more.setOnAction(_ -> {
            fillList();
            popover.toggle(more, Popover.Side.BELOW);
        });
        return more;
    }

    /// All groups, those that have room in the tray among them.
    private void fillList() {
        list.getChildren().clear();
        for (WaitingGroup group : shown) {
            list.getChildren().add(button(group, LIST_WIDTH, false));
        }
    }

    private TrayGroup button(WaitingGroup group, double width, boolean oneLine) {
        TrayGroup button = new TrayGroup(group, waits, words, width, oneLine);
        button.setSelected(key(group).equals(shaded));
        button.setOnAction(_ -> {
            popover.hide();
            chosen.accept(group);
        });
        return button;
    }

    private void walk(KeyEvent event) {
        int at = focusedPlace();
        int last = groups.getChildren().size() - 1;
        int to = switch (event.getCode()) {
            case LEFT -> at - 1;
            case RIGHT -> at + 1;
            case HOME -> 0;
            case END -> last;
            default -> -1;
        };
        if (at >= 0 && to >= 0 && to <= last) {
            groups.getChildren().get(to).requestFocus();
            event.consume();
        }
    }
}
