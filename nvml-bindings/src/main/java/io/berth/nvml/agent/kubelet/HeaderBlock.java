package io.berth.nvml.agent.kubelet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Reads and writes header blocks (HPACK, RFC 7541) without a dynamic table: our SETTINGS allow the server none, and our
/// own headers are plain literals.
final class HeaderBlock {
    /// Values of `:status` at the places 8–14 of the static table.
    private static final String[] STATUSES = {"200", "204", "206", "304", "400", "404", "500"};
    private static final int FIRST_STATUS = 8;
    private static final int STATIC_ENTRIES = 61;

    private HeaderBlock() {
    }

    /// The headers of a block by name, the last value of each; static names we never read stand as `#` and their place.
    static Map<String, String> read(ByteBuffer in) throws MalformedException {
        var headers = new HashMap<String, String>();
        while (in.hasRemaining()) {
            int head = in.get() & 0xff;
            if ((head & 0x80) != 0) {
                int place = integer(in, head, 7);
                headers.put(name(place), value(place));
            } else if ((head & 0xe0) == 0x20) {
                if (integer(in, head, 5) != 0) {
                    throw new MalformedException("a dynamic table that was not allowed");
                }
            } else {
                int place = integer(in, head, (head & 0x40) != 0 ? 6 : 4);
                String name = place == 0 ? string(in) : name(place);
                headers.put(name, string(in));
            }
        }
        return headers;
    }

    /// A literal that is never indexed and never Huffman-coded. Name and value are ASCII of at most 126 bytes.
    static void write(ByteBuffer out, String name, String value) {
        out.put((byte) 0x10);
        for (var text : new String[]{name, value}) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            out.put((byte) bytes.length).put(bytes);
        }
    }

    private static String name(int place) throws MalformedException {
        if (place <= 0 || place > STATIC_ENTRIES) {
            throw new MalformedException("header place " + place);
        }
        return isStatus(place) ? ":status" : place == 31 ? "content-type" : "#" + place;
    }

    private static String value(int place) {
        return isStatus(place) ? STATUSES[place - FIRST_STATUS] : "";
    }

    private static boolean isStatus(int place) {
        return place >= FIRST_STATUS && place < FIRST_STATUS + STATUSES.length;
    }

    private static int integer(ByteBuffer in, int head, int prefixBits) throws MalformedException {
        int mask = (1 << prefixBits) - 1;
        int value = head & mask;
        if (value < mask) {
            return value;
        }
        for (int shift = 0; shift <= 21; shift += 7) {
            int octet = octet(in);
            value += (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        throw new MalformedException("header integer");
    }

    private static String string(ByteBuffer in) throws MalformedException {
        int head = octet(in);
        int length = integer(in, head, 7);
        if (length > in.remaining()) {
            throw new MalformedException("header string of " + length + " bytes");
        }
        if ((head & 0x80) != 0) {
            return new String(Huffman.decode(in, length), StandardCharsets.UTF_8);
        }
        var bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int octet(ByteBuffer in) throws MalformedException {
        if (!in.hasRemaining()) {
            throw new MalformedException("header block cut off");
        }
        return in.get() & 0xff;
    }
}
