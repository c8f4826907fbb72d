package io.berth.kube.connect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The little of ASN.1 DER that wrapping a key takes.
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    private Der() {
    }

    /// A value made of the given parts.
    static byte[] value(int tag, byte[]... parts) {
        var body = new ByteArrayOutputStream();
        for (var part : parts) {
            body.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        var length = body.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            var bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | bytes);
            for (var i = bytes - 1; i >= 0; i--) {
                out.write(length >> (8 * i));
            }
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    /// The content of the first value with this tag among the values that stand one after the other in `bytes`; empty if
    /// there is none or the bytes are no DER.
    static Optional<byte[]> find(byte[] bytes, int tag) {
        var in = ByteBuffer.wrap(bytes);
        while (in.remaining() >= 2) {
            var found = in.get() & 0xff;
            var length = length(in);
            if (length < 0 || length > in.remaining()) {
                return Optional.empty();
            }
            var content = new byte[length];
            in.get(content);
            if (found == tag) {
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }

    private static int length(ByteBuffer in) {
        var first = in.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        var count = first & 0x7f;
        if (count == 0 || count > 3 || in.remaining() < count) {
            return -1;
        }
        var length = 0;
        for (var i = 0; i < count; i++) {
            length = (length << 8) | (in.get() & 0xff);
        }
        return length;
    }
}
