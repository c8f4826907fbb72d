package io.berth.kube.inspect;

import io.berth.kube.Trouble;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Opens WebSockets to a server.
final class Upgrade {
    private static final int SECONDS = 10;
    private static final int WANTS_UPGRADE = 400;

    private Upgrade() {
    }

    /// Opens one, and tells the socket or why there is none, on any thread.
    ///
    /// @param protocols by preference, with commas
    /// @param waiting asks for the server's words, since what refuses an upgrade is not read
    static void open(HttpClient client, String uri, String protocols, WebSocket.Listener listener, Executor waiting,
            BiConsumer<@Nullable WebSocket, @Nullable Refusal> told) {
        CompletableFuture<WebSocket> opening;
        try {
            opening = client.newWebSocketBuilder().uri(URI.create(uri)).subprotocol(protocols)
                    .connectTimeout(SECONDS, TimeUnit.SECONDS).buildAsync(listener);
        } catch (IllegalStateException | RejectedExecutionException e) {
            told.accept(null, new Refusal(0, Trouble.of(e).message()));
            return;
        }
        var _ = opening.whenComplete((socket, problem) -> {
            if (socket != null) {
                told.accept(socket, null);
            } else {
                int code = code(problem);
                if (code == 0) {
                    told.accept(null, new Refusal(0, Trouble.of(problem).message()));
                } else {
                    waiting.execute(() -> told.accept(null, words(client, uri, code)));
                }
            }
        });
    }

    /// The same request without the wish to upgrade is refused as well, and starts nothing.
    private static Refusal words(HttpClient client, String uri, int code) {
        return switch (Fetch.json(client, uri)) {
            case Fetch.Fetched.Refused(Refusal refusal) when refusal.code() == code ->
                code == WANTS_UPGRADE && refusal.message().contains("pgrade")
                        ? new Refusal(code, "HTTP " + code)
                        : refusal;
            case Fetch.Fetched.Refused _,Fetch.Fetched.Body _ -> new Refusal(code, "HTTP " + code);
        };
    }

    private static int code(@Nullable Throwable problem) {
        Throwable cause = problem;
        for (int depth = 0; depth < 10 && cause != null; depth++) {
            if (cause instanceof WebSocketHandshakeException refused) {
                return refused.getResponse() == null ? 0 : refused.getResponse().code();
            }
            cause = cause.getCause();
        }
        return 0;
    }
}
