package io.berth.model;

/// A condition of a pod or a node.
///
/// @param status `True`, `False` or `Unknown`
/// @param reason empty if there is none
/// @param message the server's words, unchanged; empty if there are none
/// @param sinceSeconds last transition, seconds since the epoch; 0 if not told
public record Condition(String type, String status, String reason, String message, long sinceSeconds) {
    public boolean isTrue() {
        return status.equals("True");
    }
}
