package io.berth.nvml.agent.kubelet;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// HTTP/2 frames over a Unix socket, all of them before one deadline. Of one thread.
final class FrameChannel implements AutoCloseable {
    /// Thrown when the deadline has passed.
    static final class DeadlineException extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long deadlineNanos;
    private final ByteBuffer in = ByteBuffer.allocate(2 * (Frame.MAX_PAYLOAD + Frame.HEAD_BYTES)).flip();

    private FrameChannel(SocketChannel channel, Selector selector, SelectionKey key, long deadlineNanos) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
        this.deadlineNanos = deadlineNanos;
    }

    /// Connects without waiting for anything but the deadline.
    static FrameChannel open(Path socket, Duration limit) throws IOException, DeadlineException {
        long deadline = System.nanoTime() + limit.toNanos();
        var selector = Selector.open();
        SocketChannel channel;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (IOException failed) {
            selector.close();
            throw failed;
        }
        FrameChannel frames;
        try {
            channel.configureBlocking(false);
            boolean connected = channel.connect(UnixDomainSocketAddress.of(socket));
            frames = new FrameChannel(channel, selector, channel.register(selector, 0), deadline);
            while (!connected) {
                frames.await(SelectionKey.OP_CONNECT);
                connected = channel.finishConnect();
            }
        } catch (IOException | DeadlineException | RuntimeException failed) {
            channel.close();
            selector.close();
            throw failed;
        }
        return frames;
    }

    void write(ByteBuffer bytes) throws IOException, DeadlineException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    void write(Frame frame) throws IOException, DeadlineException {
        var bytes = ByteBuffer.allocate(Frame.HEAD_BYTES + frame.payload().length);
        frame.writeTo(bytes);
        write(bytes.flip());
    }

    /// The next frame.
    Frame read() throws IOException, DeadlineException, MalformedException {
        fill(Frame.HEAD_BYTES);
        int length = (in.get() & 0xff) << 16 | (in.get() & 0xff) << 8 | (in.get() & 0xff);
        int type = in.get() & 0xff;
        int flags = in.get() & 0xff;
        int stream = in.getInt() & Integer.MAX_VALUE;
        if (length > Frame.MAX_PAYLOAD) {
            throw new MalformedException("frame of " + length + " bytes");
        }
        fill(length);
        var payload = new byte[length];
        in.get(payload);
        return new Frame(type, flags, stream, payload);
    }

    /// Reads until `wanted` bytes are in the buffer. The deadline holds for a peer that never pauses, too.
    private void fill(int wanted) throws IOException, DeadlineException {
        while (in.remaining() < wanted) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                throw new DeadlineException();
            }
            in.compact();
            int count = channel.read(in);
            in.flip();
            if (count < 0) {
                throw new EOFException("closed by the other side");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ);
            }
        }
    }

    private void await(int operation) throws IOException, DeadlineException {
        key.interestOps(operation);
        long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new DeadlineException();
        }
        selector.select(millis);
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
