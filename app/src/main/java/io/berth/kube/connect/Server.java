package io.berth.kube.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The address of an API server.
///
/// @param base `http` or `https`, ends in a slash
/// @param host without brackets
/// @param port never -1
record Server(URI base, String host, int port) {
    /// What a cluster entry names as its server; empty if that is no address. Without a scheme it means `https`.
    static Optional<Server> of(ClusterEntry cluster) {
        var text = cluster.server().contains("://") ? cluster.server() : "https://" + cluster.server();
        try {
            var uri = new URI(text.endsWith("/") ? text : text + "/");
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null
                    || uri.getUserInfo() != null || !List.of("http", "https").contains(scheme)) {
                return Optional.empty();
            }
            var port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return Optional.of(new Server(uri, uri.getHost().replaceAll("[\\[\\]]", ""), port));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    boolean isSecure() {
        return base.getScheme().equalsIgnoreCase("https");
    }

    /// Whether it is on this machine, as far as its name tells.
    boolean isLoopback() {
        return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
