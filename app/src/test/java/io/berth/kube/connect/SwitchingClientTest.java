package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchingClientTest {
    private static final HttpRequest REQUEST = new StandardHttpRequest.Builder().uri("http://x/").build();

    private final List<Scripted> made = new ArrayList<>();
    private final List<Instant> time = new ArrayList<>(List.of(Instant.EPOCH));
    private Credential next;
    private Credentials credentials;
    private SwitchingClient client;

    @BeforeEach
    void start() throws Exception {
        next = credential("first");
        credentials = new Credentials(next, () -> next, Runnable::run, time::getLast);
        client = new SwitchingClient(credentials, _ -> {
            made.add(new Scripted());
            return made.getLast();
        }, Runnable::run);
    }

    private static Credential credential(String name) throws Exception {
        var issued = new Authority("a").issue(name, Keys.ec("secp256r1"));
        return new Credential(Optional.empty(),
                Optional.of(new KeyMaterial(List.of(issued.certificate()), issued.key())), Instant.MAX);
    }

    private void renew(String name) throws Exception {
        next = credential(name);
        time.add(time.getLast().plusSeconds(60));
        credentials.renew().join();
    }

    private CompletableFuture<HttpResponse<AsyncBody>> stream() {
        return client.consumeBytes(REQUEST, (_, _) -> {
        });
    }

    private CompletableFuture<HttpResponse<String>> whole() {
        return client.sendAsync(REQUEST, String.class);
    }

    @Test
    void keepsOneClientWhileTheCertificateIsTheSame() throws Exception {
        var _ = whole();
        time.add(time.getLast().plusSeconds(60));
        credentials.renew().join();
        var _ = whole();

        assertThat(made).hasSize(1);
        assertThat(made.getFirst().sent).hasSize(2);
    }

    @Test
    void closesTheOldClientWhenItsLastRequestEnds() throws Exception {
        var stream = stream();
        var _ = whole();
        renew("second");
        var _ = whole();
        assertThat(made).hasSize(2);
        assertThat(made.getFirst().closed).isFalse();

        made.getFirst().answer(1, new Answered<>(200, "", null));
        var body = new Body();
        made.getFirst().answer(0, new Answered<AsyncBody>(200, body, null));
        assertThat(stream).isCompleted();
        assertThat(made.getFirst().closed).isFalse();

        body.done.complete(null);
        assertThat(made.getFirst().closed).isTrue();
        assertThat(made.getLast().closed).isFalse();
    }

    @Test
    void closesTheOldClientWhenItsLastRequestIsCancelled() throws Exception {
        var stream = stream();
        renew("second");
        var _ = whole();
        assertThat(made.getFirst().closed).isFalse();

        stream.cancel(true);

        assertThat(made.getFirst().sent.getFirst()).isCancelled();
        assertThat(made.getFirst().closed).isTrue();
    }

    @Test
    void closesTheOldClientAtOnceIfNothingRuns() throws Exception {
        renew("second");
        var _ = whole();

        assertThat(made.getFirst().closed).isTrue();
    }

    @Test
    void discardsAnAnswerThatNobodyWaitsForAnyMore() {
        var stream = stream();
        var body = new Body();
        stream.complete(new Answered<>(0, new Body(), null));

        made.getFirst().answer(0, new Answered<AsyncBody>(200, body, null));

        assertThat(body.done).isCompleted();
    }

    @Test
    void sendsARefusedRequestOnceMoreIfThereIsAnotherCertificate() throws Exception {
        var answer = whole();
        next = credential("second");

        made.getFirst().answer(0, new Answered<>(401, "", null));
        made.getLast().answer(0, new Answered<>(401, "again", null));

        assertThat(answer.join().body()).isEqualTo("again");
        assertThat(made).hasSize(2);
    }

    @Test
    void passesOnTheRefusalOfTheOnlyCertificate() {
        var answer = whole();
        made.getFirst().answer(0, new Answered<>(401, "no", null));

        assertThat(answer.join().body()).isEqualTo("no");
        assertThat(made).hasSize(1);
    }

    @Test
    void asksForAnotherCertificateIfTheHandshakeFails() throws Exception {
        var answer = whole();
        next = credential("second");

        made.getFirst().sent.getFirst().completeExceptionally(
                new CompletionException(new SSLHandshakeException("bad_certificate")));
        made.getLast().answer(0, new Answered<>(200, "yes", null));

        assertThat(answer.join().body()).isEqualTo("yes");
    }

    @Test
    void asksForNoOtherCertificateIfTheServersOwnIsRefused() throws Exception {
        var answer = whole();
        next = credential("second");

        made.getFirst().sent.getFirst().completeExceptionally(
                new SSLHandshakeException("x", new CertificateException("expired")));

        assertThat(answer).isCompletedExceptionally();
        assertThat(made).hasSize(1);
    }

    @Test
    void tellsWhoAsksThatItIsClosed() throws Exception {
        client.close();

        assertThat(whole()).isCompletedExceptionally();
    }

    @Test
    void closesAllThatIsOpen() throws Exception {
        var _ = stream();
        renew("second");
        var _ = whole();

        client.close();

        assertThat(client.isClosed()).isTrue();
        assertThat(made).hasSize(2).allMatch(made -> made.closed);
    }

    private static final class Body implements AsyncBody {
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        @Override
        public void consume() {
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            done.complete(null);
        }
    }

    private record Answered<T>(int code, T body, @Nullable HttpRequest request) implements HttpResponse<T> {
        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public List<String> headers(String key) {
            return List.of();
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }
    }

    /// A client whose answers the test gives.
    private static final class Scripted implements HttpClient {
        private final List<CompletableFuture<Object>> sent = new ArrayList<>();
        private boolean closed;

        void answer(int index, HttpResponse<?> response) {
            sent.get(index).complete(response);
        }

        @SuppressWarnings("unchecked")
        private <T> CompletableFuture<T> begun() {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            var future = new CompletableFuture<>();
            sent.add(future);
            return (CompletableFuture<T>) future;
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
            return begun();
        }

        @Override
        public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(HttpRequest request,
                AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            return begun();
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public DerivedClientBuilder newBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WebSocket.Builder newWebSocketBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpRequest.Builder newHttpRequestBuilder() {
            throw new UnsupportedOperationException();
        }
    }
}
