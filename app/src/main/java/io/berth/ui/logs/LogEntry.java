package io.berth.ui.logs;

/// A line that is kept.
///
/// @param source its place among the opened ones
/// @param atNanos when it was written, nanoseconds since the epoch; where that was not told, that of the line before
/// @param cut whether its rest was left out
record LogEntry(int source, long atNanos, LogText text, boolean cut) {
}
