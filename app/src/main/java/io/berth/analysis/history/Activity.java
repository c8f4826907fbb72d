package io.berth.analysis.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How much changed in the window of a log, in steps of equal length.
///
/// @param since from when on the past is known; not after `until`
/// @param until the end of the last step that has begun to fill
/// @param shortened whether the log was full, so that it reaches less far back than its window
/// @param steps oldest first, as many as the window has, those before `since` empty
public record Activity(Instant since, Instant until, boolean shortened, List<Step> steps) {
    /// How long a step is.
    public static final Duration STEP = Duration.ofSeconds(5);

    public static final Activity NONE = new Activity(Instant.EPOCH, Instant.EPOCH, false, List.of());

    public Activity {
        steps = List.copyOf(steps);
    }

    /// Pods that changed within a step, by what happened to them.
    public record Step(int came, int placed, int ended, int failed, int other) {
        public static final Step NONE = new Step(0, 0, 0, 0, 0);

        public int all() {
            return came + placed + ended + failed + other;
        }
    }

    /// Whether anything of the past is known.
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /// When the first step begins.
    public Instant from() {
        return until.minus(STEP.multipliedBy(steps.size()));
    }

    /// The step in which a moment lies; a moment outside counts to the nearest.
    public int stepAt(Instant at) {
        long nth = Math.floorDiv(Duration.between(from(), at).toMillis(), STEP.toMillis());
        return Math.clamp(nth, 0, Math.max(0, steps.size() - 1));
    }
}
