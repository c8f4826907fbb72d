package io.berth.kube.connect;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS engines that ask a server for another name than that of its address, and check its certificate against it.
///
/// The engine is told that the name is its peer: so the address does not count as a second name that would do as well.
/// A proxy on the way keeps its own name.
final class TlsName extends JdkSSLEngineOptions {
    private final Server server;
    private final String name;

    /// Calls a server by a name: a host name or an IPv4 address.
    TlsName(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    @Override
    public TlsName copy() {
        return new TlsName(server, name);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory(super.sslContextFactory());
    }

    private SSLEngine engine(SslContext context, ByteBufAllocator allocator, String host, int port) {
        if (!host.equalsIgnoreCase(server.host()) || port != server.port()) {
            return context.newEngine(allocator, host, port);
        }
        var engine = context.newEngine(allocator, name, port);
        var parameters = engine.getSSLParameters();
        // An address is no server name.
        parameters.setServerNames(name.matches("[0-9.]+") ? List.of() : List.of(new SNIHostName(name)));
        engine.setSSLParameters(parameters);
        return engine;
    }

    private final class Factory implements SslContextFactory {
        private final SslContextFactory factory;

        private Factory(SslContextFactory factory) {
            this.factory = factory;
        }

        @Override
        public SslContextFactory useAlpn(boolean useAlpn) {
            factory.useAlpn(useAlpn);
            return this;
        }

        @Override
        public SslContextFactory forServer(ClientAuth clientAuth) {
            factory.forServer(clientAuth);
            return this;
        }

        @Override
        public SslContextFactory forClient(SNIServerName serverName, String endpointIdentificationAlgorithm) {
            factory.forClient(serverName, endpointIdentificationAlgorithm);
            return this;
        }

        @Override
        public SslContextFactory enabledProtocols(Set<String> protocols) {
            factory.enabledProtocols(protocols);
            return this;
        }

        @Override
        public SslContextFactory keyMananagerFactory(KeyManagerFactory keys) {
            factory.keyMananagerFactory(keys);
            return this;
        }

        @Override
        public SslContextFactory trustManagerFactory(TrustManagerFactory trust) {
            factory.trustManagerFactory(trust);
            return this;
        }

        @Override
        public SslContextFactory enabledCipherSuites(Set<String> suites) {
            factory.enabledCipherSuites(suites);
            return this;
        }

        @Override
        public SslContextFactory applicationProtocols(List<String> protocols) {
            factory.applicationProtocols(protocols);
            return this;
        }

        @Override
        public SslContext create() throws SSLException {
            return new Renamed(factory.create());
        }
    }

    private final class Renamed extends SslContext {
        private final SslContext context;

        private Renamed(SslContext context) {
            this.context = context;
        }

        @Override
        public boolean isClient() {
            return context.isClient();
        }

        @Override
        public List<String> cipherSuites() {
            return context.cipherSuites();
        }

        // Deprecated by Netty, which still wants it.
        @Override
        @SuppressWarnings("deprecation")
        public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
            return context.applicationProtocolNegotiator();
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator) {
            return engine(context, allocator, server.host(), server.port());
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
            return engine(context, allocator, host, port);
        }

        @Override
        public SSLSessionContext sessionContext() {
            return context.sessionContext();
        }
    }
}
