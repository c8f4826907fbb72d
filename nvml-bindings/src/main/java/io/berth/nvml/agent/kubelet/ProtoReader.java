package io.berth.nvml.agent.kubelet;

import java.nio.charset.StandardCharsets;

/// Walks over the fields of one protobuf message; fields nobody asks for are skipped.
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final byte[] data;
    private final int end;
    private int at;
    private int valueStart;
    private int field;
    private boolean isBytes;

    ProtoReader(byte[] data) {
        this(data, 0, data.length);
    }

    private ProtoReader(byte[] data, int start, int end) {
        this.data = data;
        this.at = start;
        this.end = end;
    }

    /// Moves to the next field; false at the end of the message.
    boolean next() throws MalformedException {
        if (at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        int wire = (int) tag & 7;
        isBytes = wire == LENGTH;
        valueStart = at;
        switch (wire) {
            case VARINT -> varint();
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            case LENGTH -> {
                long length = varint();
                valueStart = at;
                skip(length);
            }
            default -> throw new MalformedException("protobuf wire type " + wire);
        }
        return true;
    }

    /// Whether the current field has this number and holds bytes: a string or a message.
    boolean isBytes(int number) {
        return field == number && isBytes;
    }

    String string() {
        return new String(data, valueStart, at - valueStart, StandardCharsets.UTF_8);
    }

    ProtoReader message() {
        return new ProtoReader(data, valueStart, at);
    }

    private void skip(long count) throws MalformedException {
        if (count < 0 || count > end - at) {
            throw new MalformedException("protobuf field cut off");
        }
        at += (int) count;
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 64 && at < end; shift += 7) {
            byte octet = data[at++];
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw new MalformedException("protobuf number");
    }
}
