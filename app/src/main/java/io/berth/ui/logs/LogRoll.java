package io.berth.ui.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The last lines of all that is read, and those of them that are wanted. When it is full, the oldest ones are dropped and
/// counted. Not safe for several threads.
final class LogRoll {
    static final int MOST_LINES = 100_000;
    /// Lines can be long: so many signs in all are kept at most.
    static final long MOST_SIGNS = 64L << 20;

    private final LogRows all = new LogRows();
    private final LogRows wanted = new LogRows();
    private LogFilter filter = LogFilter.ALL;
    private long signs;
    private long dropped;

    /// What is shown of it at a moment.
    ///
    /// @param lines those that are wanted, by time
    /// @param kept all lines that are held
    /// @param dropped those that were, until there were too many
    record Page(List<LogEntry> lines, int kept, long dropped) {
        static final Page EMPTY = new Page(List.of(), 0, 0);
    }

    /// Adds lines, in any order.
    void add(List<LogEntry> lines) {
        List<LogEntry> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(LogEntry::atNanos));
        all.add(sorted);
        for (LogEntry line : sorted) {
            signs += line.text().text().length();
        }
        if (!filter.isAll()) {
            wanted.add(sorted.stream().filter(line -> filter.matches(line.text().text())).toList());
        }
        while (all.size() > MOST_LINES || (signs > MOST_SIGNS && all.size() > 1)) {
            drop();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same line, not an equal one
    private void drop() {
        LogEntry oldest = all.first();
        all.removeFirst();
        signs -= oldest.text().text().length();
        dropped++;
        if (!filter.isAll() && wanted.size() > 0 && wanted.first() == oldest) {
            wanted.removeFirst();
        }
    }

    /// Wants other lines.
    void filter(LogFilter changed) {
        filter = changed;
        wanted.clear();
        if (!changed.isAll()) {
            wanted.add(all.copy().stream().filter(line -> changed.matches(line.text().text())).toList());
        }
    }

    void clear() {
        all.clear();
        wanted.clear();
        signs = 0;
        dropped = 0;
    }

    Page page() {
        return new Page(filter.isAll() ? all.copy() : wanted.copy(), all.size(), dropped);
    }

    /// All lines that are held, whatever is wanted.
    List<LogEntry> kept() {
        return all.copy();
    }
}
