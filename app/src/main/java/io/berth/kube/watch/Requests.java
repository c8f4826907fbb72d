package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.model.Kind;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// Makes the requests of one kind.
///
/// @param scope a namespace; empty for the whole cluster
/// @param wanted which encodings are asked for where the version is the newest
record Requests(Api api, Kind kind, String scope, ServedVersion version, WatchOptions.Accepts wanted) {
    /// The server ends a watch after this time, so that connections move on to other servers.
    private static final int SECONDS = 1800;

    HttpRequest page(int limit, String next) {
        String from = next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return api.bulk().newHttpRequestBuilder().uri(path() + "?limit=" + limit + from)
                .header("Accept", accepts().ofList()).build();
    }

    HttpRequest watch(String version) {
        return stream("?watch=true&allowWatchBookmarks=true&timeoutSeconds=" + SECONDS + "&resourceVersion="
                + URLEncoder.encode(version, StandardCharsets.UTF_8));
    }

    /// A watch that begins with all objects.
    HttpRequest watchList() {
        return stream("?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"
                + "&timeoutSeconds=" + SECONDS);
    }

    /// What a client makes of a request. A client that has been closed throws at once; that is one more way to fail, and
    /// must not stop the watch in a state from which nothing leads on.
    static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get();
        } catch (IllegalStateException | RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private HttpRequest stream(String query) {
        return api.bulk().newHttpRequestBuilder().uri(path() + query).header("Accept", accepts().ofWatch())
                .forStreaming().build();
    }

    private WatchOptions.Accepts accepts() {
        return version.isNewest() ? wanted : WatchOptions.Accepts.JSON_ONLY;
    }

    private String path() {
        String within = scope.isEmpty() ? "" : "/namespaces/" + scope;
        return api.base() + kind.apiPath(version.now()) + within + "/" + kind.plural();
    }
}
