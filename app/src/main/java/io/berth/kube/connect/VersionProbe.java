package io.berth.kube.connect;

import io.berth.model.connection.ConnectProblem;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Asks a server for its version, and so finds out whether it is there, is Kubernetes, and knows who one is.
///
/// @param limit how long the answer may take
public record VersionProbe(Duration limit) {
    private static final int MAX_BYTES = 100_000;
    private static final int MAX_MESSAGE = 1_000;

    /// What the server answered.
    public sealed interface Answer {
        /// It is an API server.
        ///
        /// @param gitVersion empty if one may not ask for it
        record Version(String gitVersion) implements Answer {
        }

        record Failed(ConnectProblem problem) implements Answer {
        }
    }

    private record Reply(int status, String contentType, String body) {
    }

    /// Sends one `GET /version` and waits for the answer.
    ///
    /// @param server its address as the kubeconfig has it, for the problem's words
    public Answer ask(Clients clients, String server) throws InterruptedException {
        // The client that does not retry, so that the first failure is the one that is told.
        var client = clients.bulk();
        var request = client.newHttpRequestBuilder().uri(clients.base().resolve("version"))
                .setHeader("Accept", "application/json").build();
        var body = new ByteArrayOutputStream();
        var response = client.consumeBytes(request, (buffers, stream) -> collect(body, buffers, stream));
        var reply = response.thenCompose(head -> whole(head, body));
        try {
            return answer(reply.get(limit.toMillis(), TimeUnit.MILLISECONDS), server);
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause(), server, clients.proxy());
        } catch (TimeoutException _) {
            return new Answer.Failed(new ConnectProblem.Unreachable(server,
                    "no answer within " + limit.toSeconds() + " s"));
        } finally {
            reply.cancel(true);
            var _ = response.thenAccept(head -> head.body().cancel());
        }
    }

    private static void collect(ByteArrayOutputStream body, List<ByteBuffer> buffers, AsyncBody stream) {
        for (var buffer : buffers) {
            var bytes = new byte[Math.min(buffer.remaining(), MAX_BYTES - body.size())];
            buffer.get(bytes);
            body.writeBytes(bytes);
        }
        if (body.size() < MAX_BYTES) {
            stream.consume();
        } else {
            stream.cancel();
        }
    }

    private static CompletableFuture<Reply> whole(HttpResponse<AsyncBody> head, ByteArrayOutputStream body) {
        head.body().consume();
        return head.body().done().handle((_, _) -> new Reply(head.code(),
                Optional.ofNullable(head.header("Content-Type")).orElse(""), body.toString(StandardCharsets.UTF_8)));
    }

    private static Answer answer(Reply reply, String server) {
        var json = json(reply.body());
        var version = json.path("gitVersion").asString("");
        if (reply.status() == HttpURLConnection.HTTP_OK && !version.isEmpty()) {
            return new Answer.Version(version);
        }
        var isStatus = json.path("kind").asString("").equals("Status");
        var message = bounded(isStatus ? json.path("message").asString("") : "");
        if (reply.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return new Answer.Failed(new ConnectProblem.Unauthorized(server, message));
        }
        if (reply.status() == HttpURLConnection.HTTP_FORBIDDEN && isStatus) {
            return new Answer.Version("");
        }
        if (reply.status() >= HttpURLConnection.HTTP_INTERNAL_ERROR && isStatus) {
            return new Answer.Failed(new ConnectProblem.Unreachable(server, message));
        }
        return new Answer.Failed(
                new ConnectProblem.NotKubernetes(server, reply.status(), bounded(reply.contentType())));
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /// The innermost cause tells the most: what wraps it says that something failed.
    private static Answer failure(Throwable failure, String server, String proxy) {
        Throwable innermost = failure;
        Optional<Throwable> tls = Optional.empty();
        var atProxy = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                tls = Optional.of(cause);
            }
            // Where there is a proxy, it is what is connected to and looked up.
            atProxy |= !proxy.isEmpty()
                    && (cause instanceof ConnectException || cause instanceof UnknownHostException);
            innermost = cause;
        }
        var message = bounded(message(tls.orElse(innermost)));
        if (atProxy) {
            return new Answer.Failed(new ConnectProblem.ProxyRefused(server, proxy, message));
        }
        return new Answer.Failed(tls.isPresent()
                ? new ConnectProblem.TlsFailed(server, message)
                : new ConnectProblem.Unreachable(server, message));
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String bounded(String text) {
        var clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.substring(0, Math.min(clean.length(), MAX_MESSAGE));
    }
}
