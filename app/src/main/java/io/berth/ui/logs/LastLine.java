package io.berth.ui.logs;

import io.berth.port.PodDoor;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.LogLine;
import java.util.List;

/// Reads the last line of a log, to be held against what came of it. The door tells one thing after the other.
final class LastLine implements PodDoor.LogSink {
    private final Reader reader;
    private long atNanos;

    /// Takes what was found, on any thread.
    interface Reader {
        /// The log ended.
        ///
        /// @param atNanos when the last line was written; 0 if there is none or its time was not told
        void found(long atNanos, End end);
    }

    LastLine(Reader reader) {
        this.reader = reader;
    }

    @Override
    public void lines(List<LogLine> lines) {
        lines.forEach(line -> atNanos = Math.max(atNanos, line.atNanos()));
    }

    @Override
    public void ended(End end) {
        reader.found(atNanos, end);
    }
}
