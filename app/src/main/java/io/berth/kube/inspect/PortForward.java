package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.kube.Trouble;
import io.berth.port.Answer;
import io.berth.port.PodDoor.Forward;
import io.berth.port.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A port of the loopback interface each connection to which is carried to a port of a pod.
final class PortForward implements Forward {
    private static final int ANSWER_SECONDS = 25;
    /// A port that refuses says so at once; one that accepts says nothing.
    private static final int REFUSAL_MILLIS = 500;

    private final Api api;
    private final Executor waiting;
    private final Timer timer;
    private final String uri;
    private final ServerSocket server;
    private final Runnable over;
    private final Set<Carried> carried = ConcurrentHashMap.newKeySet();
    private volatile String lastFailure = "";

    private PortForward(Api api, Executor waiting, Timer timer, String uri, ServerSocket server, Runnable over) {
        this.api = api;
        this.waiting = waiting;
        this.timer = timer;
        this.uri = uri;
        this.server = server;
        this.over = over;
    }

    /// Listens, and reaches the pod's port once. Blocks.
    ///
    /// @param localPort 0 for any
    /// @param over is run when it is closed
    static Answer<PortForward> open(Api api, Executor waiting, Timer timer, String uri, int localPort, Runnable over) {
        ServerSocket server;
        try {
            server = listen(localPort);
        } catch (IOException e) {
            return new Answer.Failed<>("127.0.0.1:" + localPort + ": " + Trouble.of(e).message());
        }
        PortForward forward = new PortForward(api, waiting, timer, uri, server, over);
        Refusal refusal;
        try {
            refusal = new Probe().reach(api, uri, waiting);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            refusal = new Refusal(0, "");
        }
        if (refusal != null) {
            forward.close();
            return refusal.answer();
        }
        waiting.execute(forward::accept);
        return new Answer.Found<>(forward);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// Opens one connection to see whether it is refused.
    private static final class Probe implements PortTunnel.Receiver {
        private final CompletableFuture<@Nullable Refusal> opened = new CompletableFuture<>();
        private final CompletableFuture<String> ended = new CompletableFuture<>();

        @Nullable
        Refusal reach(Api api, String uri, Executor waiting) throws InterruptedException {
            PortTunnel tunnel = new PortTunnel(this);
            Upgrade.open(api.interactive(), uri, PortTunnel.PROTOCOL, tunnel, waiting, (_, refusal) -> {
                if (refusal != null) {
                    opened.complete(refusal);
                }
            });
            try {
                Refusal refusal = opened.get(ANSWER_SECONDS, TimeUnit.SECONDS);
                return refusal != null ? refusal : refused();
            } catch (ExecutionException e) {
                return new Refusal(0, Trouble.of(e).message());
            } catch (TimeoutException _) {
                return new Refusal(0, "no answer within " + ANSWER_SECONDS + " s");
            } finally {
                tunnel.close();
            }
        }

        private @Nullable Refusal refused() throws InterruptedException, ExecutionException {
            try {
                String failure = ended.get(REFUSAL_MILLIS, TimeUnit.MILLISECONDS);
                return failure.isEmpty() ? null : new Refusal(0, failure);
            } catch (TimeoutException _) {
                return null;
            }
        }

        @Override
        public void opened() {
            opened.complete(null);
        }

        @Override
        public void data(byte[] bytes) {
            ended.complete("");
        }

        @Override
        public void ended(String failure) {
            ended.complete(failure);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                carry(server.accept());
            } catch (IOException _) {
                close();
            }
        }
        carried.forEach(Carried::close);
    }

    private void carry(Socket local) {
        CompletableFuture<Carried> made = new CompletableFuture<>();
        Carried connection = new Carried(local, waiting, timer, failure -> {
            if (!failure.isEmpty()) {
                lastFailure = failure;
            }
            var _ = made.thenAccept(carried::remove);
        });
        carried.add(connection);
        made.complete(connection);
        connection.start(api.interactive(), uri);
    }

    @Override
    public int localPort() {
        return server.getLocalPort();
    }

    @Override
    public int connections() {
        return carried.size();
    }

    @Override
    public String lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() {
        over.run();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        carried.forEach(Carried::close);
    }
}
