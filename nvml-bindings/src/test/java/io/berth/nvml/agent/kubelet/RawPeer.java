package io.berth.nvml.agent.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// A server that answers one connection with prepared bytes, whatever it is asked, and keeps what it got.
final class RawPeer implements AutoCloseable {
    private final ServerSocketChannel listening;
    private final CompletableFuture<byte[]> received;

    RawPeer(Path socket, byte[] answer, boolean thenCloses) throws IOException {
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        received = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> received.complete(serve(answer, thenCloses)));
    }

    private byte[] serve(byte[] answer, boolean thenCloses) {
        var got = new ByteArrayOutputStream();
        try (var peer = listening.accept()) {
            var in = ByteBuffer.allocate(4096);
            peer.read(in);
            var out = ByteBuffer.wrap(answer);
            while (out.hasRemaining()) {
                peer.write(out);
            }
            if (thenCloses) {
                peer.shutdownOutput();
            }
            do {
                got.write(in.array(), 0, in.position());
                in.clear();
            } while (peer.read(in) >= 0);
        } catch (IOException _) {
            // The client may be gone before all is written.
        }
        return got.toByteArray();
    }

    /// Everything the client sent until it closed.
    byte[] received() {
        return received.join();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /// A frame as bytes.
    static byte[] frame(int type, int flags, int stream, byte... payload) {
        var out = ByteBuffer.allocate(Frame.HEAD_BYTES + payload.length);
        new Frame(type, flags, stream, payload).writeTo(out);
        return out.array();
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
