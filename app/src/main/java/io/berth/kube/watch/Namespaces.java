package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.KindReader;
import io.berth.kube.decode.ListHead;
import io.berth.kube.decode.MalformedObject;
import io.berth.kube.decode.PageSink;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.port.ClusterSink;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The namespaces that are watched one by one where the whole cluster may not be: the context's first, then by name, so
/// many and the same for all kinds. Asked for once, when the first kind needs them.
final class Namespaces {
    static final int MOST = 50;
    private final Api api;
    private final String own;
    private final ClusterSink sink;
    private @Nullable CompletableFuture<List<String>> chosen; // guarded by this

    /// @param own the context's namespace; empty if it names none
    Namespaces(Api api, String own, ClusterSink sink) {
        this.api = api;
        this.own = own.isEmpty() ? "default" : own;
        this.sink = sink;
    }

    /// Completes with at least one namespace, never exceptionally.
    synchronized CompletableFuture<List<String>> chosen() {
        CompletableFuture<List<String>> known = chosen;
        if (known == null) {
            known = api.interactive()
                    .sendAsync(api.interactive().newHttpRequestBuilder().uri(api.base() + "api/v1/namespaces")
                            .header("Accept", "application/json").build(), byte[].class)
                    .handle((answer, _) -> choose(answer));
            chosen = known;
        }
        return known;
    }

    private List<String> choose(@Nullable HttpResponse<byte[]> answer) {
        Set<String> names = new TreeSet<>();
        if (answer != null && answer.isSuccessful()) {
            byte[] body = answer.body();
            try {
                new KindReader(Kind.NAMESPACE, Set.of()).page(body, body.length, Encoding.JSON, new PageSink() {
                    @Override
                    public void head(ListHead head) {
                        // one page
                    }

                    @Override
                    public void object(ClusterObject namespace) {
                        names.add(namespace.name());
                    }
                });
            } catch (MalformedObject _) {
                names.clear();
            }
        }
        boolean ownIsThere = names.isEmpty() || names.remove(own);
        List<String> all = ownIsThere
                ? Stream.concat(Stream.of(own), names.stream()).toList()
                : List.copyOf(names);
        if (all.size() > MOST) {
            sink.accept(List.of(new ClusterChange.NamespacesLeftOut(all.subList(MOST, all.size()))));
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }
}
