package io.berth.model;

import java.time.Instant;

/// How the watch of one kind is. Server messages are quoted unchanged; they are empty where there was none.
public sealed interface WatchHealth {
    /// Not begun yet.
    record Waiting() implements WatchHealth {
    }

    /// The first list is under way, or is tried again.
    ///
    /// @param total what the server expects in all; -1 if it did not tell
    /// @param message why the last try failed; empty as long as nothing is wrong
    record Loading(long loaded, long total, String message) implements WatchHealth {
        /// Nothing is wrong.
        public Loading(long loaded, long total) {
            this(loaded, total, "");
        }
    }

    /// Complete, and following.
    ///
    /// @param since when it became so
    record Live(Instant since) implements WatchHealth {
    }

    /// The connection was lost; what is shown is as of `since`.
    ///
    /// @param attempt 1 for the first try
    record Reconnecting(Instant since, int attempt, Instant nextTry, String message) implements WatchHealth {
    }

    /// 403: the right is missing.
    ///
    /// @param verb `list` or `watch`
    /// @param scope the namespace; empty for the whole cluster
    record Forbidden(String verb, String scope, String message) implements WatchHealth {
    }

    /// 401: the credentials are not accepted (any more).
    ///
    /// @param complete whether a first list was complete before; if not, there is no whole picture of any time
    record Expired(Instant since, String message, boolean complete) implements WatchHealth {
        /// After a first list.
        public Expired(Instant since, String message) {
            this(since, message, true);
        }
    }

    /// The server does not answer; what is shown is as of `since`.
    record Stale(Instant since) implements WatchHealth {
    }

    /// 404: the server does not know the kind. There are no objects of it.
    record NotServed(String message) implements WatchHealth {
    }

    /// Whether all objects of the kind that may be seen have been received at least once.
    default boolean isSynced() {
        return switch (this) {
            case Waiting _,Loading _ -> false;
            case Expired expired -> expired.complete();
            case Live _,Reconnecting _,Forbidden _,Stale _,NotServed _ -> true;
        };
    }
}
