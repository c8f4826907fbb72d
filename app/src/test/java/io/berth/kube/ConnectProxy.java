package io.berth.kube;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/// A proxy on loopback that speaks HTTP CONNECT and SOCKS5, and remembers what it was asked.
final class ConnectProxy implements AutoCloseable {
    /// The heads of CONNECT requests, and `SOCKS5` followed by the port for each SOCKS request.
    final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    /// What CONNECT is answered with; anything but 200 ends the connection.
    volatile String status = "200 OK";
    private final ServerSocket listener;
    private final Executor executor;

    ConnectProxy(Executor executor) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), executor);
    }

    /// A proxy that is reached by a socket of the caller's: one that speaks TLS, for instance.
    ConnectProxy(ServerSocket listener, Executor executor) {
        this.executor = executor;
        this.listener = listener;
        executor.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                executor.execute(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = client.getInputStream();
            var first = in.read();
            var port = first == 5 ? socks(client) : connect(first, in);
            if (first != 5) {
                client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
                if (!status.startsWith("200")) {
                    return;
                }
            }
            try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                executor.execute(() -> pump(server, client));
                pump(client, server);
            }
        } catch (IOException _) {
            // One side hung up, or a handshake failed.
        }
    }

    private int connect(int first, InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        head.write(first);
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        var text = head.toString(ISO_8859_1);
        requests.add(text);
        return Integer.parseInt(text.replaceAll("(?s)^CONNECT [^:]*:([0-9]+) .*", "$1"));
    }

    /// Asks for no password; takes the port from the end of the request.
    private int socks(Socket client) throws IOException {
        var in = client.getInputStream();
        in.readNBytes(in.read());
        client.getOutputStream().write(new byte[]{5, 0});
        var head = in.readNBytes(4);
        in.readNBytes(head[3] == 1 ? 4 : head[3] == 3 ? in.read() : 16);
        var port = (in.read() << 8) | in.read();
        requests.add("SOCKS5 " + port);
        client.getOutputStream().write(new byte[]{5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        return port;
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // One side hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
