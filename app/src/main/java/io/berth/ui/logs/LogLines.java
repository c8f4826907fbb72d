package io.berth.ui.logs;

import java.util.List;
import javafx.collections.ObservableListBase;

/// The lines that a list shows. It is told whole pages, and tells the list only what differs, so that what is chosen and
/// where one looks stay.
final class LogLines extends ObservableListBase<LogEntry> {
    private List<LogEntry> lines = List.of();

    /// Shows another page.
    ///
    /// @param next is not written to afterwards
    @SuppressWarnings("ReferenceEquality") // the very same line, not an equal one
    void show(List<LogEntry> next) {
        List<LogEntry> before = lines;
        int dropped = next.isEmpty() ? before.size() : placeOf(next.getFirst());
        int same = 0;
        int most = Math.min(before.size() - dropped, next.size());
        while (same < most && before.get(dropped + same) == next.get(same)) {
            same++;
        }
        if (dropped == 0 && same == before.size() && same == next.size()) {
            return;
        }
        beginChange();
        lines = next;
        if (dropped > 0) {
            nextRemove(0, before.subList(0, dropped));
        }
        if (dropped + same < before.size()) {
            nextRemove(same, before.subList(dropped + same, before.size()));
        }
        if (same < next.size()) {
            nextAdd(same, next.size());
        }
        endChange();
    }

    @SuppressWarnings("ReferenceEquality") // the very same line, not an equal one
    private int placeOf(LogEntry first) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) == first) {
                return i;
            }
        }
        return lines.size();
    }

    @Override
    public LogEntry get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }
}
