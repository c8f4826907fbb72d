package io.berth.ui.details;

import io.berth.port.ClusterSource.EventsAnswer;

/// What is known of the events of the chosen object. They are asked for, not watched.
sealed interface EventsState {
    /// Nobody asked.
    record NotAsked() implements EventsState {
    }

    record Loading() implements EventsState {
    }

    record Answered(EventsAnswer answer) implements EventsState {
    }
}
