package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.decode.Reviews;
import io.berth.model.Kind;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the server what the signed-in one may do, so many questions at once, and who that is. A server that does not
/// answer such questions leaves it unknown. Any thread.
final class Rights {
    static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;
    private static final String ACCESS = "apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final String SELF = "apis/authentication.k8s.io/v1/selfsubjectreviews";
    private static final String JSON = "application/json";
    private static final Logger LOG = LoggerFactory.getLogger(Rights.class);

    private final Api api;
    private final Timer timer;
    private final Queue<Runnable> queued = new ArrayDeque<>(); // guarded by this
    private int asking; // guarded by this
    private boolean userAsked; // guarded by this

    /// An answer.
    sealed interface Answer {
        record Allowed() implements Answer {
        }

        /// It may not.
        ///
        /// @param reason in the server's words; often empty
        record Denied(String reason) implements Answer {
        }

        /// The server did not say. Whether it works is found out by trying.
        record Unknown() implements Answer {
        }
    }

    Rights(Api api, Timer timer) {
        this.api = api;
        this.timer = timer;
    }

    /// Whether a kind may be listed. Never completes exceptionally; completes on any thread.
    ///
    /// @param scope the namespace; empty for the whole cluster
    CompletableFuture<Answer> mayList(Kind kind, String scope) {
        String namespace = scope.isEmpty() ? "" : "\"namespace\":\"" + scope + "\",";
        String question = "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"spec\":"
                + "{\"resourceAttributes\":{" + namespace + "\"verb\":\"list\",\"group\":\"" + kind.group()
                + "\",\"version\":\"" + kind.version() + "\",\"resource\":\"" + kind.plural() + "\"}}}";
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        queue(() -> post(ACCESS, question, body -> Reviews.access(body).map(Rights::answer),
                found -> answer.complete(found.orElse(new Answer.Unknown()))));
        return answer;
    }

    private static Answer answer(Reviews.Access access) {
        if (access.allowed()) {
            return new Answer.Allowed();
        }
        // Where rules could not be looked at, one of them may allow it.
        return access.error().isEmpty() ? new Answer.Denied(access.reason()) : new Answer.Unknown();
    }

    /// Tells whom the server takes the signed-in one for. Asks on the first call only; tells nothing if the server does not
    /// say.
    void user(Consumer<String> reader) {
        synchronized (this) {
            if (userAsked) {
                return;
            }
            userAsked = true;
        }
        String question = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}";
        queue(() -> post(SELF, question, Reviews::user, found -> found.ifPresent(reader)));
    }

    private void queue(Runnable question) {
        synchronized (this) {
            if (asking >= AT_ONCE) {
                queued.add(question);
                return;
            }
            asking++;
        }
        question.run();
    }

    /// Asks nothing more that waits; such a question stays without an answer.
    synchronized void close() {
        queued.clear();
    }

    private void next() {
        Runnable question;
        synchronized (this) {
            question = queued.poll();
            if (question == null) {
                asking--;
                return;
            }
        }
        question.run();
    }

    private <T> void post(String path, String question, Function<byte[], Optional<T>> read,
            Consumer<Optional<T>> reader) {
        CompletableFuture<HttpResponse<byte[]>> request = Requests.begun(() -> api.interactive().sendAsync(api
                .interactive().newHttpRequestBuilder().uri(api.base() + path).header("Accept", JSON)
                .post(JSON, question).build(), byte[].class));
        Subscription limit = timer.after(LIMIT, () -> request.cancel(true));
        var _ = request.whenComplete((answer, error) -> {
            limit.close();
            next();
            reader.accept(found(answer, error, read));
        });
    }

    private static <T> Optional<T> found(@Nullable HttpResponse<byte[]> answer, @Nullable Throwable error,
            Function<byte[], Optional<T>> read) {
        if (answer == null || !answer.isSuccessful()) {
            LOG.debug("The server does not tell rights: {}", answer == null ? error : answer.code());
            return Optional.empty();
        }
        byte[] body = answer.body();
        return body == null ? Optional.empty() : read.apply(body);
    }
}
