package io.berth.nvml.agent.sampling;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Does something again and again on a daemon thread of its own until it is closed. Thread-safe.
final class Loop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final long STACK_BYTES = 256 << 10;

    private final Thread thread;
    private final long periodNanos;
    private volatile boolean isClosed;

    private Loop(String name, Duration period, BooleanSupplier step) {
        periodNanos = period.toNanos();
        thread = new Thread(Thread.currentThread().getThreadGroup(), () -> turn(step), name, STACK_BYTES);
        thread.setDaemon(true);
    }

    /// @param period from one beginning to the next; what takes longer delays the next and is not made up for
    /// @param step answers whether to wait until the next period; otherwise it is done again at once
    static Loop start(String name, Duration period, BooleanSupplier step) {
        var loop = new Loop(name, period, step);
        loop.thread.start();
        return loop;
    }

    private void turn(BooleanSupplier step) {
        long next = System.nanoTime();
        while (!isClosed) {
            boolean waits = true;
            try {
                waits = step.getAsBoolean();
            } catch (RuntimeException | LinkageError bug) {
                LOG.log(System.Logger.Level.ERROR, "A step broke off", bug);
            }
            next = waits ? Math.max(next + periodNanos, System.nanoTime()) : System.nanoTime();
            while (!isClosed && next - System.nanoTime() > 0) {
                LockSupport.parkNanos(this, next - System.nanoTime());
                if (Thread.interrupted()) {
                    LOG.log(System.Logger.Level.DEBUG, "{0} was woken", thread.getName());
                }
            }
        }
    }

    /// Lets the step that runs end; waits for nothing.
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
    }
}
