package io.berth.port;

/// An answer about something that was asked for once. What an operator can meet is a value, never an exception.
public sealed interface Answer<T> {
    record Found<T>(T value) implements Answer<T> {
    }

    /// The right is missing.
    ///
    /// @param message the server's words; may be empty
    record Forbidden<T>(String message) implements Answer<T> {
    }

    /// What was asked about is not there, or the server has no such API.
    ///
    /// @param message the server's words; may be empty
    record Absent<T>(String message) implements Answer<T> {
    }

    /// It could not be found out.
    ///
    /// @param message the server's words or what happened on the way; may be empty
    record Failed<T>(String message) implements Answer<T> {
    }
}
