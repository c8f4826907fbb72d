package io.berth.model.gpu;

import java.time.Instant;

/// Whether a card or MIG instance works, as whoever watched it all the time saw it.
public sealed interface GpuUsage {
    /// It works.
    ///
    /// @param busySeconds in which it worked since the observation began
    record Busy(long busySeconds) implements GpuUsage {
    }

    /// It does nothing.
    ///
    /// @param since by this machine's clock
    /// @param isExact false where it was idle already when the observation began, so that it may be idle for longer
    /// @param busySeconds in which it worked since the observation began
    record Idle(Instant since, boolean isExact, long busySeconds) implements GpuUsage {
    }

    /// Nobody watched, or what was seen does not tell.
    record NotKnown() implements GpuUsage {
    }
}
