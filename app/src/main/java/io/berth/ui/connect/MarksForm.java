package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.Hue;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Name, colour and guards of the chosen context. One for the life of the room, so that what is typed stays when the
/// files are read again.
final class MarksForm extends VBox {
    private final MarksViewModel model;
    private final TextField name = new TextField();
    private final Map<Hue, ToggleButton> swatches = new EnumMap<>(Hue.class);
    private final CheckBox isProtected;
    private final CheckBox readOnly;
    private final Button save;
    private final Button discard;
    private final Label unsaved;
    private final Subscription following;
    private @Nullable Context context;
    private boolean showing;

    MarksForm(MarksViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().addAll("section", "connect-section", "marks-form");
        name.setId("marks-name");
        name.accessibleTextProperty().bind(texts.bind("connect.marks.name"));
        name.textProperty().subscribe(text -> edit(said -> said.withName(text)));
        name.setOnAction(_ -> save());
        isProtected = box("marks-protected", texts, "connect.marks.protected");
        isProtected.selectedProperty().subscribe(on -> edit(said -> said.withProtected(on)));
        readOnly = box("marks-read-only", texts, "connect.marks.readOnly");
        readOnly.selectedProperty().subscribe(on -> edit(said -> said.withReadOnly(on)));
        save = Buttons.plain(texts.bind("connect.marks.save"), this::save);
        save.setId("marks-save");
        discard = Buttons.quiet(texts.bind("connect.marks.discard"), this::discard);
        unsaved = Labels.of(texts.bind("connect.marks.unsaved"), "t-small", "warning");
        unsaved.setGraphic(Glyph.of("ci-warning-alt", "warning", "small-glyph"));
        HBox buttons = new HBox(8, save, discard, unsaved);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Labels.of(texts.bind("connect.marks.title"), "t-caption", "t-label"),
                Labels.of(texts.bind("connect.marks.name"), "t-small"), name,
                Labels.of(texts.bind("connect.marks.colour"), "t-small"), colours(texts), isProtected,
                sentence(texts, "connect.marks.protectedMeans"), readOnly,
                sentence(texts, "connect.marks.readOnlyMeans"), buttons,
                Labels.wrapped(texts.bind("connect.marks.where"), "t-small", "muted"));
        following = model.editsProperty().subscribe(this::fill);
    }

    private static CheckBox box(String id, Texts texts, String key) {
        CheckBox box = new CheckBox();
        box.setId(id);
        box.textProperty().bind(texts.bind(key));
        return box;
    }

    private static Label sentence(Texts texts, String key) {
        return Labels.wrapped(texts.bind(key), "t-small", "muted", "check-means");
    }

    private FlowPane colours(Texts texts) {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("swatches");
        for (Hue hue : Hue.values()) {
            ToggleButton swatch = new ToggleButton("", Glyph.of(hue == Hue.NONE ? "ci-close" : "ci-checkmark"));
            swatch.setId("hue-" + hue.name());
            swatch.getStyleClass().add("swatch");
            if (hue != Hue.NONE) {
                swatch.getStyleClass().add("hue-" + hue.word());
            }
            Buttons.tell(swatch, texts.bind("connect.hue." + (hue == Hue.NONE ? "none" : hue.word())));
            swatch.setOnAction(_ -> {
                edit(said -> said.withHue(hue));
                fill();
            });
            swatches.put(hue, swatch);
            row.getChildren().add(swatch);
        }
        return row;
    }

    /// Shows a context's marks, with the edit that is under way for it.
    void show(Context shown) {
        context = shown;
        fill();
    }

    private void fill() {
        Context shown = context;
        if (shown == null) {
            return;
        }
        showing = true;
        ContextSettings said = model.edited(shown);
        if (!name.getText().equals(said.name())) {
            name.setText(said.name());
        }
        name.setPromptText(ConnectWords.line(shown.name()));
        swatches.forEach((hue, swatch) -> swatch.setSelected(hue == said.hue()));
        isProtected.setSelected(said.isProtected());
        readOnly.setSelected(said.readOnly());
        boolean edited = model.isEdited(shown);
        save.setDisable(!edited);
        discard.setDisable(!edited);
        unsaved.setVisible(edited);
        showing = false;
    }

    private void edit(UnaryOperator<ContextSettings> change) {
        Context shown = context;
        if (shown != null && !showing) {
            model.edit(shown, change.apply(model.edited(shown)));
        }
    }

    private void save() {
        Context shown = context;
        if (shown != null) {
            model.save(shown);
        }
    }

    private void discard() {
        Context shown = context;
        if (shown != null) {
            model.discard(shown);
        }
    }

    void close() {
        following.unsubscribe();
    }
}
