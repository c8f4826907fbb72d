package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A line of the list: a file across all columns, or a context in them.
final class ConnectCell extends ListCell<ConnectRow> {
    /// Shares of the width, in percent: context, cluster, user, namespace, server, signs in by, state.
    private static final double[] COLUMNS = {19, 13, 11, 10, 20, 12, 15};

    private final ConnectViewModel model;
    private final Texts texts;
    private final ConnectWords words;

    ConnectCell(ConnectViewModel model, Texts texts) {
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

    /// The columns' heads; they line up with the cells.
    static Region head(Texts texts) {
        GridPane head = grid();
        head.getStyleClass().add("connect-head");
        head.addRow(0, Labels.of(texts.bind("connect.column.context")), Labels.of(texts.bind("connect.column.cluster")),
                Labels.of(texts.bind("connect.column.user")), Labels.of(texts.bind("connect.column.namespace")),
                Labels.of(texts.bind("connect.column.server")), Labels.of(texts.bind("connect.column.signIn")),
                Labels.of(texts.bind("connect.column.state")));
        return head;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("connect-row");
        for (double share : COLUMNS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        }
        return grid;
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
            case ConnectRow.OfContext row -> {
                getStyleClass().add("context-row");
                setGraphic(context(row.context()));
            }
        }
    }

    private Region file(ContextListing.File file) {
        HBox line = new HBox(8, Glyph.of("ci-document"), path(file.path()),
                Labels.of(texts.get("connect.file.contexts", file.contexts().size()), "t-small", "muted"));
        line.setAlignment(Pos.CENTER_LEFT);
        for (ContextProblem problem : file.problems()) {
            ConnectWords.Wording wording = words.of(problem);
            Label said = Labels.of(words.brief(problem) + (wording.quote().isEmpty() ? "" : " – " + oneLine(wording)),
                    "t-small", "danger");
            said.setGraphic(Glyph.of("ci-misuse", "danger", "small-glyph"));
            said.setTooltip(new Tooltip(wording.what() + "\n" + wording.remedy()));
            line.getChildren().addAll(said, Labels.of(wording.remedy(), "t-small", "muted"));
        }
        return line;
    }

    /// The demo cluster is in no file.
    private Label path(String path) {
        return path.isEmpty()
                ? Labels.of(texts.get("connect.file.builtIn"), "t-strong")
                : Labels.of(ConnectWords.line(path), "t-code", "strong");
    }

    private static String oneLine(ConnectWords.Wording wording) {
        return ConnectWords.line(wording.quote());
    }

    private Region context(Context context) {
        GridPane row = grid();
        Button name = Buttons.link(new ReadOnlyStringWrapper(ConnectWords.line(context.name())),
                () -> model.open(context));
        name.getStyleClass().add("t-strong");
        name.setFocusTraversable(false);
        HBox first = new HBox(name);
        first.getStyleClass().add("connect-name");
        if (context.current()) {
            Label current = Labels.of(texts.get("connect.context.current"), "t-caption");
            current.setMinWidth(USE_PREF_SIZE);
            first.getChildren().add(current);
        }
        row.addRow(0, first, text(context.cluster()), text(context.user()), text(context.namespace()),
                text(context.server(), "t-code"), text(words.signIn(context)), state(context));
        return row;
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

    private Node state(Context context) {
        if (!context.name().isEmpty() && context.name().equals(model.openProperty().get())) {
            Label open = Labels.chip(new ReadOnlyStringWrapper(texts.get("connect.state.open")), Tone.ACCENT,
                    "ci-connection-signal");
            HBox place = new HBox(open);
            place.getStyleClass().add("connect-state");
            return place;
        }
        if (!context.problems().isEmpty()) {
            ContextProblem problem = context.problems().getFirst();
            Label label = Labels.of(words.brief(problem), "danger");
            label.setGraphic(Glyph.of("ci-misuse", Tone.DANGER));
            label.setTooltip(new Tooltip(words.of(problem).what()));
            return label;
        }
        if (model.needsConsent(context)) {
            Label label = Labels.of(texts.get("connect.state.consent"), "warning");
            label.setGraphic(Glyph.of("ci-security", Tone.WARNING));
            return label;
        }
        return Labels.of(texts.get("connect.state.ready"), "muted");
    }
}
