package io.berth.ui.details;

import io.berth.model.ObjectEvent;
import io.berth.port.Answer;
import java.util.List;

/// What is known of the events of the chosen object. They are asked for, not watched.
sealed interface EventsState {
    /// Nobody asked.
    record NotAsked() implements EventsState {
    }

    record Loading() implements EventsState {
    }

    record Answered(Answer<List<ObjectEvent>> answer) implements EventsState {
    }
}
