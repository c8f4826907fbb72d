package io.berth.kube.watch;

import io.berth.port.Subscription;
import java.time.Instant;

/// What a [Watch] is doing.
sealed interface WatchState {
    record Unbegun() implements WatchState {
    }

    /// Waits for the next try; `timer` is running.
    ///
    /// @param asked whether the server named the time of the next try
    record Resting(Subscription timer, boolean asked) implements WatchState {
    }

    record Listing(PagedList list) implements WatchState {
    }

    /// Follows a stream.
    ///
    /// @param initial whether the objects of the beginning are still coming
    record Streaming(WatchStream stream, boolean initial, Instant opened) implements WatchState {
    }

    record Closed() implements WatchState {
    }
}
