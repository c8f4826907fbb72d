package io.berth.kube.watch;

import io.berth.kube.Serial;
import io.berth.kube.Trouble;
import io.berth.kube.Api;
import io.berth.model.ConnectionHealth;
import io.berth.port.Subscription;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the server for its version, again and again, and so finds that it no longer answers, and when it does again. Asks
/// more often while something is wrong.
final class Probe {
    static final Duration INTERVAL = Duration.ofSeconds(10);
    /// While the server does not answer, or a watch is lost.
    static final Duration SOON = Duration.ofSeconds(2);
    /// While credentials are refused: each question may have them renewed.
    static final Duration EXPIRED_INTERVAL = Duration.ofSeconds(3);
    static final Duration LIMIT = Duration.ofSeconds(5);
    /// For the first question after a sleep, which may have taken a dead connection.
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(2);
    private static final Duration AT_ONCE = Duration.ofMillis(250);
    private static final int MISSES = 2;

    /// Is told what the probe finds, one after the other.
    interface Listener {
        void health(ConnectionHealth health);

        void serverGone(Instant since);

        /// The server answers again.
        ///
        /// @param doubted since when silence says that a connection is dead
        void serverBack(Instant doubted);

        /// What failed lately may succeed now.
        void wake();

        void clock(Duration ahead);
    }

    private final Api api;
    private final Surroundings surroundings;
    private final Listener listener;
    private final Serial serial;
    private final ServerClock serverClock = new ServerClock();
    private Instant answered;
    private Instant doubted;
    private int misses;
    private boolean gone;
    private boolean hurried;
    private boolean asleep; // until the first question after a sleep has come to something
    private @Nullable CompletableFuture<?> asked;
    private @Nullable Instant expiredSince;
    private Subscription timer = () -> {
    };
    private volatile boolean closed;

    Probe(Api api, Surroundings surroundings, Listener listener) {
        this.api = api;
        this.surroundings = surroundings;
        this.listener = listener;
        this.serial = new Serial(surroundings.workers());
        this.answered = surroundings.clock().instant();
        this.doubted = answered;
    }

    void start() {
        serial.execute(() -> ask(LIMIT));
    }

    void close() {
        closed = true;
        serial.execute(this::stop);
    }

    /// Asks at once, unless it asks just now.
    void retry() {
        serial.execute(() -> {
            if (asked == null) {
                timer.close();
                ask(LIMIT);
            }
        });
    }

    /// Asks more often as long as a watch is lost.
    void hurry(boolean more) {
        serial.execute(() -> {
            boolean waits = more && !hurried && asked == null && !closed;
            hurried = more;
            if (waits) {
                again();
            }
        });
    }

    /// The clock moved otherwise than time passed. What was known is of another time, and connections may be dead.
    ///
    /// @param last the last moment before, by the clock as it is now
    void slept(Instant last) {
        serial.execute(() -> {
            if (closed) {
                return;
            }
            stop();
            serverClock.forget();
            doubted = surroundings.clock().instant();
            if (answered.isAfter(last)) {
                answered = last;
            }
            if (expiredSince != null && expiredSince.isAfter(last)) {
                expiredSince = last;
            }
            asleep = true;
            isGone("");
            ask(FIRST_LIMIT);
        });
    }

    private void stop() {
        timer.close();
        CompletableFuture<?> future = asked;
        asked = null;
        if (future != null) {
            future.cancel(true);
        }
    }

    private void ask(Duration limit) {
        if (closed) {
            return;
        }
        Instant begin = surroundings.clock().instant();
        CompletableFuture<HttpResponse<byte[]>> future = Requests.begun(() -> api.interactive()
                .sendAsync(api.interactive().newHttpRequestBuilder().uri(api.base() + "version")
                        .header("Accept", "application/json").build(), byte[].class));
        asked = future;
        timer = surroundings.timer().after(limit, () -> serial.execute(() -> {
            if (isCurrent(future)) {
                future.cancel(true);
                missed(begin, "no answer within " + limit.toSeconds() + " s");
            }
        }));
        var _ = future.whenComplete((answer, problem) -> serial.execute(() -> {
            if (isCurrent(future) && !closed) {
                found(begin, answer, problem);
            }
        }));
    }

    @SuppressWarnings("ReferenceEquality") // this very request is meant
    private boolean isCurrent(CompletableFuture<?> future) {
        return asked == future;
    }

    /// A stranger's answer is none, and neither is that of something in between that cannot reach the server.
    private void found(Instant begin, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable problem) {
        if (answer == null) {
            missed(begin, problem == null ? "" : Trouble.of(problem).message());
            return;
        }
        boolean refused = answer.code() == 401;
        Trouble foreign = refused ? null : Trouble.foreign(answer);
        if (foreign != null || answer.code() >= 500) {
            missed(begin, foreign == null ? Trouble.of(answer, answer.body()).message() : foreign.message());
            return;
        }
        answered(begin, refused ? Trouble.of(answer, answer.body()).message() : null);
        Duration ahead = serverClock.take(answer.header("Date"), begin, answered);
        if (ahead != null) {
            listener.clock(ahead);
        }
    }

    private void answered(Instant begin, @Nullable String refusal) {
        Instant now = surroundings.clock().instant();
        boolean wakes = misses > 0 || (expiredSince != null && refusal == null);
        answered = now;
        misses = 0;
        if (refusal == null) {
            expiredSince = null;
            listener.health(new ConnectionHealth.Live(now, Duration.between(begin, now)));
        } else {
            Instant since = expiredSince == null ? now : expiredSince;
            expiredSince = since;
            listener.health(new ConnectionHealth.Expired(since, refusal));
        }
        again();
        if (gone) {
            gone = false;
            listener.serverBack(doubted);
        } else if (wakes) {
            listener.wake();
        }
    }

    private void missed(Instant begin, String message) {
        if (misses == 0 && !gone) {
            doubted = begin;
        }
        misses++;
        again();
        if (gone || misses >= MISSES) {
            isGone(message);
        }
    }

    private void isGone(String message) {
        listener.health(new ConnectionHealth.Stale(answered, message));
        if (!gone) {
            gone = true;
            listener.serverGone(answered);
        }
    }

    private void again() {
        asked = null;
        timer.close();
        timer = surroundings.timer().after(interval(), () -> serial.execute(() -> ask(LIMIT)));
    }

    private Duration interval() {
        if (asleep) {
            asleep = false;
            return misses > 0 ? AT_ONCE : INTERVAL;
        }
        if (gone || misses > 0) {
            return SOON;
        }
        if (expiredSince != null) {
            return EXPIRED_INTERVAL;
        }
        return hurried ? SOON : INTERVAL;
    }
}
