package io.berth.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A kubelet's pod-resources socket: answers `List` with one pod's devices, whatever it is asked.
final class PlayedKubelet implements AutoCloseable {
    private static final byte DATA = 0;
    private static final byte HEADERS = 1;
    private static final byte SETTINGS = 4;
    private static final byte END_STREAM = 1;
    private static final byte END_HEADERS = 4;
    private static final byte STATUS_200 = (byte) 0x88;

    private final ServerSocketChannel listening;

    PlayedKubelet(Path socket, String namespace, String pod, String container, List<String> devices)
            throws IOException {
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        byte[] answer = answer(namespace, pod, container, devices);
        Thread.ofVirtual().start(() -> serve(answer));
    }

    private void serve(byte[] answer) {
        while (listening.isOpen()) {
            try (SocketChannel peer = listening.accept()) {
                ByteBuffer in = ByteBuffer.allocate(4_096);
                peer.read(in);
                ByteBuffer out = ByteBuffer.wrap(answer);
                while (out.hasRemaining()) {
                    peer.write(out);
                }
                while (peer.read(in.clear()) >= 0) {
                    // until it has heard enough
                }
            } catch (IOException _) {
                // The next one may do better.
            }
        }
    }

    private static byte[] answer(String namespace, String pod, String container, List<String> devices) {
        byte[] gpus = field(1, bytes("nvidia.com/gpu"));
        for (String device : devices) {
            gpus = join(gpus, field(2, bytes(device)));
        }
        byte[] held = join(field(1, bytes(container)), field(2, gpus));
        byte[] message = field(1, join(field(1, bytes(pod)), field(2, bytes(namespace)), field(3, held)));
        byte[] prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(message.length).array();
        byte[] trailers = join(new byte[]{0}, text("grpc-status"), text("0"));
        return join(frame(SETTINGS, 0, 0), frame(HEADERS, END_HEADERS, 1, STATUS_200),
                frame(DATA, 0, 1, join(prefix, message)), frame(HEADERS, END_HEADERS | END_STREAM, 1, trailers));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return join(new byte[]{(byte) text.length()}, bytes(text));
    }

    /// A field of a protobuf message, shorter than 16 KiB.
    private static byte[] field(int number, byte[] value) {
        return join(new byte[]{(byte) ((number << 3) | 2), (byte) ((value.length & 0x7f) | 0x80),
                (byte) (value.length >> 7)}, value);
    }

    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length).put((byte) (payload.length >> 16))
                .putShort((short) payload.length).put((byte) type).put((byte) flags).putInt(stream).put(payload)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
