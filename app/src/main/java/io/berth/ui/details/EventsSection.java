package io.berth.ui.details;

import io.berth.model.ObjectEvent;
import io.berth.port.Answer;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Tone;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The events of the chosen object: not asked for, on their way, or what was answered.
final class EventsSection extends VBox {
    private static final int MOST = 200;

    EventsSection(DetailsParts parts, EventsState state, Runnable ask) {
        getStyleClass().addAll("section", "events");
        DetailsWords words = parts.words();
        HBox head = new HBox(8, Labels.of(words.get("details.events.title"), "t-caption", "t-label"), Labels.gap());
        getChildren().add(head);
        switch (state) {
            case EventsState.NotAsked _ -> getChildren().add(link(words, "details.events.show", ask));
            case EventsState.Loading _ -> getChildren().add(Labels.of(words.get("details.events.loading"), "muted"));
            case EventsState.Answered(var answer) -> {
                head.getChildren().add(link(words, "details.events.again", ask));
                show(parts, answer);
            }
        }
    }

    private static Button link(DetailsWords words, String key, Runnable ask) {
        Button link = Buttons.link(DetailsParts.fixed(words.get(key)), ask);
        link.getStyleClass().add("t-small");
        link.setId("events-ask");
        return link;
    }

    private void show(DetailsParts parts, Answer<List<ObjectEvent>> answer) {
        DetailsWords words = parts.words();
        switch (answer) {
            case Answer.Found(var events) when events.isEmpty() ->
                getChildren().add(Labels.of(words.get("details.events.none"), "muted"));
            case Answer.Found(var events) -> list(parts, events);
            case Answer.Forbidden(var message) -> {
                getChildren().add(DetailsParts.wrapped(words.get("details.events.forbidden")));
                quote(message);
            }
            case Answer.Absent(var message) -> {
                getChildren().add(DetailsParts.wrapped(words.get("details.events.failed")));
                quote(message);
            }
            case Answer.Failed(var message) -> {
                getChildren().add(DetailsParts.wrapped(words.get("details.events.failed")));
                quote(message);
            }
        }
    }

    private void quote(String message) {
        if (!message.isEmpty()) {
            getChildren().add(DetailsParts.quote(message));
        }
    }

    private void list(DetailsParts parts, List<ObjectEvent> events) {
        for (ObjectEvent event : events.stream().limit(MOST).toList()) {
            HBox line = new HBox(8, Labels.of(DetailsWords.line(event.reason()), "strong"));
            if (event.type().equals("Warning")) {
                line.getChildren().addFirst(Glyph.of("ci-warning-alt", Tone.WARNING));
            }
            if (event.count() > 1) {
                line.getChildren().add(Labels.of("×" + event.count(), "muted"));
            }
            line.getChildren().addAll(Labels.gap(), parts.age(event.lastSeconds(), "muted"));
            line.getStyleClass().add("fact");
            getChildren().addAll(line, DetailsParts.quote(event.message()));
        }
        if (events.size() >= MOST) {
            getChildren().add(Labels.of(parts.words().get("details.events.most", MOST), "muted"));
        }
    }
}
