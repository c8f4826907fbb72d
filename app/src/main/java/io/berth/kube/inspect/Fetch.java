package io.berth.kube.inspect;

import io.berth.kube.Trouble;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One GET whose answer is kept, up to a size. Blocks, may be interrupted, and gives up after ten seconds.
final class Fetch {
    private static final int SECONDS = 10;
    private static final int MOST = 16 << 20;

    /// How it ended.
    sealed interface Fetched {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Body(byte[] bytes) implements Fetched {
        }

        record Refused(Refusal refusal) implements Fetched {
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Fetched> end = new CompletableFuture<>();
    private volatile @Nullable AsyncBody body;

    private Fetch() {
    }

    static Fetched json(HttpClient client, String uri) {
        Fetch fetch = new Fetch();
        HttpRequest request = client.newHttpRequestBuilder().uri(uri).header("Accept", "application/json")
                .timeout(SECONDS, TimeUnit.SECONDS).build();
        CompletableFuture<HttpResponse<AsyncBody>> asked;
        try {
            asked = client.consumeBytes(request, fetch::received);
        } catch (IllegalStateException | RejectedExecutionException e) {
            return failed(Trouble.of(e).message());
        }
        var _ = asked.whenComplete(fetch::answered);
        try {
            return fetch.end.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed("");
        } catch (ExecutionException e) {
            return failed(Trouble.of(e).message());
        } catch (TimeoutException _) {
            return failed("no answer within " + SECONDS + " s");
        } finally {
            fetch.leave();
        }
    }

    /// Reads no more of what is not whole. Cancelling the request itself would lose sight of an answer that comes later.
    private void leave() {
        AsyncBody reading = body;
        if (end.cancel(false) && reading != null) {
            reading.cancel();
        }
    }

    private void received(List<ByteBuffer> buffers, AsyncBody from) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        if (bytes.size() > MOST) {
            end.complete(failed("answered with more than " + (MOST >> 20) + " MiB"));
            from.cancel();
        } else {
            from.consume();
        }
    }

    private void answered(@Nullable HttpResponse<AsyncBody> answer, @Nullable Throwable problem) {
        if (answer == null) {
            end.completeExceptionally(problem == null ? new IOException("no answer") : problem);
            return;
        }
        body = answer.body();
        if (end.isDone()) {
            answer.body().cancel();
            return;
        }
        var _ = answer.body().done().whenComplete((_, broken) -> {
            if (broken != null) {
                end.completeExceptionally(broken);
            } else {
                end.complete(whole(answer));
            }
        });
        answer.body().consume();
    }

    private Fetched whole(HttpResponse<AsyncBody> answer) {
        Trouble foreign = Trouble.foreign(answer);
        if (answer.isSuccessful()) {
            return foreign == null ? new Fetched.Body(bytes.toByteArray()) : failed(foreign.message());
        }
        return new Fetched.Refused(
                new Refusal(foreign == null ? answer.code() : 0, Trouble.of(answer, bytes.toByteArray()).message()));
    }

    private static Fetched failed(String message) {
        return new Fetched.Refused(new Refusal(0, message));
    }
}
