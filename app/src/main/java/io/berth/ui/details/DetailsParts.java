package io.berth.ui.details;

import io.berth.model.Condition;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Meter;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pieces of which the pane is put together. One for each content: it remembers the ages that it wrote, so that they
/// can be told the time anew without building the pane again.
final class DetailsParts {
    /// The most lines of a list that are shown, even in full.
    static final int MOST = 200;
    private static final int FIRST_CONDITIONS = 12;

    private final DetailsWords words;
    private final Units units;
    private final Doing doing;
    private final List<Consumer<Instant>> ages = new ArrayList<>();
    private Instant told = Instant.EPOCH;

    DetailsParts(DetailsWords words, Units units, Doing doing) {
        this.words = words;
        this.units = units;
        this.doing = doing;
    }

    /// What the pieces can do when they are clicked.
    ///
    /// @param yaml shows the object as YAML
    /// @param unfolded the lists that are shown in full; a piece adds to it
    record Doing(Consumer<Selected> select, Runnable yaml, Set<String> unfolded) {
    }

    /// Rewrites the ages.
    void tell(Instant now) {
        told = now;
        ages.forEach(age -> age.accept(now));
    }

    /// Shows the object as YAML.
    void yaml() {
        doing.yaml().run();
    }

    DetailsWords words() {
        return words;
    }

    static ObservableValue<String> fixed(String text) {
        return new ReadOnlyStringWrapper(text);
    }

    static Label wrapped(String text, String... styleClasses) {
        return Labels.wrapped(fixed(text), styleClasses);
    }

    /// A part of the pane under a caption.
    VBox section(String key, List<? extends Node> parts) {
        VBox section = new VBox(Labels.of(words.get(key), "t-caption", "t-label"));
        section.getChildren().addAll(parts);
        section.getStyleClass().add("section");
        return section;
    }

    /// A name and what stands for it. An empty value leaves the line out.
    List<Node> fact(String key, String value, String... styleClasses) {
        if (value.isEmpty()) {
            return List.of();
        }
        return List.of(fact(key, wrapped(DetailsWords.line(value), styleClasses)));
    }

    /// A fact of several lines, each broken only between its parts.
    Node facts(String key, List<? extends Node> values) {
        VBox lines = new VBox(2);
        lines.getChildren().addAll(values);
        return fact(key, lines);
    }

    Node fact(String key, Node value) {
        Label name = Labels.of(words.get(key), "muted", "fact-name");
        name.setWrapText(true);
        HBox line = new HBox(8, name, value);
        line.getStyleClass().add(value instanceof Label || value instanceof Button ? "fact" : "facts");
        HBox.setHgrow(value, Priority.ALWAYS);
        return line;
    }

    Node link(String text, Selected target) {
        if (target instanceof Selected.None) {
            return wrapped(DetailsWords.line(text));
        }
        Button link = Buttons.link(fixed(DetailsWords.line(text)), () -> doing.select().accept(target));
        link.getStyleClass().add("t-small");
        link.setMinWidth(0);
        link.setTooltip(new Tooltip(link.getText()));
        return link;
    }

    /// An image by the name that a pod or a node says; the middle is left out where it does not fit.
    Node image(String reference) {
        Node link = link(reference, new Selected.Image(reference));
        link.getStyleClass().add("t-code");
        if (link instanceof Button button) {
            button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }
        return link;
    }

    /// The first lines of a list, and a link that shows the others in their place.
    ///
    /// @param key tells this list from the others of the pane
    /// @param first so many are shown at first
    /// @param all how many there are, of which some may not be in the list
    <T> VBox list(String key, List<T> known, int all, int first, Function<T, Node> draw) {
        VBox lines = new VBox();
        lines.getStyleClass().add("lines");
        boolean unfolded = doing.unfolded().contains(key);
        known.stream().limit(unfolded ? MOST : first).forEach(one -> lines.getChildren().add(draw.apply(one)));
        int left = all - lines.getChildren().size();
        if (left <= 0) {
            return lines;
        }
        if (unfolded || known.size() <= first) {
            lines.getChildren().add(notShown(left));
        } else {
            Button more = Buttons.link(fixed(words.get("details.more", left)),
                    () -> unfold(key, lines, known, all, first,
                            draw));
            more.getStyleClass().add("t-small");
            lines.getChildren().add(more);
        }
        return lines;
    }

    <T> VBox list(String key, List<T> all, int first, Function<T, Node> draw) {
        return list(key, all, all.size(), first, draw);
    }

    private <T> void unfold(String key, VBox lines, List<T> known, int all, int first, Function<T, Node> draw) {
        doing.unfolded().add(key);
        lines.getChildren().removeLast();
        known.stream().limit(MOST).skip(first).forEach(one -> lines.getChildren().add(draw.apply(one)));
        if (all > lines.getChildren().size()) {
            lines.getChildren().add(notShown(all - lines.getChildren().size()));
        }
        if (lines.getChildren().size() > first) {
            focus(lines.getChildren().get(first));
        }
        tell(told);
    }

