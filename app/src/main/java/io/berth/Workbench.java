package io.berth;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/// The composition root: the only place that makes threads and what lives long.
///
/// | threads | for |
/// | --- | --- |
/// | `fold` (1) | the changing state of the open cluster |
/// | `timer` (1) | what is to happen later; tasks on it are short |
/// | `worker` (2) | derived views |
/// | `watch` (as needed) | decoding; one at a time for each watch |
/// | virtual | whatever waits for the network, the disk or another program |
final class Workbench implements AutoCloseable {
    private final ScheduledExecutorService foldThread = Executors.newSingleThreadScheduledExecutor(named("fold"));
    private final ScheduledExecutorService timerThread = Executors.newSingleThreadScheduledExecutor(named("timer"));
    private final ExecutorService workers = Executors.newFixedThreadPool(2, named("worker"));
    private final ExecutorService watchers = Executors.newCachedThreadPool(named("watch"));
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    }

    @Override
    public void close() {
        waiting.shutdownNow();
        watchers.shutdownNow();
        workers.shutdownNow();
        timerThread.shutdownNow();
        foldThread.shutdownNow();
    }
}
