package io.berth.live;

import io.berth.port.Subscription;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A view that follows a changing input on a worker: at most one computation at a time, always of the latest input;
/// what came between is left out. Results are told in the order of their inputs, so none is older than one told before.
///
/// @param <I> the input, immutable
/// @param <O> the view, immutable
public final class Derived<I, O> implements Subscription {
    private final Executor worker;
    private final BiFunction<@Nullable O, I, O> compute;
    private final Consumer<O> reader;
    private final Object lock = new Object();
    private @Nullable I next; // guarded by lock
    private boolean running; // guarded by lock
    private boolean closed; // guarded by lock
    private @Nullable O last; // written by the one computation that runs

    /// Follows nothing until the first input.
    ///
    /// @param compute the view of an input, given the view before it (null at first); runs on the worker
    /// @param reader is told each view, on the worker; it hands it on and returns
    public Derived(Executor worker, BiFunction<@Nullable O, I, O> compute, Consumer<O> reader) {
        this.worker = worker;
        this.compute = compute;
        this.reader = reader;
    }

    /// Any thread; returns at once.
    public void update(I input) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            next = input;
            if (running) {
                return;
            }
            running = true;
        }
        worker.execute(this::run);
    }

    private void run() {
        while (true) {
            I input;
            synchronized (lock) {
                input = next;
                next = null;
                if (input == null || closed) {
                    running = false;
                    return;
                }
            }
            boolean done = false;
            try {
                O view = compute.apply(last, input);
                last = view;
                synchronized (lock) {
                    if (closed) {
                        running = false;
                        return;
                    }
                }
                reader.accept(view);
                done = true;
            } finally {
                if (!done) {
                    synchronized (lock) {
                        running = false; // what was thrown reaches the worker's handler; the next input starts anew
                    }
                }
            }
        }
    }

    /// A computation that runs is finished but not told.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            next = null;
        }
    }
}
