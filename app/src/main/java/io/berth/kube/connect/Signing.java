package io.berth.kube.connect;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// Signs every request, and once more with a renewed credential where the server refuses the first with 401.
final class Signing implements Interceptor {
    static final String NAME = "signing";
    private static final String AUTHORIZATION = "Authorization";

    private final Credentials credentials;
    private final Impersonation impersonation;

    Signing(Credentials credentials, Impersonation impersonation) {
        this.credentials = credentials;
        this.impersonation = impersonation;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        builder.setHeader("User-Agent", "berth");
        credentials.current().authorization().ifPresent(value -> builder.setHeader(AUTHORIZATION, value.reveal()));
        if (!impersonation.user().isEmpty()) {
            builder.setHeader("Impersonate-User", impersonation.user());
        }
        if (!impersonation.uid().isEmpty()) {
            builder.setHeader("Impersonate-Uid", impersonation.uid());
        }
        impersonation.groups().forEach(group -> builder.header("Impersonate-Group", group));
        impersonation.extra().forEach((key, values) -> values
                .forEach(value -> builder.header("Impersonate-Extra-" + URLEncoder.encode(key, StandardCharsets.UTF_8),
                        value)));
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        if (response.code() != HttpURLConnection.HTTP_UNAUTHORIZED || isForPod(response.request())) {
            return CompletableFuture.completedFuture(false);
        }
        var refused = new Secret(String.valueOf(response.request().header(AUTHORIZATION)));
        var now = credentials.current();
        // Another request may have had it renewed while this one was on its way.
        var renewed = now.authorization().filter(value -> !value.equals(refused)).isPresent()
                ? CompletableFuture.completedFuture(now)
                : credentials.renew();
        return renewed.thenApply(credential -> {
            var other = credential.authorization().filter(value -> !value.equals(refused));
            other.ifPresent(value -> builder.setHeader(AUTHORIZATION, value.reveal()));
            return other.isPresent();
        });
    }

    /// Behind the proxy of the API server a pod may have refused a key of its own: that says nothing of who signed in.
    private static boolean isForPod(HttpRequest request) {
        String path = request.uri().getPath();
        return path != null && path.contains("/proxy/");
    }
}
