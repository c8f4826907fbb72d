package io.berth.kube.connect;

import io.berth.kube.connect.Transport.Purpose;
import io.berth.model.connection.ContextProblem.Kind;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
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
    private final Credentials credentials;
    private final Impersonation impersonation;

    /// Prepares clients for a context. Reads the cluster's authority.
    ///
    /// @param environment that may name a proxy
    ClientBuilder(ResolvedContext context, Credentials credentials, Map<String, String> environment)
            throws ContextProblemException {
        this.cluster = context.cluster();
        this.server = Server.of(cluster).orElseThrow(
                () -> new ContextProblemException(Kind.NO_SERVER, cluster.name(), cluster.server()));
        this.route = ProxyRoute.to(cluster, server, environment);
        // Loading the authorities takes a tenth of a second.
        this.trust = server.isSecure() ? Trust.of(cluster) : new TrustManager[0];
        this.credentials = credentials;
        this.impersonation = context.user().impersonation();
        if (isRenamed() && route.isPresent()) {
            throw new ContextProblemException(Kind.UNSUPPORTED, "tls-server-name", "proxy");
        }
    }

    /// Builds both clients. Looks a host name up if the certificate is for another; contacts the server not yet.
    Clients build() throws UnknownHostException {
        if (!isRenamed()) {
            return new Clients(server.base(), client(Purpose.BULK), client(Purpose.INTERACTIVE));
        }
        var address = InetAddress.getByName(server.host());
        return new Clients(server.named(cluster.tlsServerName()).base(), renamed(Purpose.BULK, address),
                renamed(Purpose.INTERACTIVE, address));
    }

    /// Whether the certificate is to be checked against another name than that of the server.
    private boolean isRenamed() {
        return server.isSecure() && !cluster.tlsServerName().isEmpty()
                && !cluster.tlsServerName().equalsIgnoreCase(server.host());
    }

    private boolean isCompressed() {
        // Packing costs more than it saves above about a gigabit a second.
        return !server.isLoopback() && !cluster.compressionDisabled();
    }

    private HttpClient client(Purpose purpose) {
        return client(new Transport(purpose, isCompressed()), purpose);
    }

    /// fabric8 offers no name of its own for TLS. So the server is called by that name, and the name leads to its address.
    private HttpClient renamed(Purpose purpose, InetAddress address) {
        var hosts = Buffer.buffer(address.getHostAddress() + " " + cluster.tlsServerName() + "\n");
        var vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true)
                .setAddressResolverOptions(new AddressResolverOptions().setHostsValue(hosts)));
        return new OwningClient(client(new Transport(purpose, isCompressed(), vertx), purpose), vertx);
    }

    private HttpClient client(Transport transport, Purpose purpose) {
        var builder = transport.newBuilder();
        builder.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
        builder.websocketPingInterval(Transport.SOCKET_PING_SECONDS, TimeUnit.SECONDS);
        builder.preferHttp11();
        if (server.isSecure()) {
            builder.sslContext(new KeyManager[]{new CurrentKey(() -> credentials.current().key())}, trust);
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
