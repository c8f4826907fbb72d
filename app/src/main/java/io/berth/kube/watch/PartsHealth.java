package io.berth.kube.watch;

import io.berth.model.WatchHealth;
import java.util.Collection;

/// One health for a kind that is watched namespace by namespace.
final class PartsHealth {
    private PartsHealth() {
    }

    /// The worst of what the namespaces that may be read are in; as the whole cluster only if none may be listed.
    ///
    /// @param whole what the whole cluster said
    static WatchHealth of(Collection<WatchHealth> parts, WatchHealth whole) {
        long loaded = 0;
        boolean loading = false;
        String message = "";
        WatchHealth worst = null;
        for (WatchHealth part : parts) {
            switch (part) {
                case WatchHealth.Forbidden forbidden when forbidden.verb().equals("list") -> {
                }
                case WatchHealth.Waiting _ -> loading = true;
                case WatchHealth.Loading some -> {
                    loading = true;
                    loaded += some.loaded();
                    message = message.isEmpty() ? some.message() : message;
                }
                case WatchHealth.Live _,WatchHealth.Reconnecting _,WatchHealth.Expired _,WatchHealth.Stale _,WatchHealth.Forbidden _,WatchHealth.NotServed _ ->
                    worst = worst == null || rank(part) > rank(worst) ? part : worst;
            }
        }
        if (loading) {
            return new WatchHealth.Loading(loaded, -1, message);
        }
        return worst == null ? whole : worst;
    }

    private static int rank(WatchHealth health) {
        return switch (health) {
            case WatchHealth.Expired _ -> 4;
            case WatchHealth.Stale _ -> 3;
            case WatchHealth.Reconnecting _ -> 2;
            case WatchHealth.Forbidden _ -> 1;
            case WatchHealth.Live _,WatchHealth.Waiting _,WatchHealth.Loading _,WatchHealth.NotServed _ -> 0;
        };
    }
}
