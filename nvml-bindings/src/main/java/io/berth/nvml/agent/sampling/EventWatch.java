package io.berth.nvml.agent.sampling;

import io.berth.nvml.EventSet;
import io.berth.nvml.GpuDevice;
import io.berth.nvml.GpuEvent;
import io.berth.nvml.Nvml;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Hears of XIDs and other events of all GPUs. One thread hears, any may register.
///
/// When a wait breaks off (a GPU of the set is gone) a new set is made; [#era()] grows then and all GPUs have to be
/// registered anew.
final class EventWatch implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(1500);

    private final Nvml nvml;
    private final Lock hearing = new ReentrantLock();
    private volatile Optional<EventSet> set;
    private volatile int era;

    EventWatch(Nvml nvml) {
        this.nvml = nvml;
        set = nvml.newEventSet().asOptional();
    }

    int era() {
        return era;
    }

    void register(GpuDevice gpu) {
        set.ifPresent(events -> events.register(gpu, EventSet.HEALTH));
    }

    /// Waits for one event.
    ///
    /// @return whether to pause before the next wait: nothing was heard, and not for as long as asked
    boolean hear(int timeoutMillis, Consumer<GpuEvent.Happened> ear) {
        hearing.lock();
        try {
            if (set.isEmpty()) {
                return true;
            }
            long before = System.nanoTime();
            return switch (set.get().await(timeoutMillis)) {
                case GpuEvent.Happened happened -> {
                    ear.accept(happened);
                    yield false;
                }
                case GpuEvent.Nothing() ->
                    timeoutMillis == 0
                            || System.nanoTime() - before < TimeUnit.MILLISECONDS.toNanos(timeoutMillis) / 2;
                case GpuEvent.Failed _ -> {
                    renew();
                    yield true;
                }
            };
        } finally {
            hearing.unlock();
        }
    }

    /// Ends the watch; a set on which a wait hangs is left alone.
    @Override
    public void close() {
        try {
            if (hearing.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    set.ifPresent(EventSet::close);
                    set = Optional.empty();
                } finally {
                    hearing.unlock();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        set.ifPresent(EventSet::close);
        set = nvml.newEventSet().asOptional();
        int next = era + 1;
        era = next;
    }
}
