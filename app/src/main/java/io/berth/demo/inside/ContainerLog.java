package io.berth.demo.inside;

import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.Pod;
import io.berth.port.PodDoor.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The log of one life of a container. It is not stored: each line follows from the container and the line's number.
///
/// @param restarts before this life
/// @param startNanos since the epoch
/// @param endNanos since the epoch; [Long#MAX_VALUE] while it goes on
/// @param lastWords written when it ended
record ContainerLog(Purpose purpose, long seed, int restarts, long startNanos, long endNanos, List<String> lastWords) {
    private static final long SECOND = 1_000_000_000;
    /// What was before has been rotated away.
    private static final int KEPT = 5_000;
    private static final int LONGEST = 64 * 1_024;

    /// The log of a container's present life, or between two of the last one; null if there is none.
    static @Nullable ContainerLog of(Pod pod, Container container, ContainerStatus status, boolean previous) {
        Purpose purpose = Purpose.of(container.image());
        long seed = pod.meta().uidHigh() ^ container.name().hashCode();
        Termination last = status.lastTermination();
        if (previous || status.state() == State.WAITING) {
            return last == null
                    ? null
                    : new ContainerLog(purpose, seed, status.restartCount() - 1,
                            (last.finishedSeconds() - Lives.SHORT) * SECOND, last.finishedSeconds() * SECOND,
                            purpose.lastWords(last.reason()));
        }
        long start = Lives.startedSeconds(pod, status) * SECOND;
        return status.state() == State.RUNNING
                ? new ContainerLog(purpose, seed, status.restartCount(), start, Long.MAX_VALUE, List.of())
                : new ContainerLog(purpose, seed, status.restartCount(), start,
                        Math.max(start, Lives.endedSeconds(pod) * SECOND), purpose.lastWords(status.reason()));
    }

    boolean isOver() {
        return endNanos != Long.MAX_VALUE;
    }

    /// Lines written until a moment.
    ///
    /// @param now nanoseconds since the epoch
    long written(long now) {
        long until = Math.min(now, endNanos);
        long count = until < startNanos ? 0 : Math.max(0, (until - startNanos) / gap());
        while (atNanos(count) <= until) {
            count++;
        }
        while (count > 0 && atNanos(count - 1) > until) {
            count--;
        }
        return isOver() && now >= endNanos ? count + lastWords.size() : count;
    }

    /// When a line is written that is none of the last words.
    long atNanos(long index) {
        return startNanos + index * gap() + (long) (0.7 * gap() * Noise.share(seed, index));
    }

    /// The last lines that were written until a moment.
    ///
    /// @param tail at most so many; -1 for all
    List<LogLine> until(long now, int tail) {
        long written = written(now);
        long first = Math.max(0, written - (tail < 0 ? KEPT : Math.min(KEPT, tail)));
        return lines(first, written);
    }

    List<LogLine> lines(long first, long end) {
        long ordinary = isOver() ? written(endNanos - 1) : Long.MAX_VALUE;
        List<LogLine> lines = new ArrayList<>((int) Math.max(0, end - first));
        for (long i = first; i < end; i++) {
            if (i < ordinary) {
                long at = atNanos(i);
                lines.add(line(at, purpose.line(new Purpose.Voice(seed + restarts, i, instant(at)))));
            } else {
                lines.add(line(endNanos, lastWords.get((int) Math.min(i - ordinary, lastWords.size() - 1))));
            }
        }
        return lines;
    }

    private static LogLine line(long at, String text) {
        boolean cut = text.length() > LONGEST;
        return new LogLine(at, cut ? text.substring(0, LONGEST) : text, cut);
    }

    private long gap() {
        return 400_000_000 + (long) (1_400_000_000 * Noise.share(seed, -7));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND);
    }
}
