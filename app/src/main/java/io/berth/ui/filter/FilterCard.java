package io.berth.ui.filter;

import io.berth.analysis.filter.Completion;
import io.berth.analysis.filter.FilterProblem;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Tone;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The card below the field: what is wrong, and what may be typed.
final class FilterCard extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int ROWS = 12;
    private static final int LONGEST = 64;

    private final FilterWords words;
    private final Consumer<Completion> accept;
    private final VBox rows = new VBox();
    private final VBox wrong = new VBox();

    FilterCard(FilterWords words, Consumer<Completion> accept) {
        this.words = words;
        this.accept = accept;
        getStyleClass().add("filter-card");
        rows.getStyleClass().add("filter-rows");
        wrong.getStyleClass().add("filter-wrong");
        getChildren().addAll(wrong, rows);
        offer(List.of(), -1);
        clear();
    }

    /// Shows the completions around the chosen one.
    void offer(List<Completion> completions, int chosen) {
        rows.getChildren().clear();
        int from = Math.max(0, chosen - ROWS + 1);
        for (int i = from; i < Math.min(completions.size(), from + ROWS); i++) {
            rows.getChildren().add(row(completions.get(i), i == chosen));
        }
        show(rows, !completions.isEmpty());
    }

    private HBox row(Completion completion, boolean chosen) {
        Label value = Labels.of(Shown.line(completion.insert(), LONGEST), "t-code");
        Label meaning = Labels.of(words.meaning(completion), "t-small", "muted");
        HBox row = new HBox(value, Labels.gap(), meaning);
        row.getStyleClass().add("filter-row");
        row.pseudoClassStateChanged(CHOSEN, chosen);
        row.setOnMousePressed(event -> {
            accept.accept(completion);
            event.consume();
        });
        return row;
    }

    void tell(FilterProblem problem, String inEffect) {
        Label sentence = Labels.of(words.problem(problem), "danger");
        sentence.setGraphic(Glyph.of("ci-misuse", Tone.DANGER));
        wrong.getChildren().setAll(sentence, Labels.of(words.inEffect(inEffect), "t-small", "muted"));
        show(wrong, true);
    }

    void clear() {
        wrong.getChildren().clear();
        show(wrong, false);
    }

    private static void show(VBox part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    boolean isEmpty() {
        return !rows.isVisible() && !wrong.isVisible();
    }
}
