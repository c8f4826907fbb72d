package io.berth.kube.watch;

import io.berth.model.WatchHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The health of one watch, told each time it changes. For one thread.
final class ToldHealth {
    private final Consumer<WatchHealth> told;
    private final InstantSource clock;
    private WatchHealth now = new WatchHealth.Waiting();
    private boolean synced;

    ToldHealth(Consumer<WatchHealth> told, InstantSource clock) {
        this.told = told;
        this.clock = clock;
    }

    /// Whether a list has been complete at least once.
    boolean isSynced() {
        return synced;
    }

    /// Whether it helps to try again before it is due: not where the server refuses for a reason that lasts.
    boolean isRefused() {
        return now instanceof WatchHealth.Forbidden || now instanceof WatchHealth.NotServed;
    }

    private void tell(WatchHealth changed) {
        if (!changed.equals(now)) {
            now = changed;
            told.accept(changed);
        }
    }

    /// A list is asked for. What was wrong with the last one is wrong until something arrives.
    void asking() {
        if (now instanceof WatchHealth.Waiting) {
            tell(new WatchHealth.Loading(0, -1));
        }
    }

    void loading(long loaded, long total) {
        if (!synced) {
            tell(new WatchHealth.Loading(loaded, total));
        }
    }

    /// A list takes long. Once there is a whole picture, what is told of it says enough.
    void slow(String message) {
        if (now instanceof WatchHealth.Loading loading) {
            tell(new WatchHealth.Loading(loading.loaded(), loading.total(), message));
        }
    }

    /// A list is complete. Where only the right to watch is missing, that stays true.
    void listed() {
        synced = true;
        if (!(now instanceof WatchHealth.Forbidden forbidden && forbidden.verb().equals("watch"))) {
            live();
        }
    }

    /// The initial events are complete; the next word will be [#live()].
    void initialEnded() {
        synced = true;
    }

    void live() {
        if (!(now instanceof WatchHealth.Live)) {
            tell(new WatchHealth.Live(clock.instant()));
        }
    }

    void stale(Instant since) {
        if (now instanceof WatchHealth.Live) {
            tell(new WatchHealth.Stale(since));
        }
    }

    /// The next try comes after a delay. Before the first list is complete this is still `Loading`: `Reconnecting` would
    /// say that there is a whole picture of some time ago.
    void failing(int attempt, Duration delay, String message) {
        if (synced) {
            tell(new WatchHealth.Reconnecting(since(), attempt, clock.instant().plus(delay), message));
        } else if (now instanceof WatchHealth.Loading loading) {
            tell(new WatchHealth.Loading(loading.loaded(), loading.total(), message));
        } else {
            tell(new WatchHealth.Loading(0, -1, message));
        }
    }

    void expired(String message) {
        tell(new WatchHealth.Expired(since(), message, synced));
    }

    void forbidden(String verb, String scope, String message) {
        tell(new WatchHealth.Forbidden(verb, scope, message));
    }

    void notServed(String message) {
        tell(new WatchHealth.NotServed(message));
    }

    private Instant since() {
        return switch (now) {
            case WatchHealth.Reconnecting reconnecting -> reconnecting.since();
            case WatchHealth.Expired expired -> expired.since();
            case WatchHealth.Stale stale -> stale.since();
            case WatchHealth.Waiting _,WatchHealth.Loading _,WatchHealth.Live _ -> clock.instant();
            case WatchHealth.Forbidden _,WatchHealth.NotServed _ -> clock.instant();
        };
    }
}
