package io.berth.kube.watch;

import io.berth.kube.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds how far the server's clock is ahead, from the dates of its answers. For one thread.
final class ServerClock {
    private static final int SAMPLES = 5;
    /// Dates are cut to whole seconds; less than this may be nothing at all.
    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final Duration LEAST_CHANGE = Duration.ofSeconds(1);
    /// Of an answer that took longer nobody knows when it was dated.
    private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(2);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final Deque<Duration> samples = new ArrayDeque<>();
    private Duration told = Duration.ZERO;

    /// Takes an answer's date.
    ///
    /// @param begin when it was asked, by this machine's clock
    /// @param end when it came
    /// @return how far the server's clock is ahead, if that has changed by a second or more; otherwise null
    @Nullable
    Duration take(@Nullable String date, Instant begin, Instant end) {
        Instant dated = RetryAfter.time(date == null ? "" : date.strip());
        Duration roundTrip = Duration.between(begin, end);
        if (dated == null || roundTrip.isNegative() || roundTrip.compareTo(LONGEST_ROUND_TRIP) > 0) {
            return null;
        }
        samples.addLast(Duration.between(begin.plus(roundTrip.dividedBy(2)), dated.plus(HALF_A_SECOND)));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        Duration ahead = median();
        if (ahead.abs().compareTo(LEAST) < 0) {
            ahead = Duration.ZERO;
        }
        if (ahead.minus(told).abs().compareTo(LEAST_CHANGE) < 0) {
            return null;
        }
        told = ahead;
        return ahead;
    }

    /// This machine's clock was set: earlier answers say nothing any more.
    void forget() {
        samples.clear();
    }

    private Duration median() {
        List<Duration> sorted = new ArrayList<>(samples);
        sorted.sort(Duration::compareTo);
        return sorted.get(sorted.size() / 2);
    }
}
