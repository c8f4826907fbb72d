package io.berth.bench;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Exceptions that nobody caught, of all threads, until it is closed.
final class Unhandled implements AutoCloseable {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    /// Begins to collect.
    static Unhandled collect() {
        Unhandled unhandled = new Unhandled();
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            unhandled.seen.add(thread.getName() + ": " + problem);
            UncaughtExceptionHandler next = unhandled.before;
            if (next != null) {
                next.uncaughtException(thread, problem);
            } else {
                problem.printStackTrace(System.err);
            }
        });
        return unhandled;
    }

    /// What came so far, a line each.
    Queue<String> seen() {
        return seen;
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
