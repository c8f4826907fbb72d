package io.berth.ui.filter;

import io.berth.analysis.filter.Completion;
import io.berth.analysis.filter.FilterProblem;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Texts;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;

/// A filter field for the head of a room.
///
/// Tab and Enter take a completion, the arrows choose one; Escape closes the completions, then clears, then leaves.
public final class FilterField extends HBox {
    /// How long one may go on typing before a problem is told.
    private static final Duration PATIENCE = Duration.millis(600);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final FilterViewModel model;
    private final FilterWords words;
    private final Runnable leave;
    private final TextField field = new TextField();
    private final Label count = Labels.of("", "t-small", "muted");
    private final ProblemMark mark = new ProblemMark(field);
    private final FilterCard card;
    private final Popover popover;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final Subscription following;
    private boolean showing;
    private int caretAfter;

    /// A field for a model, which it does not close.
    ///
    /// @param leave puts the focus into the room
    public FilterField(FilterViewModel model, Texts texts, Runnable leave) {
        this.model = model;
        this.leave = leave;
        words = new FilterWords(texts);
        card = new FilterCard(words, this::take);
        popover = Popover.hanging(card);
        getStyleClass().add("filter-field");
        field.setId("filter");
        field.promptTextProperty().bind(texts.bind("filter.prompt"));
        field.accessibleTextProperty().bind(texts.bind("filter.name"));
        StackPane whole = new StackPane(field, mark);
        HBox.setHgrow(whole, Priority.ALWAYS);
        count.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(Glyph.of("ci-filter", "muted"), whole, count);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        field.setTextFormatter(new TextFormatter<>(this::foresee));
        field.textProperty().subscribe(() -> edited(Math.min(caretAfter, field.getLength())));
        field.caretPositionProperty().subscribe(() -> edited(field.getCaretPosition()));
        patience.setOnFinished(_ -> tellProblem());
        following = Subscription.combine(model.textProperty().subscribe(this::show),
                model.problemsProperty().subscribe(this::doubt), model.matchesProperty().subscribe(() -> say()),
                model.completionsProperty().subscribe(() -> offer()), model.chosenProperty().subscribe(() -> offer()),
                field.focusedProperty().subscribe(focused -> focus(focused)),
                texts.languageProperty().subscribe(() -> say()));
    }

    /// Puts the caret into the field.
    public void edit() {
        field.requestFocus();
        field.selectAll();
    }

    /// Stops following the model.
    public void close() {
        patience.stop();
        popover.hide();
        following.unsubscribe();
    }

    /// The text changes before its caret does: where that will stand is known beforehand only here.
    private TextFormatter.Change foresee(TextFormatter.Change change) {
        caretAfter = change.getCaretPosition();
        return change;
    }

    private void edited(int caret) {
        if (!showing) {
            model.type(field.getText(), caret);
        }
    }

    private void show(String text) {
        if (!text.equals(field.getText())) {
            showing = true;
            field.setText(text);
            field.positionCaret(model.caretProperty().get());
            showing = false;
        }
    }

    private void doubt(List<FilterProblem> problems) {
        patience.stop();
        mark.mark(List.of());
        pseudoClassStateChanged(WRONG, false);
        card.clear();
        if (!problems.isEmpty() && field.isFocused()) {
            patience.playFromStart();
        }
        say();
        place();
    }

    private void tellProblem() {
        List<FilterProblem> problems = model.problemsProperty().get();
        boolean offered = !model.completionsProperty().get().isEmpty();
        if (problems.isEmpty() || (offered && problems.getFirst().kind() == FilterProblem.Kind.NO_VALUE)) {
            return; // the values that are offered say it
        }
        mark.mark(problems);
        pseudoClassStateChanged(WRONG, true);
        card.tell(problems.getFirst(), model.inEffect().text());
        field.setAccessibleHelp(words.problem(problems.getFirst()));
        place();
    }

    private void offer() {
        List<Completion> completions = model.completionsProperty().get();
        int chosen = model.chosenProperty().get();
        card.offer(completions, chosen);
        if (chosen >= 0 && chosen < completions.size()) {
            Completion one = completions.get(chosen);
            field.setAccessibleHelp(one.insert() + ", " + words.meaning(one));
        }
        place();
    }

    private void say() {
        boolean readable = model.problemsProperty().get().isEmpty();
        String text = readable ? words.count(model.matchesProperty().get()) : "";
        count.setText(text);
        count.setVisible(!text.isEmpty());
        count.setManaged(!text.isEmpty());
        if (readable) {
            field.setAccessibleHelp(words.countAloud(model.matchesProperty().get()));
        }
    }

    private void place() {
        if (card.isEmpty() || !field.isFocused() || getScene() == null || getScene().getWindow() == null) {
            popover.hide();
        } else {
            popover.open(this, Popover.Side.BELOW);
        }
    }

    private void focus(boolean focused) {
        if (!focused) {
            model.closeCompletions();
            patience.stop();
            tellProblem();
        }
        place();
    }

    private void take(Completion completion) {
        model.accept(completion);
        field.positionCaret(model.caretProperty().get());
    }

    private void press(KeyEvent event) {
        boolean offered = !model.completionsProperty().get().isEmpty();
        KeyCode code = event.getCode();
        if ((code == KeyCode.TAB && (!offered || event.isShiftDown() || event.isControlDown()))
                || (code == KeyCode.SPACE && !event.isControlDown())) {
            return;
        }
        switch (code) {
            case ESCAPE -> escape(offered);
            case DOWN -> model.choose(1);
            case UP -> model.choose(-1);
            case SPACE -> model.complete();
            case ENTER -> enter(model.chosenProperty().get() >= 0);
            case TAB -> acceptChosen();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void acceptChosen() {
        model.accept();
        field.positionCaret(model.caretProperty().get());
    }

    private void enter(boolean chosen) {
        if (chosen) {
            acceptChosen();
        } else {
            model.closeCompletions();
            leave.run();
        }
    }

    private void escape(boolean offered) {
        if (offered) {
            model.closeCompletions();
        } else if (!field.getText().isEmpty()) {
            model.clear();
        } else {
            leave.run();
        }
    }
}
