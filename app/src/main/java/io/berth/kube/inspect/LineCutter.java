package io.berth.kube.inspect;

import io.berth.port.PodDoor.LogLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Cuts the bytes of a log, in pieces of any size, into lines that begin with a time. For one thread at a time.
final class LineCutter {
    private static final int LONGEST = 64 << 10;
    /// A time of RFC 3339 with nine decimals and an offset, and a blank.
    private static final int LONGEST_TIME = 36;
    private static final int MOST = LONGEST + LONGEST_TIME;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    private boolean overlong;

    /// Takes bytes and adds the lines that they complete.
    void cut(byte[] bytes, List<LogLine> into) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, from, i);
                into.add(take());
                from = i + 1;
            }
        }
        keep(bytes, from, bytes.length);
    }

    /// Adds what came after the last line end.
    void finish(List<LogLine> into) {
        if (line.size() > 0) {
            into.add(take());
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        int room = MOST - line.size();
        line.write(bytes, from, Math.min(room, to - from));
        overlong |= to - from > room;
    }

    private LogLine take() {
        byte[] whole = line.toByteArray();
        int end = whole.length;
        boolean cut = overlong;
        line.reset();
        overlong = false;
        if (!cut && end > 0 && whole[end - 1] == '\r') {
            end--;
        }
        int blank = blank(whole, end);
        long at = blank < 0 ? 0 : Rfc3339.nanos(new String(whole, 0, blank, StandardCharsets.ISO_8859_1));
        int from = at == 0 ? 0 : blank + 1;
        if (end - from > LONGEST) {
            cut = true;
            end = from + LONGEST;
        }
        while (cut && end > from && (whole[end - 1] & 0xc0) == 0x80 && !isWhole(whole, from, end)) {
            end--;
        }
        if (cut && end > from && (whole[end - 1] & 0xc0) == 0xc0) {
            end--;
        }
        return new LogLine(at, new String(whole, from, end - from, StandardCharsets.UTF_8), cut);
    }

    /// Whether the character that ends here is whole.
    private static boolean isWhole(byte[] bytes, int from, int end) {
        int lead = end - 1;
        while (lead > from && end - lead < 4 && (bytes[lead] & 0xc0) == 0x80) {
            lead--;
        }
        int first = bytes[lead] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        return length == end - lead || length == 1;
    }

    private static int blank(byte[] bytes, int end) {
        for (int i = 0; i < Math.min(end, LONGEST_TIME); i++) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
