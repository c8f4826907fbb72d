package io.berth.kube.watch;

import java.util.List;
import java.util.Set;

/// How a cluster is watched.
///
/// @param accepts which encodings are asked for
/// @param keptAnnotations annotations that rows keep
/// @param preferred namespaces that come before the context's own where the whole cluster may not be watched; usually none
public record WatchOptions(Accepts accepts, Set<String> keptAnnotations, List<String> preferred) {
    /// The UID under which the kubelet, and so a process' cgroup, knows a static pod.
    private static final String HASH = "kubernetes.io/config.hash";

    /// As the product ships.
    public static final WatchOptions DEFAULT = new WatchOptions(Accepts.PROTOBUF_FIRST,
            Set.of(HASH), List.of());

    public WatchOptions {
        keptAnnotations = Set.copyOf(keptAnnotations);
        preferred = List.copyOf(preferred);
    }

    /// The same, with the encodings to ask for.
    public WatchOptions accepting(Accepts encodings) {
        return new WatchOptions(encodings, keptAnnotations, preferred);
    }

    /// The same, with the namespaces that matter most.
    public WatchOptions preferring(List<String> namespaces) {
        return new WatchOptions(accepts, keptAnnotations, namespaces);
    }

    /// The encodings that the server may choose from.
    public enum Accepts {
        PROTOBUF_FIRST("application/vnd.kubernetes.protobuf,application/json;q=0.5",
                "application/vnd.kubernetes.protobuf;stream=watch,application/json;stream=watch;q=0.5"), JSON_ONLY(
                        "application/json", "application/json;stream=watch,application/json;q=0.9");

        private final String list;
        private final String watch;

        Accepts(String list, String watch) {
            this.list = list;
            this.watch = watch;
        }

        String ofList() {
            return list;
        }

        String ofWatch() {
            return watch;
        }
    }
}
