package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.model.ConnectionHealth;
import io.berth.port.Subscription;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the server for its version, again and again, and so finds that it no longer answers.
final class Probe {
    static final Duration INTERVAL = Duration.ofSeconds(10);
    static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MISSES = 2;

    /// Is told what the probe finds, one after the other.
    interface Listener {
        void health(ConnectionHealth health);

        void serverGone(Instant since);

        void serverBack(Instant gone);
    }

    private final Api api;
    private final Surroundings surroundings;
    private final Listener listener;
    private final Serial serial;
    private Instant answered;
    private int misses;
    private boolean gone;
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
    }

    void start() {
        serial.execute(this::ask);
    }

    void close() {
        closed = true;
        serial.execute(() -> {
            timer.close();
            if (asked != null) {
                asked.cancel(true);
            }
        });
    }

    private void ask() {
        if (closed) {
            return;
        }
        Instant begin = surroundings.clock().instant();
        CompletableFuture<HttpResponse<byte[]>> future = api.interactive()
                .sendAsync(api.interactive().newHttpRequestBuilder().uri(api.base() + "version")
                        .header("Accept", "application/json").build(), byte[].class);
        asked = future;
        timer = surroundings.timer().after(LIMIT, () -> serial.execute(() -> {
            if (isCurrent(future)) {
                future.cancel(true);
                missed("no answer within " + LIMIT.toSeconds() + " s");
            }
        }));
        var _ = future.whenComplete((answer, problem) -> serial.execute(() -> {
            if (isCurrent(future)) {
                found(begin, answer, problem);
            }
        }));
    }

    @SuppressWarnings("ReferenceEquality") // this very request is meant
    private boolean isCurrent(CompletableFuture<?> future) {
        return asked == future;
    }

    private void found(Instant begin, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable problem) {
        if (closed) {
            return;
        }
        if (answer == null) {
            missed(problem == null ? "" : Trouble.of(problem).message());
            return;
        }
        again();
        Instant now = surroundings.clock().instant();
        Instant before = answered;
        answered = now;
        misses = 0;
        if (answer.code() == 401) {
            Instant since = expiredSince == null ? now : expiredSince;
            expiredSince = since;
            listener.health(new ConnectionHealth.Expired(since, Trouble.of(answer, answer.body()).message()));
        } else {
            expiredSince = null;
            listener.health(new ConnectionHealth.Live(now, Duration.between(begin, now)));
        }
        if (gone) {
            gone = false;
            listener.serverBack(before);
        }
    }

    private void missed(String message) {
        again();
        misses++;
        if (misses >= MISSES) {
            listener.health(new ConnectionHealth.Stale(answered, message));
            if (!gone) {
                gone = true;
                listener.serverGone(answered);
            }
        }
    }

    private void again() {
        asked = null;
        timer.close();
        timer = surroundings.timer().after(INTERVAL, () -> serial.execute(this::ask));
    }
}
