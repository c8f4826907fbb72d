package io.berth.ui.kit;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands values from any thread to a slower one: the latest counts, what came between is left out, and at most one task
/// waits in the executor's queue.
public final class Latest<T> implements Consumer<T> {
    private final Executor executor;
    private final Consumer<? super T> reader;
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();

    /// Hands values to the reader on the executor.
    public Latest(Executor executor, Consumer<? super T> reader) {
        this.executor = executor;
        this.reader = reader;
    }

    /// Any thread; returns at once.
    @Override
    public void accept(T value) {
        if (waiting.getAndSet(value) == null) {
            executor.execute(this::hand);
        }
    }

    private void hand() {
        T value = waiting.getAndSet(null);
        if (value != null) {
            reader.accept(value);
        }
    }
}
