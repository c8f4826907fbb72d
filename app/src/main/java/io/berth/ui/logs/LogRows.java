package io.berth.ui.logs;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines in the order of their times; among equal times, of their coming. Not safe for several threads.
final class LogRows {
    private static final int LEAST = 1024;

    private @Nullable LogEntry[] rows = new @Nullable LogEntry[LEAST];
    private int head;
    private int end;

    int size() {
        return end - head;
    }

    LogEntry first() {
        return at(head);
    }

    private LogEntry at(int place) {
        LogEntry entry = rows[place];
        if (entry == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return entry;
    }

    void removeFirst() {
        at(head);
        rows[head++] = null;
    }

    void clear() {
        rows = new @Nullable LogEntry[LEAST];
        head = 0;
        end = 0;
    }

    /// Adds lines.
    ///
    /// @param sorted by time
    void add(List<LogEntry> sorted) {
        if (sorted.isEmpty()) {
            return;
        }
        makeRoom(sorted.size());
        int mine = end - 1;
        int place = end + sorted.size() - 1;
        for (int theirs = sorted.size() - 1; theirs >= 0; place--) {
            if (mine >= head && at(mine).atNanos() > sorted.get(theirs).atNanos()) {
                rows[place] = rows[mine--];
            } else {
                rows[place] = sorted.get(theirs--);
            }
        }
        end += sorted.size();
    }

    private void makeRoom(int more) {
        if (end + more <= rows.length) {
            return;
        }
        int wanted = Math.max(LEAST, 2 * (size() + more));
        @Nullable
        LogEntry[] larger = new @Nullable LogEntry[wanted];
        System.arraycopy(rows, head, larger, 0, size());
        end -= head;
        head = 0;
        rows = larger;
    }

    /// The lines now, which later changes leave alone.
    @SuppressWarnings("NullAway") // between head and end there is no gap
    List<LogEntry> copy() {
        return Collections.unmodifiableList(Arrays.asList(Arrays.copyOfRange(rows, head, end)));
    }
}
