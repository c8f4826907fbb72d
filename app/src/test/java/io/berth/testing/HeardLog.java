package io.berth.testing;

import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.LogLine;
import io.berth.port.PodDoor.LogSink;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a log tells.
public final class HeardLog implements LogSink {
    private final List<LogLine> lines = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();

    @Override
    public synchronized void lines(List<LogLine> told) {
        if (!ends.isEmpty()) {
            throw new IllegalStateException("lines after the end");
        }
        lines.addAll(told);
        notifyAll();
    }

    @Override
    public synchronized void ended(End end) {
        ends.add(end);
        notifyAll();
    }

    /// A copy of what was told so far.
    public synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    public synchronized List<String> texts() {
        return lines.stream().map(LogLine::text).toList();
    }

    public synchronized List<End> ends() {
        return List.copyOf(ends);
    }
}
