package io.berth.kube.connect;

import io.berth.kube.connect.Transport.Purpose;
import io.berth.model.connection.ContextProblem.Kind;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/// Makes the clients of one cluster, straight from fabric8's HTTP layer: its `Config` is left out, and with it all that
/// it reads of its own accord.
final class ClientBuilder {
    private static final int CONNECT_SECONDS = 10;

    private final ClusterEntry cluster;
    private final Server server;
    private final Optional<ProxyRoute> route;
    private final TrustManager[] trust;
    private final Optional<TrustManager> proxyTrust;
    private final Credentials credentials;
    private final Impersonation impersonation;
    private final Executor background;

    /// Prepares clients for a context. Reads the cluster's authority.
    ///
    /// @param environment that may name a proxy
    /// @param background runs what would hold up an event loop
    ClientBuilder(ResolvedContext context, Credentials credentials, Map<String, String> environment,
            Executor background)
            throws ContextProblemException {
        this.cluster = context.cluster();
        this.server = Server.of(cluster).orElseThrow(
                () -> new ContextProblemException(Kind.NO_SERVER, cluster.name(), cluster.server()));
        this.route = ProxyRoute.to(cluster, server, environment);
        // Loading the authorities takes a tenth of a second.
        this.trust = server.isSecure() ? new TrustManager[]{Trust.of(cluster)} : new TrustManager[0];
        this.credentials = credentials;
        this.background = background;
        this.impersonation = context.user().impersonation();
        this.proxyTrust = route.filter(ProxyRoute::secure).isPresent()
                ? Optional.of(Trust.ofProxy(cluster))
                : Optional.empty();
    }

    /// Builds both clients. Contacts nothing.
    Clients build() {
        var proxy = route.map(way -> way.host() + ":" + way.port()).orElse("");
        return new Clients(server.base(), client(Purpose.BULK), client(Purpose.INTERACTIVE), proxy);
    }

    /// Whether the certificate is to be checked against another name than that of the server.
    private boolean isRenamed() {
        return server.isSecure() && !cluster.tlsServerName().isEmpty()
                && !cluster.tlsServerName().equalsIgnoreCase(server.host());
    }

    private HttpClient client(Purpose purpose) {
        // Packing costs more than it saves above about a gigabit a second.
        var compressed = !server.isLoopback() && !cluster.compressionDisabled();
        var name = isRenamed()
                ? Optional.of(new TlsName(server, cluster.tlsServerName()))
                : Optional.<TlsName>empty();
        var transport = new Transport(purpose, new Transport.Route(compressed, name, proxyTrust));
        return new SwitchingClient(credentials, key -> client(transport, purpose, key), background);
    }

    private HttpClient client(Transport transport, Purpose purpose, Optional<KeyMaterial> key) {
        var builder = transport.newBuilder();
        builder.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
        builder.websocketPingInterval(Transport.SOCKET_PING_SECONDS, TimeUnit.SECONDS);
        builder.preferHttp11();
        if (server.isSecure()) {
            builder.sslContext(new KeyManager[]{new ClientKey(key)}, trust);
        }
        route.ifPresent(proxy -> {
            builder.proxyType(proxy.type());
            builder.proxyAddress(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
            if (!proxy.user().isEmpty()) {
                builder.proxyAuthorization(
                        HttpClientUtils.basicCredentials(proxy.user(), proxy.password().reveal()));
            }
        });
        builder.addOrReplaceInterceptor(Signing.NAME, new Signing(credentials, impersonation));
        builder.tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(purpose.retries()).build());
        return builder.build();
    }
}
