package io.berth.ui.logs;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.SaveDialog;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

/// Lines of logs with what chooses and finds them. On the JavaFX thread.
public final class LogsView extends BorderPane implements AutoCloseable {
    private static final double LINE = 18;

    private final LogsViewModel model;
    private final Texts texts;
    private final LogsWords words;
    private final LogLines lines = new LogLines();
    private final ListView<LogEntry> list = new ListView<>(lines);
    private final ComboBox<String> containers = new ComboBox<>();
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final BooleanProperty times = new SimpleBooleanProperty();
    private final Label figures = Labels.of("", "t-small", "muted");
    private final Label activity = Labels.of("", "t-small", "muted");
    private final Label nothing = Labels.of("", "muted");
    private final VBox notes = new VBox();
    private final Subscription following;
    private LogCell.Look look = new LogCell.Look(List.of(), false, false, ZoneId.systemDefault());
    private boolean filling;

    /// Follows the model until it is closed; the model is closed by whoever made it.
    public LogsView(LogsViewModel model, Texts texts, Units units) {
        this.model = model;
        this.texts = texts;
        this.words = new LogsWords(texts, units);
        getStyleClass().add("logs");
        setTop(new VBox(choices(), search(), notes));
        list.setId("log-lines");
        list.getStyleClass().add("log-lines");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new LogCell(() -> look));
        list.setFixedCellSize(LINE);
        list.setPlaceholder(nothing);
        setCenter(list);
        HBox foot = new HBox(12, figures, Labels.gap(), activity);
        foot.getStyleClass().add("logs-foot");
        figures.setMinWidth(0);
        activity.setMinWidth(Region.USE_PREF_SIZE);
        setBottom(foot);
        pauseWhenScrolledUp();
        following = Subscription.combine(model.toldProperty().subscribe(_ -> show()),
                model.targetProperty().subscribe(this::offer), texts.languageProperty().subscribe(_ -> reword()),
                model.savedProperty().subscribe(_ -> tell()), model.pausedProperty().subscribe(_ -> tell()),
                model.waitingProperty().subscribe(_ -> tell()),
                wrap.subscribe(this::relook), times.subscribe(this::relook));
    }

    private FlowPane choices() {
        containers.setId("log-container");
        containers.setConverter(new StringConverter<>() {
            @Override
            public String toString(String name) {
                return name == null || name.isEmpty() ? texts.get("logs.container.all") : Shown.line(name, 100);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        containers.setOnAction(_ -> {
            if (!filling && containers.getValue() != null) {
                model.containerProperty().set(containers.getValue());
            }
        });
        FlowPane choices = new FlowPane(12, 4, containers, box("logs.follow", model.followProperty()),
                box("logs.previous", model.previousProperty()), box("logs.whole", model.wholeProperty()),
                box("logs.wrap", wrap), box("logs.times", times));
        choices.getStyleClass().add("logs-choices");
        return choices;
    }

    private CheckBox box(String key, BooleanProperty property) {
        CheckBox box = new CheckBox();
        box.setId(key.replace('.', '-'));
        box.textProperty().bind(texts.bind(key));
        box.selectedProperty().bindBidirectional(property);
        return box;
    }

    private HBox search() {
        TextField field = new TextField();
        field.setId("log-filter");
        field.promptTextProperty().bind(texts.bind("logs.filter"));
        field.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(4, field, Buttons.icon("ci-copy", texts.bind("logs.copy"), this::copy),
                Buttons.icon("ci-save", texts.bind("logs.save"), this::save));
        row.getStyleClass().add("logs-search");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                field.requestFocus();
                event.consume();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.C && list.isFocused()) {
                copy();
                event.consume();
            }
        });
        return row;
    }

    /// Whoever looks back wants the lines to stand still.
    private void pauseWhenScrolledUp() {
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                pause();
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() instanceof javafx.scene.Node node && isWithinScrollBar(node)) {
                pause();
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case UP, PAGE_UP, HOME -> pause();
                case END -> model.pausedProperty().set(false);
                default -> {
                    // no move
                }
            }
        });
    }

    private boolean isWithinScrollBar(javafx.scene.Node node) {
        for (javafx.scene.Node at = node; at != null && !at.equals(list); at = at.getParent()) {
            if (at instanceof ScrollBar bar) {
                return bar.getOrientation() == javafx.geometry.Orientation.VERTICAL;
            }
        }
        return false;
    }

    private void pause() {
        if (model.followProperty().get() && lines.size() * LINE > list.getHeight()) {
            model.pausedProperty().set(true);
        }
    }

    private void offer(LogTarget target) {
        filling = true;
        List<String> names = target.containers();
        containers.getItems().setAll(names);
        if (names.size() > 1) {
            containers.getItems().addFirst("");
        }
        containers.setValue(model.containerProperty().get());
        containers.setVisible(names.size() > 1);
        containers.setManaged(names.size() > 1);
        filling = false;
        tell();
    }

    private void show() {
        LogGathering.Told told = model.toldProperty().get();
        List<String> names = LogNames.of(told.sources());
        if (!names.equals(look.names())) {
            look = new LogCell.Look(names, times.get(), wrap.get(), look.zone());
            list.refresh();
        }
        lines.show(told.page().lines());
        if (!model.pausedProperty().get() && lines.size() > 0) {
            list.scrollTo(lines.size() - 1);
        }
        tell();
    }

    private void relook() {
        look = new LogCell.Look(look.names(), times.get(), wrap.get(), look.zone());
        list.setFixedCellSize(wrap.get() ? Region.USE_COMPUTED_SIZE : LINE);
        list.refresh();
    }

    private void reword() {
        offer(model.targetProperty().get());
    }

    private void tell() {
        LogGathering.Told told = model.toldProperty().get();
        boolean filtered = !model.filterProperty().get().isEmpty();
        figures.setText(words.figures(told, model.targetProperty().get(), filtered));
        activity.setText(words.activity(told));
        nothing.setText(words.nothing(told, model.targetProperty().get(), filtered));
        notes.getChildren().clear();
        for (LogsWords.Trouble trouble : words.trouble(told)) {
            add(trouble.byItself() ? Tone.WARNING : Tone.DANGER, trouble.what(), trouble.quote(), "logs.retry",
                    model::retry);
        }
        if (model.pausedProperty().get()) {
            add(Tone.NEUTRAL, texts.get("logs.paused", model.waitingProperty().get()), "", "logs.goOn",
                    () -> model.pausedProperty().set(false));
        }
        String saved = words.saved(model.savedProperty().get());
        if (!saved.isEmpty()) {
            notes.getChildren().add(new Note(Tone.NEUTRAL, new ReadOnlyStringWrapper(saved),
                    new ReadOnlyStringWrapper("")));
        }
    }

    private void add(Tone tone, String what, String more, String fix, Runnable action) {
        notes.getChildren().add(new Note(tone, new ReadOnlyStringWrapper(what), new ReadOnlyStringWrapper(more),
                Buttons.link(texts.bind(fix), action)));
    }

    /// What is chosen, else all that is shown.
    private void copy() {
        List<LogEntry> chosen = list.getSelectionModel().getSelectedItems();
        List<LogEntry> wanted = chosen.isEmpty() ? lines : chosen;
        List<LogSource> sources = model.toldProperty().get().sources();
        Buttons.put(this, wanted.stream().map(entry -> LogsViewModel.line(entry, sources, sources.size() > 1))
                .collect(Collectors.joining("\n")));
    }

    private void save() {
        SaveDialog.ask(this, texts.get("logs.save"), model.targetProperty().get().about().replace('/', '-') + ".log")
                .ifPresent(model::save);
    }

    @Override
    public void close() {
        following.unsubscribe();
    }
}
