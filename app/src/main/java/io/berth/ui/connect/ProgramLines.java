package io.berth.ui.connect;

import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ProgramChange;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What would be started, line by line; a line that differs from what was decided about before says so.
final class ProgramLines extends VBox {
    /// Further lines would not be looked at one by one; they stand in one text.
    private static final int MOST = 100;
    private static final String MASK = "••••••••";

    private final Texts texts;
    private final List<ProgramLine> lines;
    private boolean revealed;

    ProgramLines(Texts texts, ExecProgram program, List<ProgramChange> changes) {
        this.texts = texts;
        this.lines = ProgramLine.of(program, changes);
        getStyleClass().add("program-lines");
        fill();
    }

    private void fill() {
        getChildren().setAll(caption("connect.consent.program"));
        add(ProgramLine.Part.COMMAND);
        add(ProgramLine.Part.ARGUMENT);
        getChildren().add(caption("connect.consent.found"));
        add(ProgramLine.Part.RESOLVED);
        getChildren().add(environmentHead());
        if (lines.stream().noneMatch(line -> line.part() == ProgramLine.Part.VARIABLE)) {
            getChildren().add(Labels.of(texts.get("connect.consent.noEnvironment"), "t-small", "muted"));
        }
        add(ProgramLine.Part.VARIABLE);
        if (lines.stream().anyMatch(ProgramLine::isSecret)) {
            getChildren().add(Labels.wrapped(new ReadOnlyStringWrapper(texts.get("connect.consent.masked")), "t-small",
                    "muted"));
        }
    }

    private HBox environmentHead() {
        HBox head = new HBox(8, caption("connect.consent.environment"), Labels.gap());
        head.setAlignment(Pos.CENTER_LEFT);
        if (lines.stream().anyMatch(ProgramLine::isSecret)) {
            Button reveal = Buttons.icon(revealed ? "ci-view-off" : "ci-view",
                    texts.bind(revealed ? "connect.consent.hide" : "connect.consent.reveal"), this::toggle);
            reveal.setId("consent-reveal");
            head.getChildren().add(reveal);
        }
        return head;
    }

    private void toggle() {
        revealed = !revealed;
        fill();
        lookup("#consent-reveal").requestFocus();
    }

    private Label caption(String key) {
        return Labels.of(texts.get(key), "t-caption", "t-label");
    }

    private void add(ProgramLine.Part part) {
        List<ProgramLine> of = lines.stream().filter(line -> line.part() == part).toList();
        of.stream().limit(MOST).forEach(line -> getChildren().add(line(line)));
        if (of.size() > MOST) {
            List<String> rest = of.stream().skip(MOST).map(this::text).toList();
            getChildren().add(code(String.join("\n", rest)));
        }
    }

    private HBox line(ProgramLine line) {
        VBox words = new VBox(code(text(line)));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, words);
        row.getStyleClass().add("program-line");
        if (line.part() == ProgramLine.Part.ARGUMENT) {
            row.getChildren().addFirst(Labels.of(Integer.toString(line.position()), "t-caption", "position"));
        }
        if (line.change() != ProgramLine.Change.SAME) {
            row.getStyleClass().add("changed");
            row.getChildren().add(mark(line.change()));
            if (line.change() == ProgramLine.Change.CHANGED && line.position() == 0 && line.name().isEmpty()) {
                String before = line.before().isEmpty()
                        ? texts.get("connect.consent.notFound")
                        : ConnectWords.visible(line.before());
                words.getChildren().add(Labels.wrapped(new ReadOnlyStringWrapper(
                        texts.get("connect.change.before", before)), "t-small", "muted"));
            }
        }
        return row;
    }

    private Label mark(ProgramLine.Change change) {
        Label mark = switch (change) {
            case NEW -> mark("connect.change.new", "ci-add");
            case GONE -> mark("connect.change.gone", "ci-subtract");
            case CHANGED, SAME -> mark("connect.change.changed", "ci-edit");
        };
        mark.setMinWidth(USE_PREF_SIZE);
        return mark;
    }

    private Label mark(String key, String icon) {
        Label mark = Labels.of(texts.get(key), "t-small", "warning");
        mark.setGraphic(Glyph.of(icon, Tone.WARNING));
        return mark;
    }

    private String text(ProgramLine line) {
        return switch (line.part()) {
            case COMMAND -> ConnectWords.visible(line.value());
            case RESOLVED -> line.value().isEmpty()
                    ? texts.get("connect.consent.notFound")
                    : ConnectWords.visible(line.value());
            case ARGUMENT -> line.change() == ProgramLine.Change.GONE
                    ? texts.get("connect.change.argumentGone")
                    : argument(line.value());
            case VARIABLE -> line.change() == ProgramLine.Change.GONE
                    ? ConnectWords.visible(line.name())
                    : ConnectWords.visible(line.name() + "=") + value(line);
        };
    }

    /// An empty argument is one too.
    private static String argument(String value) {
        return value.isEmpty() ? "\"\"" : ConnectWords.visible(value);
    }

    private String value(ProgramLine line) {
        return line.isSecret() && !revealed ? MASK : ConnectWords.visible(line.value());
    }

    private static Label code(String text) {
        Label code = Labels.wrapped(new ReadOnlyStringWrapper(text), "t-code");
        code.setMaxWidth(Double.MAX_VALUE);
        return code;
    }
}
