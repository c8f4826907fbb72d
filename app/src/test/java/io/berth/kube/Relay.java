package io.berth.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// Passes bytes on to another port of this machine, until it is told to break off or to lead elsewhere.
public final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private volatile int target;
    private final Executor threads;
    private final List<Socket> sockets = new ArrayList<>(); // guarded by this

    public Relay(int target, Executor threads) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.threads = threads;
        threads.execute(this::acceptAll);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// Leads to another port from now on; no connection to the one before is left.
    public void lead(int port) {
        target = port;
        breakOff();
    }

    /// Resets all connections; returns how many ends there were.
    synchronized int breakOff() {
        int broken = 0;
        for (Socket socket : sockets) {
            try (socket) {
                socket.setSoLinger(true, 0);
                broken++;
            } catch (IOException _) {
                // it had ended already
            }
        }
        sockets.clear();
        return broken;
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                join(listening.accept());
            } catch (IOException _) {
                return;
            }
        }
    }

    private synchronized void join(Socket from) throws IOException {
        try {
            Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.addAll(List.of(from, to));
            threads.execute(() -> pass(from, to));
            threads.execute(() -> pass(to, from));
        } catch (IOException _) {
            from.close(); // nobody listens there
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one end is gone; so the other one goes
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            breakOff();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
