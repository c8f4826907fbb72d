package io.berth.kube.inspect;

import io.berth.kube.Trouble;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One GET that the API server passes on to a pod or Service.
final class ProxiedPage {
    private ProxiedPage() {
    }

    /// Blocks; may be interrupted.
    static Page get(HttpClient client, String uri, Request request) {
        HttpRequest.Builder asked = client.newHttpRequestBuilder().uri(uri).header("Accept-Encoding", "gzip")
                .timeout(request.limit().toMillis(), TimeUnit.MILLISECONDS);
        if (!request.header().isEmpty()) {
            asked.header(request.header(), request.value());
        }
        try {
            return switch (BoundedAnswer.get(client, asked.build(), request.mostBytes(), request.limit())) {
                case BoundedAnswer.End.Whole(var answer, byte[] bytes) ->
                    PodPages.answer(answer, bytes, request.mostBytes());
                case BoundedAnswer.End.TooLarge _ -> new Page.TooLarge();
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Page.Unreachable("");
        } catch (ExecutionException e) {
            return failed(e);
        } catch (TimeoutException _) {
            return new Page.TimedOut();
        } catch (IllegalStateException | RejectedExecutionException e) {
            return new Page.Unreachable(Trouble.of(e).message());
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
}
