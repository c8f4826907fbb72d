package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.berth.bench.Relay.Deed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final String BODY = "0123456789";
    private HttpServer server;
    private Relay relay;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = (BODY + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        relay = new Relay(server.getAddress().getPort());
    }

    @AfterEach
    void end() throws IOException {
        relay.close();
        server.stop(0);
    }

    /// Asks without keeping the connection, and reads to its end.
    private String ask(String target) throws IOException {
        try (Socket socket = open(target)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket open(String target) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void passesWhatItIsNotToldToSpoil() throws IOException {
        assertThat(ask("/a?b=c")).startsWith("HTTP/1.1 200").endsWith(BODY + "/a?b=c");
    }

    @Test
    void answersInTheServersPlaceUntilItIsHealed() throws IOException {
        relay.play(
                target -> target.equals("/bad") ? Deed.Answer.of("403 Forbidden", "text/plain", "", "no") : Relay.PASS);
        try (Socket socket = open("/bad")) {
            byte[] head = socket.getInputStream().readNBytes("HTTP/1.1 403".length());
            assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
        }
        assertThat(ask("/good")).endsWith("/good");
        relay.heal();
        assertThat(ask("/bad")).endsWith(BODY + "/bad");
    }

    @Test
    void resetsWithinAnAnswer() {
        relay.play(_ -> new Deed.Cut(20));
        assertThatThrownBy(() -> ask("/a")).isInstanceOf(IOException.class);
    }

    @Test
    void holdsWhatItShallNotAnswer() throws IOException {
        relay.play(_ -> new Deed.Hold());
        try (Socket socket = open("/a")) {
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void rewritesTargetsBeforeTheServerSeesThem() throws IOException {
        relay.rewrite(target -> target.replaceAll("limit=\\d+", "limit=7"));
        assertThat(ask("/pods?limit=500&x=1")).endsWith("/pods?limit=7&x=1");
    }

    @Test
    void choosesConnectionsByTheirLastRequest() throws IOException {
        relay.play(_ -> new Deed.Hold());
        try (Socket first = open("/first"); Socket second = open("/second")) {
            while (relay.freeze(target -> !target.isEmpty()) < 2) {
                Thread.onSpinWait();
            }
            assertThat(relay.reset("/first"::equals)).isOne();
            assertThatThrownBy(() -> {
                if (first.getInputStream().read() < 0) {
                    throw new IOException("ended");
                }
            }).isInstanceOf(IOException.class);
            assertThat(second.isClosed()).isFalse();
        }
    }
}
