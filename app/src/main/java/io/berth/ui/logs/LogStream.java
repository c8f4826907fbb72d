package io.berth.ui.logs;

import io.berth.port.PodDoor;
import io.berth.port.PodDoor.LogLine;
import java.util.ArrayList;
import java.util.List;

/// What was read of one log, so that it can be opened anew without telling a line twice. Not safe for several threads.
final class LogStream {
    private final LogSource source;
    private State state = new State.Opening();
    private long last;
    private int atLast;
    /// Lines at the time of the last one that come again after opening anew; -1 while nothing comes again.
    private int again = -1;
    private int breaks;
    private int opening;
    private boolean hasLines;
    private int whiles;

    /// How a log is.
    sealed interface State {
        record Opening() implements State {
        }

        record Reading() implements State {
        }

        /// It broke off and is opened anew by itself.
        ///
        /// @param message the server's words; may be empty
        /// @param silently whether it stopped without a word while newer lines were there
        record Broken(String message, boolean silently) implements State {
        }

        record Ended(PodDoor.End end) implements State {
        }
    }

    LogStream(LogSource source) {
        this.source = source;
    }

    LogSource source() {
        return source;
    }

    State state() {
        return state;
    }

    void is(State changed) {
        state = changed;
    }

    /// Times in a row that it broke without a line between.
    int breaks() {
        return breaks;
    }

    void broke(State.Broken how) {
        breaks++;
        again = knowsTimes() ? 0 : -1;
        state = how;
    }

    /// Begins anew and returns the number of this opening: what an older one still tells is of no use.
    int opened() {
        state = new State.Opening();
        whiles = 0;
        return ++opening;
    }

    /// Whether lines of this opening are still waited for.
    boolean isOpen(int number) {
        return opening == number && isOpen();
    }

    boolean isOpen() {
        return state instanceof State.Opening || state instanceof State.Reading;
    }

    int opening() {
        return opening;
    }

    /// Counts a while in which nothing came.
    void passed() {
        whiles++;
    }

    /// Whiles that were begun since the last line.
    int whiles() {
        return whiles;
    }

    /// The server answers for it, though no line has come.
    void lives() {
        state = new State.Reading();
    }

    /// Whether there are newer lines than those that came.
    boolean isBehind(long newest) {
        return newest > last;
    }

    /// Whether lines have come with times, so that those that come again are known.
    boolean knowsTimes() {
        return last > 0;
    }

    boolean hasLines() {
        return hasLines;
    }

    /// Takes lines and returns the new ones, with times that never fall.
    List<LogLine> fresh(List<LogLine> lines) {
        state = new State.Reading();
        breaks = 0;
        whiles = 0;
        hasLines = true;
        List<LogLine> fresh = new ArrayList<>(lines.size());
        for (LogLine line : lines) {
            if (again >= 0 && line.atNanos() > 0 && line.atNanos() < last) {
                continue;
            }
            if (again >= 0 && line.atNanos() == last && again < atLast) {
                again++;
                continue;
            }
            if (line.atNanos() > last) {
                last = line.atNanos();
                atLast = 0;
                again = -1;
            }
            atLast += line.atNanos() == last ? 1 : 0;
            fresh.add(new LogLine(last, line.text(), line.cut()));
        }
        return fresh;
    }
}
