package io.berth.kube.inspect;

import io.berth.kube.Trouble;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One GET that the API server passes on to a pod.
final class ProxiedPage {
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Page> end = new CompletableFuture<>();
    private volatile @Nullable AsyncBody body;

    private ProxiedPage(int most) {
        this.most = most;
    }

    /// Blocks; may be interrupted.
    static Page get(HttpClient client, String uri, Request request) {
        ProxiedPage page = new ProxiedPage(request.mostBytes());
        HttpRequest.Builder asked = client.newHttpRequestBuilder().uri(uri).header("Accept-Encoding", "gzip")
                .timeout(request.limit().toMillis(), TimeUnit.MILLISECONDS);
        if (!request.header().isEmpty()) {
            asked.header(request.header(), request.value());
        }
        try {
            var _ = client.consumeBytes(asked.build(), page::received).whenComplete(page::answered);
            return page.end.get(request.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Page.Unreachable("");
        } catch (ExecutionException e) {
            return failed(e);
        } catch (TimeoutException _) {
            return new Page.TimedOut();
        } catch (IllegalStateException | RejectedExecutionException e) {
            return new Page.Unreachable(Trouble.of(e).message());
        } finally {
            page.leave();
        }
    }

    private static Page failed(ExecutionException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
                return new Page.TimedOut();
            }
        }
        return new Page.Unreachable(Trouble.of(problem).message());
    }

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
            end.complete(new Page.TooLarge());
            from.cancel();
        } else {
            from.consume();
        }
    }

    private void answered(@Nullable HttpResponse<AsyncBody> answer, @Nullable Throwable problem) {
        if (answer == null) {
            end.completeExceptionally(problem == null ? new IllegalStateException("no answer") : problem);
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
                end.complete(PodPages.answer(answer, bytes.toByteArray(), most));
            }
        });
        answer.body().consume();
    }
}
