package io.berth.kube.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes events as the frames of a watch in protobuf. Objects are metadata only.
final class Frames {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private Frames() {
    }

    static byte[] event(String type, byte[] metadata) {
        return frame(type, metadata);
    }

    static byte[] metadata(String namespace, String name, long version, String label, String padding) {
        byte[] plain = join(text(1, name), text(3, namespace), text(5, "00000000-0000-0000-0000-000000000001"),
                text(6, Long.toString(version)), field(11, join(text(1, "text"), text(2, label))));
        return padding.isEmpty() ? plain : join(plain, field(12, join(text(1, "padding"), text(2, padding))));
    }

    static byte[] bookmark(long version) {
        return frame("BOOKMARK", text(6, Long.toString(version)));
    }

    /// A page of a list.
    ///
    /// @param next the `continue` token
    /// @param objects their metadata
    static byte[] list(long version, String next, long remaining, List<byte[]> objects) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] rest = next.isEmpty() ? new byte[0] : join(text(3, next), number(4, remaining));
        body.writeBytes(field(1, join(text(2, Long.toString(version)), rest)));
        objects.forEach(metadata -> body.writeBytes(field(2, field(1, metadata))));
        return join(MAGIC, field(2, body.toByteArray()));
    }

    /// The bookmark after the initial events.
    static byte[] initialEnd(long version) {
        return frame("BOOKMARK", join(text(6, Long.toString(version)),
                field(12, join(text(1, "k8s.io/initial-events-end"), text(2, "true")))));
    }

    /// An ERROR event with a `Status`.
    static byte[] error(int code, String message) {
        return wrapped("ERROR", join(text(3, message), number(6, code)));
    }

    private static byte[] frame(String type, byte[] metadata) {
        return wrapped(type, field(1, metadata));
    }

    private static byte[] wrapped(String type, byte[] message) {
        byte[] object = join(MAGIC, field(2, message));
        byte[] event = join(text(1, type), field(2, field(1, object)));
        return join(ByteBuffer.allocate(Integer.BYTES).putInt(event.length).array(), event);
    }

    private static byte[] text(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /// A field with a length in front.
    private static byte[] field(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 6);
        out.write((number << 3) | 2);
        varint(out, value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] number(int number, long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3);
        varint(out, value);
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
