package io.berth.kube.inspect;

import io.berth.port.Answer;
import io.berth.port.PodDoor.End;
import java.util.List;

/// An answer that is no success.
///
/// @param code of HTTP; 0 if none came
/// @param message the server's words or what happened on the way
record Refusal(int code, String message) {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /// Kubelets answer with 400 and 500 as well where there is nothing to enter.
    private static final List<String> NOTHING_THERE = List.of(" not found", "is not running", "is not valid for pod",
            "does not have a host assigned", "is waiting to start", "pod is not running", "cannot exec in a stopped");

    <T> Answer<T> answer() {
        return switch (code) {
            case FORBIDDEN -> new Answer.Forbidden<>(message);
            case NOT_FOUND -> new Answer.Absent<>(message);
            default -> isNothingThere() ? new Answer.Absent<>(message) : new Answer.Failed<>(message);
        };
    }

    End end() {
        return switch (code) {
            case FORBIDDEN -> new End.Forbidden(message);
            case NOT_FOUND -> new End.Absent(message);
            default -> isNothingThere() ? new End.Absent(message) : new End.Failed(message);
        };
    }

    private boolean isNothingThere() {
        return NOTHING_THERE.stream().anyMatch(message::contains);
    }
}
