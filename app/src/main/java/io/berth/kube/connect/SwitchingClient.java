package io.berth.kube.connect;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A client that shows the client certificate which is valid now.
///
/// A certificate belongs to a connection for as long as that is open, and to the TLS session for even longer. So another
/// certificate takes another client: new requests go over that one, and the old one is closed when its last request ends.
/// A request that was refused is sent once more if another certificate could be had meanwhile.
final class SwitchingClient implements HttpClient {
    private final Credentials credentials;
    private final Function<Optional<KeyMaterial>, HttpClient> maker;
    private final Executor background;
    private final Set<Generation> generations = new HashSet<>(); // guarded by this
    private Generation current; // guarded by this
    private boolean closed; // guarded by this

    /// Makes a client that is ready.
    ///
    /// @param maker makes a client for the certificate that it shows
    /// @param background makes later clients: that takes longer than an event loop may be held up
    SwitchingClient(Credentials credentials, Function<Optional<KeyMaterial>, HttpClient> maker, Executor background) {
        this.credentials = credentials;
        this.maker = maker;
        this.background = background;
        this.current = generation(credentials.current().key());
        generations.add(current);
    }

    /// A client and how many requests still use it.
    private static final class Generation {
        private final Optional<KeyMaterial> key;
        private final HttpClient client;
        private int running;

        private Generation(Optional<KeyMaterial> key, HttpClient client) {
            this.key = key;
            this.client = client;
        }
    }

    private Generation generation(Optional<KeyMaterial> key) {
        return new Generation(key, maker.apply(key));
    }

    /// The client for the certificate of now, which stays open until it is released.
    private Generation begin() {
        var key = credentials.current().key();
        Generation retired = null;
        Generation begun;
        synchronized (this) {
            if (!closed && !current.key.equals(key)) {
                var left = current;
                current = generation(key);
                generations.add(current);
                retired = retire(left);
            }
            begun = current;
            begun.running++;
        }
        if (retired != null) {
            retired.client.close();
        }
        return begun;
    }

    private void end(Generation generation) {
        Generation ended;
        synchronized (this) {
            generation.running--;
            ended = retire(generation);
        }
        if (ended != null) {
            ended.client.close();
        }
    }

    /// The generation if it is to be closed, because it is neither current nor used.
    private synchronized @Nullable Generation retire(Generation generation) {
        return generation != current && generation.running == 0 && generations.remove(generation) ? generation : null;
    }

    /// How one request is sent, and how to learn that its answer is no longer read.
    private interface Exchange<T> {
        CompletableFuture<HttpResponse<T>> send(HttpClient client);

        void whenRead(HttpResponse<T> response, Runnable read);

        void discard(HttpResponse<T> response);
    }

    private <T> CompletableFuture<HttpResponse<T>> exchange(Exchange<T> exchange) {
        var answer = new Answer<T>();
        if (isOutdated()) {
            background.execute(() -> send(exchange, answer, true));
        } else {
            send(exchange, answer, true);
        }
        return answer;
    }

    private boolean isOutdated() {
        var key = credentials.current().key();
        synchronized (this) {
            return !closed && !current.key.equals(key);
        }
    }

    private <T> void send(Exchange<T> exchange, Answer<T> answer, boolean mayRepeat) {
        try {
            send(exchange, answer, begin(), mayRepeat);
        } catch (RuntimeException e) {
            // A client that is closed throws; on a thread of the background nobody would hear of it.
            answer.completeExceptionally(e);
        }
    }

    private <T> void send(Exchange<T> exchange, Answer<T> answer, Generation generation, boolean mayRepeat) {
        CompletableFuture<HttpResponse<T>> sent;
        try {
            sent = exchange.send(generation.client);
        } catch (RuntimeException e) {
            end(generation);
            throw e;
        }
        answer.onCancel(() -> sent.cancel(true));
        var _ = sent.whenComplete((response, failure) -> {
            if (response == null) {
                end(generation);
            } else {
                exchange.whenRead(response, () -> end(generation));
            }
            if (mayRepeat && generation.key.isPresent() && wasRefused(response, failure) && !answer.isDone()) {
                var _ = credentials.renew().thenAcceptAsync(credential -> {
                    if (credential.key().isEmpty() || credential.key().equals(generation.key)) {
                        answer.settle(response, failure, exchange);
                        return;
                    }
                    if (response != null) {
                        exchange.discard(response);
                    }
                    send(exchange, answer, false);
                }, background);
            } else {
                answer.settle(response, failure, exchange);
            }
        });
    }

    /// Whether another certificate might mend it: some servers refuse one in the handshake, others by 401. It does not mend
    /// that the server's own certificate is refused here.
    private static boolean wasRefused(@Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        if (response != null) {
            return response.code() == HttpURLConnection.HTTP_UNAUTHORIZED;
        }
        var refused = false;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return false;
            }
            refused |= cause instanceof SSLException;
        }
        return refused;
    }

    /// What the caller gets; cancelling it cancels what is on its way.
    private static final class Answer<T> extends CompletableFuture<HttpResponse<T>> {
        void onCancel(Runnable cancel) {
            var _ = whenComplete((_, failure) -> {
                if (failure instanceof CancellationException) {
                    cancel.run();
                }
            });
        }

        void settle(@Nullable HttpResponse<T> response, @Nullable Throwable failure, Exchange<T> exchange) {
            if (response == null) {
                completeExceptionally(failure == null ? new CancellationException() : failure);
            } else if (!complete(response)) {
                exchange.discard(response);
            }
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
        return exchange(new Exchange<>() {
            @Override
            public CompletableFuture<HttpResponse<T>> send(HttpClient client) {
                return client.sendAsync(request, type);
            }

            @Override
            public void whenRead(HttpResponse<T> response, Runnable read) {
                read.run();
            }

            @Override
            public void discard(HttpResponse<T> response) {
                // It has been read to its end.
            }
        });
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(HttpRequest request,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return exchange(new Exchange<>() {
            @Override
            public CompletableFuture<HttpResponse<AsyncBody>> send(HttpClient client) {
                return client.consumeBytes(request, consumer);
            }

            @Override
            public void whenRead(HttpResponse<AsyncBody> response, Runnable read) {
                var _ = response.body().done().whenComplete((_, _) -> read.run());
            }

            @Override
            public void discard(HttpResponse<AsyncBody> response) {
                response.body().cancel();
            }
        });
    }

    /// Keeps the client that it is built from open to the end, since nobody tells when the last one built is closed.
    @Override
    public DerivedClientBuilder newBuilder() {
        return begin().client.newBuilder();
    }

    /// Keeps the client that it is built from open to the end, since nobody tells when the socket is closed.
    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return begin().client.newWebSocketBuilder();
    }

    @Override
    public HttpRequest.Builder newHttpRequestBuilder() {
        return new StandardHttpRequest.Builder();
    }

    @Override
    public void close() {
        List<Generation> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(generations);
            generations.clear();
        }
        open.forEach(generation -> generation.client.close());
    }

    @Override
    public synchronized boolean isClosed() {
        return closed;
    }
}
