package io.berth.kube.fault;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The connections of a server: what each serves, and which of them say nothing any more. Safe for any thread.
final class Connections {
    private final List<Socket> sockets = new ArrayList<>(); // guarded by this
    private final Map<Socket, String> served = new HashMap<>(); // the last request; guarded by this
    private final Set<Socket> abandoned = new HashSet<>(); // guarded by this
    private boolean frozen; // guarded by this

    synchronized void add(Socket socket) {
        sockets.removeIf(Socket::isClosed);
        served.keySet().removeIf(Socket::isClosed);
        sockets.add(socket);
    }

    synchronized void serves(Socket socket, String target) {
        served.put(socket, target);
    }

    synchronized void freeze() {
        frozen = true;
    }

    synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    /// Says nothing any more on connections that serve a request that matches.
    synchronized void abandon(Predicate<String> matches) {
        served.forEach((socket, target) -> {
            if (matches.test(target)) {
                abandoned.add(socket);
            }
        });
        notifyAll();
    }

    private synchronized boolean isAbandoned(Socket socket) {
        return abandoned.contains(socket);
    }

    /// Blocks for good on an abandoned connection.
    ///
    /// @throws IOException when that is over
    void awaitEndIfAbandoned(Socket socket) throws IOException {
        if (isAbandoned(socket)) {
            awaitHangUp(socket);
            throw new IOException("abandoned");
        }
    }

    /// Says nothing until either side closes the connection.
    static void awaitHangUp(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what a client sends meanwhile does not matter
        }
    }

    /// Resets every connection.
    synchronized void dropAll() throws IOException {
        for (Socket socket : sockets) {
            reset(socket);
        }
        sockets.clear();
        served.clear();
    }

    /// Does nothing to one that is closed already, which its own thread may do at any moment.
    private static void reset(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            if (!socket.isClosed()) {
                throw e;
            }
        }
        socket.close();
    }
}
