package io.berth.kube.watch;

import io.berth.kube.Trouble;
import io.berth.kube.watch.Reactions.Reaction.Again;
import io.berth.kube.watch.Reactions.Reaction.InPages;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Decides what a watch does about trouble, and tells its health. For one thread.
///
/// | trouble | next try | from |
/// | --- | --- | --- |
/// | 410 | at once; after the backoff if the watch of the new list is answered by 410 again | a list |
/// | 401 | about 20 s, or sooner once the probe or another watch is let in | where it was |
/// | 403 | 60 s | a list |
/// | 403 to what was seen before, twice | 2 s | where it was |
/// | 404 before the first list was complete | 5 min | a list |
/// | any other answer, none, a broken one | backoff, and not before `Retry-After` | where it was |
///
/// A 4xx to a request for initial events is about these events, and so the objects are listed in pages.
final class Reactions {
    private static final Duration EXPIRED_RETRY = Duration.ofSeconds(20);
    /// An API server that has just started refuses what it allows a moment later, since it does not know all roles yet.
    private static final Duration CONFIRMED = Duration.ofSeconds(2);
    private static final int DOUBTS = 2;
    private static final Duration FORBIDDEN_RETRY = Duration.ofSeconds(60);
    private static final Duration NOT_SERVED_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);

    /// What to do.
    sealed interface Reaction {
        /// To try again.
        ///
        /// @param anew whether from a list
        record Again(Duration delay, boolean anew) implements Reaction {
        }

        /// To list in pages at once.
        record InPages() implements Reaction {
        }
    }

    private final String scope;
    private final ToldHealth health;
    private final Backoff backoff;
    private final AtomicBoolean watchListRefused;
    private boolean gone;
    private int refusals; // in a row, of what was seen before

    Reactions(String scope, ToldHealth health, Backoff backoff, AtomicBoolean watchListRefused) {
        this.scope = scope;
        this.health = health;
        this.backoff = backoff;
        this.watchListRefused = watchListRefused;
    }

    /// Events came.
    void worked() {
        gone = false;
        refusals = 0;
        backoff.reset();
    }

    /// There is a new reason to hope: the next failure is the first one.
    void hope() {
        backoff.reset();
    }

    /// A list came. After a 410 only events show that its version can be watched.
    void listed() {
        if (!gone) {
            backoff.reset();
        }
    }

    /// Tells the health that follows from the trouble.
    ///
    /// @param verb `list` or `watch`
    /// @param initial whether the initial events of a watch were under way
    Reaction to(Trouble trouble, String verb, boolean initial) {
        return switch (trouble) {
            case Trouble.Gone(String message) -> {
                boolean again = gone;
                gone = true;
                Duration wait = backoff.next();
                yield failing(again ? wait : Duration.ZERO, message, true);
            }
            case Trouble.Expired(String message) -> {
                health.expired(message);
                yield new Again(backoff.around(EXPIRED_RETRY), false);
            }
            case Trouble.Forbidden _ when initial -> new InPages(); // only the right to watch may be missing
            case Trouble.Forbidden(String message) when health.isSynced() && refusals < DOUBTS -> {
                refusals++;
                health.failing(refusals, CONFIRMED, message);
                yield new Again(CONFIRMED, false);
            }
            case Trouble.Forbidden(String message) -> {
                health.forbidden(verb, scope, message);
                yield new Again(FORBIDDEN_RETRY, true);
            }
            case Trouble.Refused refused -> refused(refused, initial);
            case Trouble.Lost(String message) -> failing(backoff.next(), message, false);
        };
    }

    private Reaction refused(Trouble.Refused refused, boolean initial) {
        if (refused.code() == 404) {
            // Something in between may say so for a while: what has been seen is kept.
            if (health.isSynced()) {
                return failing(backoff.next(), refused.message(), true);
            }
            health.notServed(refused.message());
            return new Again(NOT_SERVED_RETRY, true);
        }
        if (initial && refused.code() >= 400 && refused.code() < 500 && refused.code() != 429) {
            watchListRefused.set(true);
            return new InPages();
        }
        Duration asked = refused.retryAfter().compareTo(LONGEST_RETRY_AFTER) > 0
                ? LONGEST_RETRY_AFTER
                : refused.retryAfter();
        Duration wait = backoff.next();
        return failing(asked.compareTo(wait) > 0 ? asked : wait, refused.message(), false);
    }

    private Reaction failing(Duration delay, String message, boolean anew) {
        health.failing(backoff.attempt(), delay, message);
        return new Again(delay, anew);
    }
}
