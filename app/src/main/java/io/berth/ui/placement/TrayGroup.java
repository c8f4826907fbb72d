package io.berth.ui.placement;

import io.berth.analysis.placement.WaitingGroup;
import io.berth.analysis.placement.WaitingGroup.Cause;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// A group of the tray as a button: its mark, who waits, why, and for how long.
final class TrayGroup extends ToggleButton {
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final int MOST_SQUARES = 6;
    private static final double LONGEST_NAME = 220;
    private static final double HINT_WIDTH = 520;

    /// @param width of the content
    /// @param low whether it has one line only
    TrayGroup(WaitingGroup group, WaitWords waits, MapWords words, double width, boolean low) {
        getStyleClass().setAll("button", "tray-group");
        pseudoClassStateChanged(LOW, low);
        Label name = Labels.of(MapWords.name(group.workload().name()), "t-label", "tray-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.setMaxWidth(LONGEST_NAME);
        Label namespace = Labels.of(MapWords.name(group.workload().namespace()), "t-caption", "muted");
        Label age = Labels.of(words.age(group.sinceSeconds()), "t-caption");
        age.setMinWidth(USE_PREF_SIZE);
        HBox first = new HBox(name, caption(waits.size(group)), caption(waits.gpus(group)));
        first.getStyleClass().add("tray-line");
        Label reason = Labels.of(waits.cause(group), "muted", "tray-reason");
        reason.setMinWidth(0);
        HBox content = new HBox(mark(group, low));
        if (low) {
            HBox.setHgrow(reason, Priority.ALWAYS);
            reason.setMaxWidth(Double.MAX_VALUE);
            first.getChildren().addAll(reason, age);
            HBox.setHgrow(first, Priority.ALWAYS);
            first.setMinWidth(0);
            content.getChildren().add(first);
        } else {
            first.getChildren().addAll(namespace, Labels.gap(), age);
            VBox text = new VBox(first, reason);
            text.getStyleClass().add("tray-text");
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            content.getChildren().add(text);
        }
        content.getStyleClass().add("tray-content");
        content.setMinWidth(width);
        content.setPrefWidth(width);
        content.setMaxWidth(width);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        Tooltip hint = new Tooltip(waits.whole(group));
        hint.setWrapText(true);
        hint.setMaxWidth(HINT_WIDTH);
        hint.setShowDuration(Duration.seconds(60));
        setTooltip(hint);
        setAccessibleText(waits.told(group));
    }

    private static Label caption(String text) {
        Label label = Labels.of(text, "t-caption");
        label.setMinWidth(USE_PREF_SIZE);
        label.setManaged(!text.isEmpty());
        return label;
    }

    /// Pods that wait for a node are outlined squares; what is held before the scheduler has a glyph.
    private static Node mark(WaitingGroup group, boolean low) {
        return switch (group.cause()) {
            case Cause.Gated gated when !gated.isByKueue() -> glyph("ci-pause-outline");
            case Cause.Gated _,Cause.Suspended _ -> glyph("ci-query-queue");
            case Cause.Unseen _,Cause.Refused _ -> squares(low ? 1 : group.pods());
        };
    }

    private static HBox glyph(String icon) {
        HBox box = new HBox(Glyph.of(icon, "tray-glyph"));
        box.getStyleClass().add("tray-mark");
        return box;
    }

    private static FlowPane squares(int pods) {
        FlowPane pane = new FlowPane(3, 3);
        pane.getStyleClass().add("tray-squares");
        pane.setPrefWrapLength(30);
        pane.setMinWidth(pods == 1 ? 8 : 30);
        pane.setPrefWidth(pods == 1 ? 8 : 30);
        for (int i = 0; i < Math.min(MOST_SQUARES, pods); i++) {
            Region square = new Region();
            square.getStyleClass().add("pending-square");
            pane.getChildren().add(square);
        }
        return pane;
    }
}
