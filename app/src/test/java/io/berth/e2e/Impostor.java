package io.berth.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Something that listens where an agent should.
final class Impostor implements AutoCloseable {
    private static final int MEBIBYTE = 1 << 20;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// What it does to whoever asks.
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange, Impostor self) throws IOException;
    }

    Impostor(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange, this);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    static Answer page(int code, String text) {
        return page(code, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer page(int code, byte[] bytes) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /// Blanks and more blanks, which might yet be followed by JSON.
    static Answer mebibytes(int many) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, (long) many * MEBIBYTE);
            OutputStream out = exchange.getResponseBody();
            byte[] blanks = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < many; i++) {
                out.write(blanks);
            }
        };
    }

    static Answer redirect(String to) {
        return (exchange, _) -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static Answer silence() {
        return (_, self) -> {
            try {
                self.ended.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
