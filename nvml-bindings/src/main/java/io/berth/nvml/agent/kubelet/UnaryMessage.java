package io.berth.nvml.agent.kubelet;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Collects the one length-prefixed message of a unary gRPC answer; grows with what has come, not with what is announced.
final class UnaryMessage {
    private static final int PREFIX = 5;

    /// Thrown when the announced length passes the bound.
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1;
        final long bytes;

        TooLargeException(long bytes) {
            this.bytes = bytes;
        }
    }

    private final int maxBytes;
    private final ByteBuffer prefix = ByteBuffer.allocate(PREFIX);
    private byte[] message = {};
    private int length;
    private int filled;

    UnaryMessage(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(ByteBuffer data) throws MalformedException, TooLargeException {
        while (prefix.hasRemaining() && data.hasRemaining()) {
            prefix.put(data.get());
            if (!prefix.hasRemaining()) {
                readPrefix();
            }
        }
        if (data.remaining() > length - filled) {
            throw new MalformedException("more than one message");
        }
        int end = filled + data.remaining();
        if (end > message.length) {
            message = Arrays.copyOf(message, Math.max(end, (int) Math.min(length, 2L * end)));
        }
        int count = data.remaining();
        data.get(message, filled, count);
        filled += count;
    }

    private void readPrefix() throws MalformedException, TooLargeException {
        if (prefix.get(0) != 0) {
            throw new MalformedException("a compressed message that was not allowed");
        }
        long announced = Integer.toUnsignedLong(prefix.getInt(1));
        if (announced > maxBytes) {
            throw new TooLargeException(announced);
        }
        length = (int) announced;
    }

    /// The whole message.
    byte[] bytes() throws MalformedException {
        if (prefix.hasRemaining() || filled < length) {
            throw new MalformedException("message cut off");
        }
        return message.length == length ? message : Arrays.copyOf(message, length);
    }
}
