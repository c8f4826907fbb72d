package io.berth.port;

import java.time.Duration;

/// Runs something later, on a thread of the timer's choice. Tests hand in one that they wind by hand.
public interface Timer {
    /// Runs the task once.
    ///
    /// @param delay not negative
    /// @return closing it before the task begins keeps it from running
    Subscription after(Duration delay, Runnable task);
}