    private Label notShown(int left) {
        return Labels.of(words.get("details.notShown", left), "muted");
    }

    /// The keyboard goes on where the link was.
    private static void focus(Node line) {
        if (line instanceof Button) {
            line.requestFocus();
        } else if (line instanceof HBox box && !box.getChildren().isEmpty()) {
            box.getChildren().getFirst().requestFocus();
        }
    }

    /// A name with a number at the right.
    HBox row(Node name, String number) {
        HBox row = new HBox(8, name, Labels.gap(), Labels.of(number));
        row.getStyleClass().add("fact");
        return row;
    }

    /// How long ago something was; nothing where that is not told.
    Label age(long sinceSeconds, String... styleClasses) {
        Label label = Labels.of("", styleClasses);
        if (sinceSeconds > 0) {
            Instant since = Instant.ofEpochSecond(sinceSeconds);
            label.setMinWidth(Label.USE_PREF_SIZE);
            ages.add(now -> label.setText(units.age(Duration.between(since, now))));
            label.setTooltip(new Tooltip(since.toString()));
        }
        return label;
    }

    /// `12:38:02, 4 min`.
    Label ago(long atSeconds) {
        Instant at = Instant.ofEpochSecond(atSeconds);
        Label label = Labels.of("");
        label.setTooltip(new Tooltip(at.toString()));
        ages.add(now -> label.setText(
                words.get("details.ago", units.clock(at), units.age(Duration.between(at, now)))));
        return label;
    }

    /// `since 12:38:02, 4 min`.
    Label since(long sinceSeconds) {
        Label label = Labels.hinted(Labels.of("", "t-small", "muted"));
        if (sinceSeconds > 0) {
            Instant since = Instant.ofEpochSecond(sinceSeconds);
            ages.add(now -> label.setText(
                    words.get("details.since", units.clock(since), units.age(Duration.between(since, now)))));
        }
        return label;
    }

    String clock(Instant at) {
        return units.clock(at);
    }

    static Label chip(DetailsWords.State state) {
        return Labels.chip(fixed(state.text()), state.tone(), state.icon());
    }

    /// A state in a line: a glyph in its colour and plain words.
    static Label state(DetailsWords.State state) {
        Label label = Labels.of(state.text());
        label.setGraphic(Glyph.of(state.icon(), state.tone()));
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    /// Words of the cluster, as they came.
    static Label quote(String text) {
        Label quote = wrapped(DetailsWords.quote(text), "quote");
        quote.setMaxWidth(Double.MAX_VALUE);
        return quote;
    }

    static Note note(Tone tone, String first, String rest) {
        return new Note(tone, fixed(first), fixed(rest));
    }

    /// A note that stands alone in a section.
    static VBox alone(Node note) {
        VBox section = new VBox(note);
        section.getStyleClass().add("section");
        return section;
    }

    /// How much of what there is; the bar is left out where either is not known.
    VBox meter(String name, String numbers, @Nullable Double share) {
        Label of = Labels.of(name, "muted");
        of.setMinWidth(Label.USE_PREF_SIZE);
        HBox line = new HBox(8, of, Labels.gap(), Labels.hinted(Labels.of(numbers)));
        VBox meter = new VBox(4, line);
        meter.getStyleClass().add("details-meter");
        if (share != null) {
            meter.getChildren().add(new Meter(share));
        }
        return meter;
    }

    /// Conditions: each type and status, since when, its reason, and its message as it came. Those that say the same
    /// stand together.
    VBox conditions(String key, List<Condition> conditions, Predicate<Condition> isAsItShould) {
        Map<List<Object>, List<Condition>> same = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            same.computeIfAbsent(
                    List.of(condition.status(), condition.reason(), condition.message(), condition.sinceSeconds()),
                    _ -> new ArrayList<>()).add(condition);
        }
        return list(key, List.copyOf(same.values()), FIRST_CONDITIONS,
                group -> condition(group, isAsItShould.test(group.getFirst())));
    }

    private VBox condition(List<Condition> group, boolean asItShould) {
        Condition condition = group.getFirst();
        String types = String.join(", ", group.stream().map(Condition::type).toList());
        Label status = Labels.of(DetailsWords.line(condition.status()), asItShould ? "muted" : "strong");
        if (!asItShould) {
            status.setGraphic(Glyph.of("ci-warning-alt", Tone.WARNING));
        }
        status.setMinWidth(Label.USE_PREF_SIZE);
        Label type = wrapped(DetailsWords.line(types));
        type.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(type, Priority.ALWAYS);
        HBox line = new HBox(8, type, status, age(condition.sinceSeconds(), "muted"));
        line.getStyleClass().add("fact");
        VBox box = new VBox(line);
        if (!condition.reason().isEmpty()) {
            box.getChildren().add(wrapped(DetailsWords.line(condition.reason()), "muted"));
        }
        if (!condition.message().isEmpty()) {
            box.getChildren().add(quote(condition.message()));
        }
        return box;
    }
}
