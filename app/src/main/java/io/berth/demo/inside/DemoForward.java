package io.berth.demo.inside;

import io.berth.port.PodDoor.Forward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// A port of this machine behind which the demo answers a page over HTTP, to whoever asks from this machine.
final class DemoForward implements Forward {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int LONGEST_REQUEST = 16_384;
    private final ServerSocket server;
    private final Executor waiting;
    private final Runnable over;
    private final byte[] answer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// Listens.
    ///
    /// @param waiting runs tasks that wait for the network
    /// @throws IOException if the port is taken
    DemoForward(String namespace, String pod, int port, int localPort, Executor waiting, Runnable over)
            throws IOException {
        this.waiting = waiting;
        this.over = over;
        this.answer = answer(namespace, pod, port);
        server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), localPort));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        waiting.execute(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                open.add(connection);
                waiting.execute(() -> serve(connection));
            } catch (IOException _) {
                close();
            }
        }
        open.forEach(DemoForward::end);
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout(PATIENCE_MILLIS);
            if (isAsked(connection)) {
                connection.getOutputStream().write(answer);
                connection.shutdownOutput();
            }
        } catch (IOException _) {
            // Whoever asked has gone.
        } finally {
            open.remove(connection);
        }
    }

    /// Reads to the end of a request's head.
    private static boolean isAsked(Socket connection) throws IOException {
        int ends = 0;
        for (int read = 0; read < LONGEST_REQUEST; read++) {
            int one = connection.getInputStream().read();
            ends = one == '\n' ? ends + 1 : one == '\r' ? ends : 0;
            if (one < 0 || ends == 2) {
                return ends == 2;
            }
        }
        return false;
    }

    private static byte[] answer(String namespace, String pod, int port) {
        String page = """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>Berth demo</title>
                <body style="font: 16px/1.5 sans-serif; margin: 4rem auto; max-width: 40rem">
                <h1>This is Berth's demo cluster</h1>
                <p>In a real cluster, port %d of the pod <b>%s/%s</b> would answer here.
                <p>这里是 Berth 的演示集群。在真实集群中，应答的会是该 Pod 的 %d 端口。
                </body></html>
                """.formatted(port, namespace, pod, port);
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    @Override
    public int localPort() {
        return server.getLocalPort();
    }

    @Override
    public int connections() {
        return open.size();
    }

    @Override
    public String lastFailure() {
        return "";
    }

    @Override
    public void close() {
        over.run();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(DemoForward::end);
    }

    private static void end(Socket connection) {
        try {
            connection.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
