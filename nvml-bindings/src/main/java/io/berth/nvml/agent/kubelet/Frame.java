package io.berth.nvml.agent.kubelet;

import java.nio.ByteBuffer;

/// One HTTP/2 frame (RFC 9113 §4.1).
///
/// @param payload read by its one owner
@SuppressWarnings("ArrayRecordComponent")
record Frame(int type, int flags, int stream, byte[] payload) {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int ACK = 0x1;
    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITY = 0x20;

    static final int HEAD_BYTES = 9;
    /// The largest payload; we never allow more than HTTP/2's default.
    static final int MAX_PAYLOAD = 16_384;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /// The four bytes at `offset`, unsigned.
    long word(int offset) throws MalformedException {
        if (payload.length < offset + 4) {
            throw new MalformedException("frame of type " + type + " with " + payload.length + " bytes");
        }
        return Integer.toUnsignedLong(ByteBuffer.wrap(payload).getInt(offset));
    }

    /// The part of a DATA or HEADERS payload that is neither padding nor priority.
    ByteBuffer content() throws MalformedException {
        int start = 0;
        int end = payload.length;
        if (has(PADDED)) {
            if (payload.length == 0) {
                throw new MalformedException("padding without its length");
            }
            start = 1;
            end -= payload[0] & 0xff;
        }
        if (type == HEADERS && has(PRIORITY)) {
            start += 5;
        }
        if (end < start) {
            throw new MalformedException("more padding than frame");
        }
        return ByteBuffer.wrap(payload, start, end - start).slice();
    }

    void writeTo(ByteBuffer out) {
        out.put((byte) (payload.length >> 16)).put((byte) (payload.length >> 8)).put((byte) payload.length);
        out.put((byte) type).put((byte) flags).putInt(stream).put(payload);
    }
}
