package io.berth.bench;

import io.berth.port.Timer;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Timers as the program makes them.
final class Deferred {
    private Deferred() {
    }

    /// A timer on an executor. What a task throws would vanish in its future; it belongs to the handler of all threads.
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
