package io.berth.ui.placement;

import io.berth.analysis.placement.WaitingGroup;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Shown;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The pods that wait for a node, by workload, with the scheduler's words. Gone when none waits.
final class Tray extends HBox {
    private static final double HEAD = 144;
    private static final double WIDTH = 340;
    private static final int MOST_SQUARES = 6;
    private static final int LONGEST_MESSAGE = 2000;

    private final MapWords words;
    private final Consumer<WaitingGroup> chosen;
    private final HBox groups = new HBox();
    private List<WaitingGroup> shown = List.of();
    private int shownCount;
    private double shownWidth;

    Tray(MapWords words, Consumer<WaitingGroup> chosen) {
        this.words = words;
        this.chosen = chosen;
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
    }

    void show(List<WaitingGroup> waiting) {
        if (!waiting.equals(shown) || getChildren().isEmpty()) {
            shown = waiting;
            setVisible(!waiting.isEmpty());
            setManaged(!waiting.isEmpty());
            fill();
        }
    }

    /// Says it again: ages grow and languages change.
    void sayAgain() {
        fill();
    }

    private void fill() {
        shownWidth = getWidth();
        int pods = shown.stream().mapToInt(WaitingGroup::pods).sum();
        VBox head = new VBox(Labels.of(words.get("placement.tray.pods", pods), "t-title"),
                Labels.of(words.get("placement.tray.wait", pods), "muted", "t-small"));
        head.getStyleClass().add("tray-head");
        shownCount = (int) Math.clamp((getWidth() - HEAD - 32) / WIDTH, 1, Math.max(1, shown.size()));
        groups.getChildren().clear();
        for (WaitingGroup group : shown.subList(0, Math.min(shownCount, shown.size()))) {
            groups.getChildren().add(button(group));
        }
        getChildren().setAll(head, groups);
        if (shown.size() > shownCount) {
            Label more = Labels.of(words.get("placement.tray.more", shown.size() - shownCount), "muted", "t-small");
            more.setMinWidth(USE_PREF_SIZE);
            getChildren().add(more);
        }
    }

    private Button button(WaitingGroup group) {
        Label name = Labels.of(MapWords.name(group.workload().name()), "t-label", "tray-name");
        String age = words.age(group.sinceSeconds());
        HBox first = new HBox(name, Labels.of("×" + words.count(group.pods()), "t-caption"),
                Labels.of(MapWords.name(group.workload().namespace()), "t-caption"), Labels.gap(),
                Labels.of(age, "t-caption"));
        first.getStyleClass().add("tray-line");
        String reason = reason(group);
        Label second = Labels.of(reason, "muted", "tray-reason");
        VBox text = new VBox(first, second);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.getStyleClass().add("tray-text");
        text.setMinWidth(0);
        HBox content = new HBox(squares(group.pods()), text);
        content.getStyleClass().add("tray-content");
        content.setPrefWidth(WIDTH);
        content.setMaxWidth(WIDTH);
        Button button = new Button();
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("tray-group");
        button.setOnAction(_ -> chosen.accept(group));
        button.setTooltip(new Tooltip(reason));
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setAccessibleText(group.workload().name() + " ×" + group.pods() + ", " + reason + ", " + age);
        return button;
    }

    /// The scheduler's words are quoted as they are.
    private String reason(WaitingGroup group) {
        if (group.gated()) {
            return words.get("placement.tray.gated");
        }
        String why = group.message().isEmpty() ? group.reason() : group.message();
        String said = why.isEmpty() ? words.get("placement.tray.unseen") : Shown.line(why, LONGEST_MESSAGE);
        return group.gpus() == 0 ? said : words.get("placement.tray.gpus", group.gpus()) + " " + said;
    }

    private static FlowPane squares(int pods) {
        FlowPane pane = new FlowPane(3, 3);
        pane.getStyleClass().add("tray-squares");
        pane.setPrefWrapLength(30);
        pane.setMinWidth(30);
        for (int i = 0; i < Math.min(MOST_SQUARES, pods); i++) {
            Region square = new Region();
            square.getStyleClass().add("pending-square");
            pane.getChildren().add(square);
        }
        return pane;
    }
}
