package io.berth.kube.inspect;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// A server on loopback that answers each connection by the next script, however wrong, and then closes it.
final class HostileServer implements AutoCloseable {
    private static final String KEY = "sec-websocket-key:";

    /// Answers one request, whose head it is given.
    @FunctionalInterface
    interface Script {
        void answer(String head, InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> left = new LinkedBlockingQueue<>();

    HostileServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        threads.execute(this::serve);
    }

    /// With a slash at its end.
    URI base() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    /// A client that asks this server, once for each request.
    KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(base().toString())
                .withRequestRetryBackoffLimit(0).build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    void add(Script script) {
        scripts.add(script);
    }

    /// Heads of the requests that came, in their order.
    BlockingQueue<String> heads() {
        return heads;
    }

    /// What became of connections that the other side left, and what scripts say of them.
    BlockingQueue<String> left() {
        return left;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                threads.execute(() -> answer(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            Script script = scripts.poll();
            String head = head(socket.getInputStream());
            heads.add(head);
            if (script != null) {
                script.answer(head, socket.getInputStream(), socket.getOutputStream());
            }
        } catch (IOException e) {
            left.add(String.valueOf(e.getMessage()));
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("no request");
            }
            head.append((char) one);
        }
        return head.toString();
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static Script plain(int code, String type, String body) {
        return plain(code, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static Script plain(int code, String type, byte[] body) {
        return (_, _, out) -> {
            write(out, "HTTP/1.1 " + code + " x\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                    + "\r\nConnection: close\r\n\r\n");
            out.write(body);
            out.flush();
        };
    }

    static void upgrade(String head, OutputStream out, String protocol) throws IOException {
        String key = head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(KEY)).findFirst()
                .orElseThrow().split(":", 2)[1].strip();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            write(out, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest)
                    + "\r\nSec-WebSocket-Protocol: " + protocol + "\r\n\r\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A binary frame.
    static void frame(OutputStream out, int channel, String text) throws IOException {
        frame(out, channel, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A binary frame of less than 64 KiB.
    static void frame(OutputStream out, int channel, byte[] bytes) throws IOException {
        int length = bytes.length + 1;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x82);
        if (length < 126) {
            frame.write(length);
        } else {
            frame.write(126);
            frame.write(length >> 8);
            frame.write(length);
        }
        frame.write(channel);
        frame.writeBytes(bytes);
        frame.writeTo(out);
        out.flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
