package io.berth.ui.details;

import io.berth.model.ClusterHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.util.List;

/// How much is known of the objects of a kind.
interface Visible {
    /// In the whole cluster.
    static PodsOfNode.Seen everywhere(Kind kind, ClusterHealth health) {
        PodsOfNode.Seen seen = of(health.of(kind));
        boolean inPart = !health.leftOut().isEmpty() || health.inPart().contains(kind);
        return seen == PodsOfNode.Seen.ALL && inPart ? PodsOfNode.Seen.IN_PART : seen;
    }

    /// In one namespace.
    static PodsOfNode.Seen in(String namespace, Kind kind, ClusterHealth health) {
        if (health.refused().getOrDefault(kind, List.of()).contains(namespace)) {
            return PodsOfNode.Seen.FORBIDDEN;
        }
        PodsOfNode.Seen seen = of(health.of(kind));
        return seen == PodsOfNode.Seen.ALL && health.leftOut().contains(namespace) ? PodsOfNode.Seen.IN_PART : seen;
    }

    private static PodsOfNode.Seen of(WatchHealth health) {
        return switch (health) {
            case WatchHealth.Waiting _,WatchHealth.Loading _ -> PodsOfNode.Seen.LOADING;
            case WatchHealth.Forbidden _ -> PodsOfNode.Seen.FORBIDDEN;
            case WatchHealth.Live _,WatchHealth.Reconnecting _,WatchHealth.Expired _,WatchHealth.Stale _,WatchHealth.NotServed _ ->
                PodsOfNode.Seen.ALL;
        };
    }
}
