package io.berth.kube.inspect;

import io.berth.port.Timer;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// One local connection that is carried to a pod. It waits on the executor for waiting, never on the transport's
/// threads; neither side may get ahead of the other by more than a mebibyte.
final class Carried implements PortTunnel.Receiver {
    private static final int PIECE = 16 << 10;
    private static final long MOST_QUEUED = 1 << 20;
    private static final long MOMENT_NANOS = 2_000_000;
    /// After its end was sent here, the pod may go on answering; it has left once it was silent for so long.
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final Socket local;
    private final Executor waiting;
    private final Timer timer;
    private final Consumer<String> over;
    private final PortTunnel tunnel = new PortTunnel(this);
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null); // guarded by this
    private volatile long received;

    /// @param over is told once that the connection is over, and why if it failed
    Carried(Socket local, Executor waiting, Timer timer, Consumer<String> over) {
        this.local = local;
        this.waiting = waiting;
        this.timer = timer;
        this.over = over;
    }

    void start(HttpClient client, String uri) {
        Upgrade.open(client, uri, PortTunnel.PROTOCOL, tunnel, waiting, (_, refusal) -> {
            if (refusal != null) {
                tunnel.fail(refusal.message());
            }
        });
    }

    @Override
    public void opened() {
        waiting.execute(this::pump);
    }

    private void pump() {
        byte[] bytes = new byte[PIECE];
        try {
            int length = local.getInputStream().read(bytes);
            while (length >= 0) {
                if (tunnel.send(bytes, length) > MOST_QUEUED) {
                    awaitRoom();
                }
                length = local.getInputStream().read(bytes);
            }
            linger(received);
        } catch (IOException _) {
            close();
        }
    }

    private void awaitRoom() {
        while (tunnel.queued() > MOST_QUEUED / 2 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(MOMENT_NANOS);
        }
    }

    private void linger(long before) {
        timer.after(LINGER, () -> {
            if (received == before) {
                close();
            } else {
                linger(received);
            }
        });
    }

    @Override
    public synchronized void data(byte[] bytes) {
        received += bytes.length;
        written = written.thenRunAsync(() -> write(bytes), waiting);
    }

    private void write(byte[] bytes) {
        try {
            local.getOutputStream().write(bytes);
            tunnel.goOn();
        } catch (IOException _) {
            close();
        }
    }

    @Override
    public void ended(String failure) {
        synchronized (this) {
            written = written.thenRunAsync(this::closeLocal, waiting);
        }
        over.accept(failure);
    }

    void close() {
        tunnel.close();
        closeLocal();
        over.accept("");
    }

    private void closeLocal() {
        try {
            local.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
