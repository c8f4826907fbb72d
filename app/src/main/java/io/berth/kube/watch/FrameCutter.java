package io.berth.kube.watch;

import io.berth.kube.decode.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Cuts a watch's body into chunks of whole events: with lengths in front (protobuf), or lines (JSON). One thread
/// appends, another takes. What has come is not held back until a chunk is full. Buffers are used again.
final class FrameCutter {
    private static final int SIZE = 1 << 19;
    private static final int LARGEST = 1 << 26;
    private static final int SPARE = 4;
    private final Encoding encoding;
    private final Deque<Chunk> full = new ArrayDeque<>();
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private byte[] buffer = new byte[1 << 14];
    private int length;
    private int pending;

    /// Whole events.
    static final class Chunk {
        private final byte[] bytes;
        private final int length;

        Chunk(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }
    }

    FrameCutter(Encoding encoding) {
        this.encoding = encoding;
    }

    /// Copies all that is in the buffer.
    synchronized void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (length == buffer.length) {
                makeRoom();
            }
            int count = Math.min(bytes.remaining(), buffer.length - length);
            bytes.get(buffer, length, count);
            length += count;
            pending += count;
        }
    }

    private void makeRoom() throws IOException {
        if (buffer.length < SIZE) {
            buffer = Arrays.copyOf(buffer, Math.min(SIZE, 4 * buffer.length));
            return;
        }
        Chunk chunk = cut();
        if (chunk != null) {
            full.add(chunk);
        } else if (buffer.length >= LARGEST) {
            throw new IOException("an event of more than " + LARGEST + " bytes");
        } else {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    /// The next whole events, or null if there are none yet.
    synchronized @Nullable Chunk take() throws IOException {
        Chunk chunk = full.poll();
        if (chunk == null) {
            chunk = cut();
        }
        pending -= chunk == null ? 0 : chunk.length;
        return chunk;
    }

    /// Bytes that were appended and not taken.
    synchronized int pending() {
        return pending;
    }

    /// Gives the bytes of a chunk back, once nobody reads them.
    synchronized void recycle(Chunk chunk) {
        if (chunk.bytes.length <= SIZE && spare.size() < SPARE) {
            spare.push(chunk.bytes);
        }
    }

    private @Nullable Chunk cut() throws IOException {
        int whole = switch (encoding) {
            case PROTOBUF -> wholeFrames();
            case JSON -> wholeLines();
        };
        if (whole == 0) {
            return null;
        }
        int rest = length - whole;
        byte[] next = spare.poll();
        if (next == null || next.length < 2 * rest) {
            next = new byte[Math.max(buffer.length > SIZE ? SIZE : buffer.length, 2 * rest)];
        }
        System.arraycopy(buffer, whole, next, 0, rest);
        Chunk chunk = new Chunk(buffer, whole);
        buffer = next;
        length = rest;
        return chunk;
    }

    private int wholeFrames() throws IOException {
        int whole = 0;
        while (whole + 4 <= length) {
            int frame = frameLength(buffer, whole);
            if (frame < 0 || frame > LARGEST) {
                throw new IOException("an event of " + Integer.toUnsignedString(frame) + " bytes");
            }
            if (frame > length - whole - 4) {
                break;
            }
            whole += 4 + frame;
        }
        return whole;
    }

    private int wholeLines() {
        int end = length;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /// The length that stands in front of a protobuf frame.
    static int frameLength(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 24) | ((bytes[at + 1] & 0xff) << 16) | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }
}
