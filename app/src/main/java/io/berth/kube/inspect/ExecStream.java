package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.kube.Trouble;
import io.berth.port.PodDoor.Attached;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.ExecRequest;
import io.berth.port.PodDoor.ExecSink;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A program that runs in a container, over a WebSocket whose messages begin with the number of a channel.
///
/// The sink is called under the lock, so that it is told nothing once [#close] has returned.
final class ExecStream implements Attached, WebSocket.Listener {
    /// By preference; of the first only what both have in common is used.
    private static final String PROTOCOLS = "v5.channel.k8s.io,v4.channel.k8s.io";
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final int STATUS = 3;
    private static final int SIZE = 4;
    private static final int PIECE = 16 << 10;
    private static final int LONGEST_STATUS = 64 << 10;
    private static final int MOST_TYPED_AHEAD = 1 << 20;
    private static final int NORMAL = 1_000;

    private final Api api;
    private final ExecRequest request;
    private final ExecSink sink;
    private final Runnable over;
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream(); // before it is open; guarded by this
    private final ByteArrayOutputStream status = new ByteArrayOutputStream(); // guarded by this
    private @Nullable WebSocket open; // guarded by this
    private int columns; // guarded by this
    private int rows; // guarded by this
    private boolean ended; // guarded by this

    ExecStream(Api api, ExecRequest request, ExecSink sink, Runnable over) {
        this.api = api;
        this.request = request;
        this.sink = sink;
        this.over = over;
        this.columns = request.columns();
        this.rows = request.rows();
    }

    void start(Executor waiting) {
        String command = request.command().stream().map(word -> "&command=" + Paths.value(word))
                .collect(Collectors.joining());
        String uri = Paths.pod(api, request.namespace(), request.pod(), "exec") + "?container="
                + Paths.value(request.container()) + "&stdin=true&stdout=true&tty=true" + command;
        Upgrade.open(api.interactive(), uri, PROTOCOLS, this, waiting, (_, refusal) -> {
            if (refusal != null) {
                end(refusal.end());
            }
        });
    }

    @Override
    public synchronized void onOpen(WebSocket socket) {
        if (ended) {
            socket.sendClose(NORMAL, "");
            return;
        }
        open = socket;
        sendSize(socket);
        if (typed.size() > 0) {
            sendInput(socket, typed.toByteArray());
            typed.reset();
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer message) {
        if (message.hasRemaining()) {
            int channel = message.get();
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            take(socket, channel, bytes);
        }
        socket.request();
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        onMessage(socket, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private synchronized void take(WebSocket socket, int channel, byte[] bytes) {
        if (ended) {
            return;
        }
        switch (channel) {
            case OUTPUT, ERRORS -> {
                if (bytes.length > 0) {
                    sink.output(bytes);
                }
            }
            case STATUS -> {
                status.write(bytes, 0, Math.min(bytes.length, LONGEST_STATUS - status.size()));
                End end = ExitStatus.of(status.toByteArray());
                if (end != null) {
                    end(end);
                    socket.sendClose(NORMAL, "");
                }
            }
            default -> {
                // Of a later protocol.
            }
        }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason) {
        end(new End.Failed(reason == null ? "" : reason));
        socket.sendClose(NORMAL, "");
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end(new End.Failed(Trouble.of(error).message()));
    }

    private synchronized void end(End how) {
        if (!ended) {
            ended = true;
            over.run();
            sink.ended(how);
        }
    }

    @Override
    public synchronized void send(byte[] bytes) {
        WebSocket socket = open;
        if (ended) {
            return;
        }
        if (socket != null) {
            sendInput(socket, bytes);
        } else if (typed.size() + bytes.length <= MOST_TYPED_AHEAD) {
            typed.writeBytes(bytes);
        }
    }

    private static void sendInput(WebSocket socket, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += PIECE) {
            int length = Math.min(PIECE, bytes.length - from);
            socket.send(ByteBuffer.allocate(length + 1).put((byte) INPUT).put(bytes, from, length).flip());
        }
    }

    @Override
    public synchronized void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        WebSocket socket = open;
        if (socket != null && !ended) {
            sendSize(socket);
        }
    }

    private void sendSize(WebSocket socket) {
        byte[] size = ("{\"Width\":" + columns + ",\"Height\":" + rows + "}").getBytes(StandardCharsets.US_ASCII);
        socket.send(ByteBuffer.allocate(size.length + 1).put((byte) SIZE).put(size).flip());
    }

    @Override
    public void close() {
        WebSocket socket;
        synchronized (this) {
            ended = true;
            socket = open;
        }
        over.run();
        if (socket != null) {
            socket.sendClose(NORMAL, "");
        }
    }
}
