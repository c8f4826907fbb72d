package io.berth.nvml.agent.sampling;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// A thread that does one job at a time, so that a job which hangs holds up nothing but its own kind. Thread-safe.
///
/// A call into the driver cannot be broken off: [#close()] lets a running job end and waits for nothing. The thread is a
/// daemon and keeps no program alive.
final class Worker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    private static final long STACK_BYTES = 256 << 10;

    private final Timeline time;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<Runnable> job = Optional.empty();
    private long startedAt;
    private boolean isClosed;

    Worker(String name, Timeline time) {
        this.time = time;
        var thread = new Thread(Thread.currentThread().getThreadGroup(), this::work, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    /// Begins a job.
    ///
    /// @return false while another one runs, and after [#close()]
    boolean offer(Runnable next) {
        lock.lock();
        try {
            if (job.isPresent() || isClosed) {
                return false;
            }
            job = Optional.of(next);
            startedAt = time.now();
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nothing runs.
    ///
    /// @param deadline of `System.nanoTime()`
    /// @return false when something still runs then, or when the caller is interrupted
    boolean awaitIdle(long deadline) {
        lock.lock();
        try {
            while (job.isPresent()) {
                if (changed.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    return job.isEmpty();
                }
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// When the running job began, by the monotonic clock; empty while nothing runs.
    OptionalLong busySince() {
        lock.lock();
        try {
            return job.isPresent() ? OptionalLong.of(startedAt) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (var next = take(); next.isPresent(); next = take()) {
            try {
                next.get().run();
            } catch (RuntimeException | LinkageError bug) {
                LOG.log(System.Logger.Level.ERROR, "A reading broke off", bug);
            }
            finish();
        }
    }

    private Optional<Runnable> take() {
        lock.lock();
        try {
            while (job.isEmpty() && !isClosed) {
                changed.awaitUninterruptibly();
            }
            return job;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            job = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
