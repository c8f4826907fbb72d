package io.berth.kube.watch;

import java.util.Set;

/// How a cluster is watched.
///
/// @param accepts which encodings are asked for
/// @param keptAnnotations annotations that rows keep; usually none
public record WatchOptions(Accepts accepts, Set<String> keptAnnotations) {
    /// As the product ships.
    public static final WatchOptions DEFAULT = new WatchOptions(Accepts.PROTOBUF_FIRST, Set.of());

    public WatchOptions {
        keptAnnotations = Set.copyOf(keptAnnotations);
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
