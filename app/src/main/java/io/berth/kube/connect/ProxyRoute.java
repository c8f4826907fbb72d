package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import io.fabric8.kubernetes.client.http.HttpClient.ProxyType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy that leads to a server.
///
/// @param secure whether the proxy itself is spoken to by TLS
/// @param user empty if it wants no name
record ProxyRoute(ProxyType type, boolean secure, String host, int port, String user, Secret password) {
    private static final String FIELD = "proxy-url";

    /// The cluster's own proxy, or else the one that the environment names for such servers; empty: straight.
    static Optional<ProxyRoute> to(ClusterEntry cluster, Server server, Map<String, String> environment)
            throws ContextProblemException {
        if (cluster.proxyUrl().isPresent()) {
            return Optional.of(parse(cluster.proxyUrl().get(), FIELD));
        }
        // Go's rule, which kubectl follows: what is on this machine is never reached by the environment's proxy.
        if (server.isLoopback() || new NoProxy(variable(environment, "NO_PROXY")).covers(server)) {
            return Optional.empty();
        }
        var name = server.isSecure() ? "HTTPS_PROXY" : "HTTP_PROXY";
        var url = variable(environment, name);
        return url.isEmpty() ? Optional.empty() : Optional.of(parse(new Secret(url), name));
    }

    /// Finds what is wrong with a cluster's own proxy.
    static void check(ClusterEntry cluster) throws ContextProblemException {
        if (cluster.proxyUrl().isPresent()) {
            parse(cluster.proxyUrl().get(), FIELD);
        }
    }

    private static String variable(Map<String, String> environment, String name) {
        var upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }

    private static ProxyRoute parse(Secret url, String what) throws ContextProblemException {
        var text = url.reveal().contains("://") ? url.reveal() : "http://" + url.reveal();
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException _) {
            // Its message quotes the whole, password and all.
            throw new ContextProblemException(Kind.UNSUPPORTED, what, "not a URL");
        }
        if (uri.getHost() == null) {
            throw new ContextProblemException(Kind.UNSUPPORTED, what, "not a URL");
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var userInfo = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
        var colon = userInfo.indexOf(':');
        return new ProxyRoute(type(scheme, what), scheme.equals("https"),
                uri.getHost().replaceAll("[\\[\\]]", ""), port(uri, scheme),
                decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                new Secret(colon < 0 ? "" : decoded(userInfo.substring(colon + 1))));
    }

    private static ProxyType type(String scheme, String what) throws ContextProblemException {
        return switch (scheme) {
            case "http", "https" -> ProxyType.HTTP;
            case "socks5", "socks5h" -> ProxyType.SOCKS5;
            default -> throw new ContextProblemException(Kind.UNSUPPORTED, what, scheme);
        };
    }

    private static int port(URI uri, String scheme) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> 1080;
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
