package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.Drift;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.Hue;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A line of the list: a file across all columns, or a context in them.
final class ConnectCell extends ListCell<ConnectRow> {
    private static final double LEAST_PATH = 120;
    private static final int SHORT_PATH = 16;

    private final ConnectViewModel model;
    private final Texts texts;
    private final ConnectWords words;

    private final Supplier<ConnectColumns> columns;

    /// @param columns what fits now
    ConnectCell(ConnectViewModel model, Texts texts, Supplier<ConnectColumns> columns) {
        this.columns = columns;
        this.model = model;
        this.texts = texts;
        this.words = new ConnectWords(texts);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2
                    && getItem() instanceof ConnectRow.OfContext row) {
                model.open(row.context());
            }
        });
    }

    @Override
    protected void updateItem(ConnectRow item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().removeAll("file-row", "context-row");
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        switch (item) {
            case ConnectRow.OfFile row -> {
                getStyleClass().add("file-row");
                setGraphic(file(row.file()));
            }
            case ConnectRow.OfLostFile row -> {
                getStyleClass().add("file-row");
                HBox line = new HBox(8, Glyph.of("ci-document"), path(row.path()),
                        Labels.of(texts.get("connect.file.lost"), "t-small", "warning"));
                line.setAlignment(Pos.CENTER_LEFT);
                setGraphic(line);
            }
            case ConnectRow.OfContext row -> {
                getStyleClass().add("context-row");
                setGraphic(context(row));
            }
        }
    }

    private Region file(ContextListing.File file) {
        HBox line = new HBox(8, Glyph.of("ci-document"), path(file.path()),
                Labels.of(texts.get("connect.file.contexts", file.contexts().size()), "t-small", "muted"));
        line.setAlignment(Pos.CENTER_LEFT);
        for (ContextProblem problem : file.problems()) {
            ConnectWords.Wording wording = words.of(problem);
            Label said = Labels.of(String.join(" – ", Stream.of(words.brief(problem), wording.place(),
                    ConnectWords.line(wording.quote())).filter(part -> !part.isEmpty()).toList()), "t-small", "danger");
            said.setGraphic(Glyph.of("ci-misuse", "danger", "small-glyph"));
            said.setTooltip(new Tooltip(wording.whatAndWhere() + "\n" + wording.remedy()));
            line.getChildren().addAll(said, Labels.of(wording.remedy(), "t-small", "muted"));
        }
        return line;
    }

    /// The demo cluster is in no file.
    private Label path(String path) {
        return path.isEmpty()
                ? Labels.of(texts.get("connect.file.builtIn"), "t-strong")
                : whole(Labels.of(ConnectWords.line(path), "t-code", "strong"));
    }

    private static Label whole(Label path) {
        path.setMinWidth(path.getText().length() < SHORT_PATH ? USE_PREF_SIZE : LEAST_PATH);
        path.setTooltip(new Tooltip(path.getText()));
        return path;
    }

    private Region context(ConnectRow.OfContext shown) {
        Context context = shown.context();
        Button name = Buttons.link(new ReadOnlyStringWrapper(ConnectWords.name(context, shown.said())),
                () -> model.open(context));
        name.getStyleClass().add("t-strong");
        name.setFocusTraversable(false);
        name.setTooltip(new Tooltip(ConnectWords.line(context.name())));
        HBox first = new HBox(stripe(shown.said().hue()), name);
        first.getStyleClass().add("connect-name");
        if (context.current()) {
            Label current = Labels.of(texts.get("connect.context.current"), "t-caption");
            current.setMinWidth(USE_PREF_SIZE);
            first.getChildren().add(current);
        }
        return columns.get().row(Map.of("context", first, "marks", guards(shown.said()), "cluster",
                text(context.cluster()), "user", text(context.user()), "namespace", text(context.namespace()), "server",
                text(context.server(), "t-code"), "signIn", text(words.signIn(context)), "state", state(shown)));
    }

    /// The colour that the operator gave; its name is its hint.
    private Region stripe(Hue hue) {
        Region stripe = new Region();
        stripe.getStyleClass().add("hue-stripe");
        if (hue != Hue.NONE) {
            stripe.getStyleClass().add("hue-" + hue.word());
            Tooltip.install(stripe, new Tooltip(texts.get("connect.hue." + hue.word())));
        }
        return stripe;
    }

    private Node guards(ContextSettings said) {
        if (!said.isProtected() && !said.readOnly()) {
            return text("");
        }
        String key = said.isProtected() && said.readOnly()
                ? "connect.marks.both"
                : said.isProtected() ? "connect.marks.protected" : "connect.marks.readOnly";
        HBox place = new HBox(4);
        place.setAlignment(Pos.CENTER_LEFT);
        if (said.isProtected()) {
            place.getChildren().add(Glyph.of("ci-locked", Tone.WARNING));
        }
        if (said.readOnly()) {
            place.getChildren().add(Glyph.of("ci-view", Tone.ACCENT));
        }
        place.getChildren().add(text(texts.get(key), "t-small"));
        return place;
    }

    private static Label text(String text, String... styleClasses) {
        String shown = text.isEmpty() ? "–" : ConnectWords.line(text);
        Label label = Labels.of(shown, styleClasses);
        if (text.isEmpty()) {
            label.getStyleClass().add("muted");
        } else {
            label.setTooltip(new Tooltip(shown));
        }
        return label;
    }

    private Node state(ConnectRow.OfContext row) {
        return switch (row.standing()) {
            case OPEN -> open(row.drift());
            case PROBLEM -> problem(row.context().problems().getFirst());
            case CONSENT_NEEDED -> warn("connect.state.consent", "ci-security");
            case PROGRAM_CHANGED -> warn("connect.state.changed", "ci-security");
            case NOT_ALLOWED -> warn("connect.state.notAllowed", "ci-misuse");
            case READY -> Labels.of(texts.get("connect.state.ready"), "muted");
        };
    }

    private Node open(Drift drift) {
        String word = texts.get("connect.state.open");
        if (drift == Drift.NONE) {
            HBox place = new HBox(Labels.chip(new ReadOnlyStringWrapper(word), Tone.ACCENT, "ci-connection-signal"));
            place.getStyleClass().add("connect-state");
            return place;
        }
        Label said = Labels.of(word + " · " + words.brief(drift), "t-small", "warning", "connect-drift");
        said.setWrapText(true);
        said.setGraphic(Glyph.of("ci-warning-alt", Tone.WARNING));
        said.setTooltip(new Tooltip(said.getText()));
        return said;
    }

    private Label problem(ContextProblem problem) {
        Label label = Labels.of(words.brief(problem), "danger");
        label.setGraphic(Glyph.of("ci-misuse", Tone.DANGER));
        label.setTooltip(new Tooltip(words.of(problem).whatAndWhere()));
        return label;
    }

    private Label warn(String key, String icon) {
        Label label = Labels.of(texts.get(key), "warning");
        label.setGraphic(Glyph.of(icon, Tone.WARNING));
        return label;
    }
}
