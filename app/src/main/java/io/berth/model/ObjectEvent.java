package io.berth.model;

/// An event about an object, fetched when it is asked for.
///
/// @param type `Normal` or `Warning`
/// @param message the server's words, unchanged
/// @param firstSeconds seconds since the epoch
/// @param lastSeconds of the latest occurrence
/// @param source the component that reports it
public record ObjectEvent(String type, String reason, String message, int count, long firstSeconds, long lastSeconds,
        String source) {
}
