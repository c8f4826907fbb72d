package io.berth.testing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/// Runs what it was given only when told to, on the caller's thread.
public final class HandExecutor implements Executor {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public synchronized void execute(Runnable task) {
        waiting.add(task);
    }

    private synchronized Runnable next() {
        return waiting.remove();
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    public void runOne() {
        next().run();
    }

    /// Runs all that waits, and all that comes of it.
    public void runAll() {
        while (waiting() > 0) {
            runOne();
        }
    }
}
