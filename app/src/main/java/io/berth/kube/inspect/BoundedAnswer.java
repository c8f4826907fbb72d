package io.berth.kube.inspect;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The answer to one request, kept up to a size.
final class BoundedAnswer {
    /// How it ended.
    sealed interface End {
        /// All of it came, whatever it says.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Whole(HttpResponse<AsyncBody> answer, byte[] bytes) implements End {
        }

        /// More came than is kept.
        record TooLarge() implements End {
        }
    }

    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile @Nullable AsyncBody body;

    private BoundedAnswer(int most) {
        this.most = most;
    }

    /// Asks and waits. Blocks.
    ///
    /// @param most bytes that are kept
    /// @throws ExecutionException if there is no answer, or it breaks off
    /// @throws IllegalStateException if the client is closed; or `RejectedExecutionException`
    static End get(HttpClient client, HttpRequest request, int most, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        BoundedAnswer answer = new BoundedAnswer(most);
        try {
            var _ = client.consumeBytes(request, answer::received).whenComplete(answer::answered);
            return answer.end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.leave();
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
            if (bytes.size() <= most) {
                bytes.writeBytes(part);
            }
        }
        if (bytes.size() > most) {
            end.complete(new End.TooLarge());
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
                end.complete(new End.Whole(answer, bytes.toByteArray()));
            }
        });
        answer.body().consume();
    }
}
