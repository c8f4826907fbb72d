package io.berth.kube.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes events as the frames of a watch in protobuf. Objects are metadata only.
final class Frames {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private Frames() {
    }

    static byte[] event(String type, String namespace, String name, long version) {
        return frame(type,
                join(text(1, name), text(3, namespace), text(5, "00000000-0000-0000-0000-000000000001"),
                        text(6, Long.toString(version)),
                        field(11, join(text(1, "text"), text(2, "\u00e4\u6570\ud83d\ude00")))));
    }

    /// The bookmark after the initial events.
    static byte[] initialEnd(long version) {
        return frame("BOOKMARK", join(text(6, Long.toString(version)),
                field(12, join(text(1, "k8s.io/initial-events-end"), text(2, "true")))));
    }

    private static byte[] frame(String type, byte[] metadata) {
        byte[] object = join(MAGIC, field(2, field(1, metadata)));
        byte[] event = join(text(1, type), field(2, field(1, object)));
        return join(ByteBuffer.allocate(Integer.BYTES).putInt(event.length).array(), event);
    }

    private static byte[] text(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /// A field with a length in front.
    private static byte[] field(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((number << 3) | 2);
        int rest = value.length;
        while (rest >= 0x80) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
