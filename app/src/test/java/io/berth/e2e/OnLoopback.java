package io.berth.e2e;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Keeps an agent that would listen on all addresses of a machine, as in a pod, on its loopback.
public final class OnLoopback extends HttpServerProvider {
    /// Flags of the JVM that is kept so.
    static final String[] FLAGS = {"-Dcom.sun.net.httpserver.HttpServerProvider=" + OnLoopback.class.getName(),
            "--add-exports=jdk.httpserver/sun.net.httpserver=ALL-UNNAMED"};
    private static final String USUAL = "sun.net.httpserver.DefaultHttpServerProvider";

    private static HttpServerProvider usual() {
        try {
            return Class.forName(USUAL).asSubclass(HttpServerProvider.class).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetSocketAddress loopback(InetSocketAddress address) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort());
    }

    @Override
    public HttpServer createHttpServer(InetSocketAddress address, int backlog) throws IOException {
        return usual().createHttpServer(loopback(address), backlog);
    }

    @Override
    public HttpsServer createHttpsServer(InetSocketAddress address, int backlog) throws IOException {
        return usual().createHttpsServer(loopback(address), backlog);
    }
}
