package io.berth.ui.forwards;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// How many ports are carried, with the list of them behind it; nothing while there are none. On the JavaFX thread.
public final class ForwardStrip extends HBox implements AutoCloseable {
    private static final int LONGEST = 120;

    private final ForwardsViewModel model;
    private final Texts texts;
    private final VBox rows = new VBox(8);
    private final Popover card = new Popover(rows);
    private final Button button = new Button("", Glyph.of("ci-arrows-horizontal"));
    private final ListChangeListener<ForwardsViewModel.Open> changed = _ -> fill();
    private final Subscription following;

    /// Follows the model until it is closed.
    public ForwardStrip(ForwardsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("status-part");
        button.setId("forwards");
        button.getStyleClass().add("status-button");
        button.setOnAction(_ -> card.toggle(button, Popover.Side.ABOVE));
        rows.getStyleClass().add("forward-list");
        getChildren().add(button);
        model.open().addListener(changed);
        following = texts.languageProperty().subscribe(_ -> fill());
    }

    private void fill() {
        int count = model.open().size();
        setVisible(count > 0);
        setManaged(count > 0);
        button.setText(texts.get("forwards.count", count));
        rows.getChildren().clear();
        if (count == 0) {
            card.hide();
        }
        model.open().forEach(open -> rows.getChildren().add(row(open)));
    }

    private VBox row(ForwardsViewModel.Open open) {
        HBox line = new HBox(8, Labels.of(open.address() + " → " + Shown.line(open.pod(), LONGEST) + ":" + open.port(),
                "t-code"), Buttons.copy(texts.bind("forwards.copy"), new ReadOnlyStringWrapper(open.address())),
                Buttons.link(texts.bind("forwards.stop"), () -> model.stop(open)));
        line.getStyleClass().add("task");
        VBox row = new VBox(line, Labels.of(texts.get("forwards.connections", open.connections()), "t-small", "muted"));
        if (!open.lastFailure().isEmpty()) {
            row.getChildren().add(Labels.of(Shown.line(open.lastFailure(), LONGEST), "t-small", "warning"));
        }
        return row;
    }

    @Override
    public void close() {
        card.hide();
        model.open().removeListener(changed);
        following.unsubscribe();
    }
}
