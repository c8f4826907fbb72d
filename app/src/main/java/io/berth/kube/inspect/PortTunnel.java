package io.berth.kube.inspect;

import io.berth.kube.Trouble;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection to a port of a pod, over a WebSocket: channel 0 carries its bytes, channel 1 an error, and the first
/// message of each names the port in two bytes. The protocol cannot half-close: the end of what is sent here stays here.
final class PortTunnel implements WebSocket.Listener {
    static final String PROTOCOL = "v4.channel.k8s.io";
    private static final int DATA = 0;
    private static final int ERROR = 1;
    private static final int CHANNELS = 2;
    private static final int PORT_BYTES = 2;
    private static final int LONGEST_ERROR = 4_096;
    private static final int NORMAL = 1_000;

    /// Is told what comes, one call after the other.
    interface Receiver {
        void opened();

        /// Bytes; the next ones come after [PortTunnel#goOn].
        void data(byte[] bytes);

        /// There will be nothing more.
        ///
        /// @param failure the server's words; empty if all went well
        void ended(String failure);
    }

    private final Receiver receiver;
    private final int[] named = new int[CHANNELS]; // bytes of the port that came; guarded by this
    private final ByteArrayOutputStream error = new ByteArrayOutputStream(); // guarded by this
    private @Nullable WebSocket open; // guarded by this
    private boolean ended; // guarded by this

    PortTunnel(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void onOpen(WebSocket socket) {
        synchronized (this) {
            if (!ended) {
                open = socket;
            }
        }
        if (isEnded()) {
            socket.sendClose(NORMAL, "");
        } else {
            receiver.opened();
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer message) {
        int channel = message.hasRemaining() ? message.get() : -1;
        byte[] bytes = new byte[0];
        synchronized (this) {
            if (channel == DATA || channel == ERROR) {
                int head = Math.min(PORT_BYTES - named[channel], message.remaining());
                named[channel] += head;
                message.position(message.position() + head);
                bytes = new byte[message.remaining()];
                message.get(bytes);
            }
            if (channel == ERROR) {
                error.write(bytes, 0, Math.min(bytes.length, LONGEST_ERROR - error.size()));
                bytes = new byte[0];
            }
            if (ended) {
                return;
            }
        }
        if (bytes.length > 0) {
            receiver.data(bytes);
        } else {
            socket.request();
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        fail("a text came where bytes were expected");
        socket.sendClose(NORMAL, "");
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason) {
        fail("");
        socket.sendClose(NORMAL, "");
    }

    @Override
    public void onError(WebSocket socket, Throwable problem) {
        fail(Trouble.of(problem).message());
    }

    /// Ends it for another reason than the server's words, which come first if there are any.
    void fail(String otherwise) {
        String words;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            words = error.toString(StandardCharsets.UTF_8).strip();
        }
        receiver.ended(words.isEmpty() ? otherwise : words);
    }

    /// Lets the next bytes come.
    void goOn() {
        WebSocket socket = socket();
        if (socket != null) {
            socket.request();
        }
    }

    /// Sends bytes; returns how many wait to go out.
    long send(byte[] bytes, int length) {
        WebSocket socket = socket();
        if (socket == null) {
            return 0;
        }
        socket.send(ByteBuffer.allocate(length + 1).put((byte) DATA).put(bytes, 0, length).flip());
        return socket.queueSize();
    }

    long queued() {
        WebSocket socket = socket();
        return socket == null ? 0 : socket.queueSize();
    }

    void close() {
        WebSocket socket;
        synchronized (this) {
            ended = true;
            socket = open;
        }
        if (socket != null) {
            socket.sendClose(NORMAL, "");
        }
    }

    private synchronized @Nullable WebSocket socket() {
        return ended ? null : open;
    }

    private synchronized boolean isEnded() {
        return ended;
    }
}
