package io.berth.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Stands between a client and a server of this machine and spoils what passes. It reads HTTP/1.1 requests without TLS; what
/// is anything else passes as bytes.
final class Relay implements AutoCloseable {
    /// What becomes of a request.
    sealed interface Deed {
        /// It is answered by the server.
        record Pass() implements Deed {
        }

        /// It is answered with this text, head and body, in UTF-8, and not by the server.
        record Answer(String text) implements Deed {
            /// An answer with a body of a known length.
            ///
            /// @param status code and reason
            /// @param headers further lines, each with its end
            static Answer of(String status, String contentType, String headers, String body) {
                return new Answer("HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n" + headers + "\r\n" + body);
            }
        }

        /// It is never answered.
        record Hold() implements Deed {
        }

        /// The connection is reset after so many bytes of the server's answer.
        record Cut(int after) implements Deed {
        }
    }

    static final Deed PASS = new Deed.Pass();

    private final ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<RelayedConnection> connections = new CopyOnWriteArrayList<>();
    private final int target;
    private volatile Function<String, Deed> script = _ -> PASS;
    private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();

    /// Listens at once.
    ///
    /// @param target port of the server on this machine
    Relay(int target) throws IOException {
        this.target = target;
        threads.execute(this::acceptAll);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Decides about every request from now on by its target, path and query.
    void play(Function<String, Deed> deeds) {
        script = deeds;
    }

    /// Lets everything pass again; what is frozen goes on.
    void heal() {
        script = _ -> PASS;
        rewriting = UnaryOperator.identity();
        connections.forEach(RelayedConnection::thaw);
    }

    /// Changes the targets of requests before the server sees them.
    void rewrite(UnaryOperator<String> targets) {
        rewriting = targets;
    }

    /// Resets the connections whose last request matches; returns how many there were.
    int reset(Predicate<String> requests) {
        return each(requests, RelayedConnection::reset);
    }

    /// Passes nothing more on the connections whose last request matches, and ends none; returns how many there were.
    int freeze(Predicate<String> requests) {
        return each(requests, RelayedConnection::freeze);
    }

    /// Resets the connections whose last request matches after some more bytes of the answer; returns how many there were.
    int cut(Predicate<String> requests, int after) {
        return each(requests, connection -> connection.cutAfter(after));
    }

    private int each(Predicate<String> requests, Consumer<RelayedConnection> deed) {
        List<RelayedConnection> found = connections.stream().filter(c -> requests.test(c.request())).toList();
        found.forEach(deed);
        return found.size();
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                RelayedConnection connection = new RelayedConnection(client, target, request -> script.apply(request),
                        request -> rewriting.apply(request), threads);
                connections.removeIf(RelayedConnection::isClosed);
                connections.add(connection);
                threads.execute(connection::serve);
            } catch (IOException _) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        connections.forEach(RelayedConnection::reset);
        threads.shutdownNow();
    }
}
