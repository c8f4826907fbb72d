package io.berth.analysis.filter;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.ArrayList;
import java.util.List;

/// The words for how an object is: the API's phases and the states in which objects are drawn.
enum State {
    PENDING("pending"), RUNNING("running"), SUCCEEDED("succeeded"), FAILED("failed"), READY("ready"), STARTING(
            "starting"), NOT_READY("not-ready"), FAILING("failing"), TERMINATING(
                    "terminating"), COMPLETED("completed"), CORDONED("cordoned"), UNKNOWN("unknown");

    private final String word;

    State(String word) {
        this.word = word;
    }

    /// As it is typed; the hyphen may be left out.
    String word() {
        return word;
    }

    /// How the word is spelled without a hyphen.
    String joined() {
        return word.replace("-", "");
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (State state : values()) {
            words.add(state.word);
        }
        return words;
    }

    static State of(Pod.Phase phase) {
        return switch (phase) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static State of(PodHealth health) {
        return switch (health) {
            case READY -> READY;
            case STARTING -> STARTING;
            case NOT_READY -> NOT_READY;
            case PENDING -> PENDING;
            case FAILING -> FAILING;
            case TERMINATING -> TERMINATING;
            case COMPLETED -> COMPLETED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static State of(NodeHealth health) {
        return switch (health) {
            case READY -> READY;
            case NOT_READY -> NOT_READY;
            case LOST, NOT_VISIBLE -> UNKNOWN;
        };
    }
}
