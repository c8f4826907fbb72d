package io.berth.ui.yaml;

import io.berth.port.Answer;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// An object's YAML with a search. Nothing in it can be changed. On the JavaFX thread.
public final class YamlView extends BorderPane implements AutoCloseable {
    private static final int LONGEST_QUOTE = 2000;

    private final YamlViewModel model;
    private final Texts texts;
    private final CodeArea area = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    private final TextField search = new TextField();
    private final Label places = Labels.of("", "t-small", "muted");
    private final VBox notes = new VBox();
    private final Subscription following;
    /// Whether the same object is read once more, so that one goes on reading where one was.
    private boolean again;

    /// Follows the model until it is closed; the model is closed by whoever made it.
    public YamlView(YamlViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("yaml");
        area.setId("yaml-text");
        area.setEditable(false);
        area.setShowCaret(org.fxmisc.richtext.Caret.CaretVisibility.ON);
        area.setWrapText(false);
        setTop(new VBox(head(), notes));
        addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        following = Subscription.combine(model.stateProperty().subscribe(this::show),
                model.foundProperty().subscribe(this::point),
                texts.languageProperty().subscribe(_ -> point(model.foundProperty().get())));
    }

    private HBox head() {
        search.setId("yaml-search");
        search.promptTextProperty().bind(texts.bind("yaml.search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnAction(_ -> model.step(1));
        HBox.setHgrow(search, Priority.ALWAYS);
        places.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(4, search, places,
                Buttons.icon("ci-chevron-up", texts.bind("yaml.before"), () -> model.step(-1)),
                Buttons.icon("ci-chevron-down", texts.bind("yaml.next"), () -> model.step(1)),
                Buttons.icon("ci-copy", texts.bind("yaml.copy"), this::copy),
                Buttons.icon("ci-renew", texts.bind("yaml.refresh"), model::refresh));
        head.getStyleClass().add("yaml-head");
        return head;
    }

    private void typed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            search.requestFocus();
            search.selectAll();
            event.consume();
        } else if (event.getCode() == KeyCode.F3
                || (event.getCode() == KeyCode.ENTER && event.isShiftDown() && search.isFocused())) {
            model.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        }
    }

    private void show(YamlViewModel.State state) {
        notes.getChildren().clear();
        switch (state) {
            case YamlViewModel.State.Nothing _ -> {
                again = false;
                setCenter(new Region());
            }
            case YamlViewModel.State.Loading _ -> message(texts.get("yaml.loading"));
            case YamlViewModel.State.Shown(var page) -> {
                int top = area.getLength() > 0 && again ? area.firstVisibleParToAllParIndex() : 0;
                area.replaceText(page.shown());
                style(page);
                area.moveTo(0);
                area.getUndoManager().forgetHistory();
                if (page.cut() > 0) {
                    note(Tone.NEUTRAL, texts.get("yaml.cutLines", page.cut()), texts.get("yaml.cutLines.how"));
                }
                setCenter(scroll);
                area.showParagraphAtTop(Math.min(top, area.getParagraphs().size() - 1));
                again = true;
            }
            case YamlViewModel.State.Refused(var answer) -> {
                setCenter(new Region());
                refused(answer);
            }
        }
    }

    private void style(YamlPage page) {
        if (page.spans().isEmpty()) {
            return;
        }
        StyleSpansBuilder<java.util.Collection<String>> spans = new StyleSpansBuilder<>(page.spans().size());
        for (YamlPage.Span span : page.spans()) {
            spans.add(List.of(span.part().styleClass()), span.length());
        }
        area.setStyleSpans(0, spans.create());
    }

    private void message(String text) {
        Label label = Labels.of(text, "muted");
        label.getStyleClass().add("yaml-message");
        setCenter(new VBox(label));
    }

    private void refused(Answer<String> answer) {
        switch (answer) {
            case Answer.Found<String> _ -> throw new IllegalStateException("found");
            case Answer.Forbidden<String>(var message) -> note(Tone.WARNING, texts.get("yaml.forbidden"), message);
            case Answer.Absent<String>(var message) -> note(Tone.WARNING, texts.get("yaml.absent"), message);
            case Answer.Failed<String>(var message) -> note(Tone.DANGER, texts.get("yaml.failed"), message);
        }
    }

    private void note(Tone tone, String what, String more) {
        notes.getChildren().add(new Note(tone, new ReadOnlyStringWrapper(what),
                new ReadOnlyStringWrapper(Shown.lines(more.strip(), LONGEST_QUOTE))));
    }

    private void point(YamlViewModel.Found found) {
        places.setText(model.searchProperty().get().isEmpty()
                ? ""
                : texts.get("yaml.places", found.at() + 1, found.places().size()));
        if (found.at() >= 0) {
            int from = found.places().get(found.at());
            if (from + found.length() <= area.getLength()) {
                area.selectRange(from, from + found.length());
                area.requestFollowCaret();
            }
        }
    }

    private void copy() {
        if (model.stateProperty().get() instanceof YamlViewModel.State.Shown(var page)) {
            Buttons.put(this, page.full());
        }
    }

    @Override
    public void close() {
        following.unsubscribe();
        area.dispose();
    }
}
