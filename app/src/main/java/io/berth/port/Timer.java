package io.berth.port;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs something later, on a thread of the timer's choice. Tests hand in one that they wind by hand.
public interface Timer {
    /// Runs the task once.
    ///
    /// @param delay not negative
    /// @return closing it before the task begins keeps it from running
    Subscription after(Duration delay, Runnable task);

    /// A timer on an executor, which its maker ends. What a task throws would vanish in its future; it belongs to the
    /// handler of all threads.
    static Timer on(ScheduledExecutorService executor) {
        return (delay, task) -> {
            Future<?> future = executor.schedule(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error bug) {
                    Thread current = Thread.currentThread();
                    current.getUncaughtExceptionHandler().uncaughtException(current, bug);
                }
            }, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        };
    }
}
