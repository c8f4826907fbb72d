package io.berth.kube.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer of HTTP/1.0 or 1.1 as it comes over a bare connection.
///
/// @param code of its first line
/// @param from where its body begins
/// @param length of its body; -1 if it ends with the connection
/// @param chunked whether its body comes in chunks
record HttpText(int code, int from, long length, boolean chunked) {
    private static final int LONGEST_HEAD = 16 << 10;

    /// The head of an answer that has begun to come; null if it is not whole yet.
    ///
    /// @throws IllegalArgumentException if it is none
    static @Nullable HttpText head(byte[] bytes) {
        int end = end(bytes);
        if (end < 0) {
            if (bytes.length > LONGEST_HEAD || !beginsLikeHttp(bytes)) {
                throw new IllegalArgumentException("no answer of HTTP");
            }
            return null;
        }
        String[] lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        int code = code(lines[0]);
        long length = -1;
        boolean chunked = false;
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            String name = colon < 0 ? "" : lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = lines[i].substring(colon + 1).strip();
            if (name.equals("content-length")) {
                length = whole(value, 10);
            } else if (name.equals("transfer-encoding")) {
                chunked = value.equalsIgnoreCase("chunked");
            }
        }
        return new HttpText(code, end + 4, chunked ? -1 : length, chunked);
    }

    private static boolean beginsLikeHttp(byte[] bytes) {
        String start = "HTTP/1.";
        for (int i = 0; i < Math.min(bytes.length, start.length()); i++) {
            if (bytes[i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int end(byte[] bytes) {
        for (int i = 0; i + 3 < Math.min(bytes.length, LONGEST_HEAD); i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int code(String line) {
        String[] parts = line.split(" ", 3);
        long code = parts.length > 1 && parts[0].startsWith("HTTP/1.") ? whole(parts[1], 10) : -1;
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("no answer of HTTP");
        }
        return (int) code;
    }

    private static long whole(String digits, int radix) {
        if (digits.isEmpty() || digits.length() > 12
                || !digits.chars().allMatch(sign -> Character.digit(sign, radix) >= 0)) {
            throw new IllegalArgumentException("no length of HTTP");
        }
        return Long.parseLong(digits, radix);
    }

    /// How many bytes the whole answer has. One of unknown length ends with its connection: an answer to HTTP/1.0 has no
    /// chunks, and where it has them nevertheless nobody is in a hurry.
    long wholeAt() {
        return length < 0 ? Long.MAX_VALUE : from + length;
    }

    /// The body; null if it is not whole yet.
    ///
    /// @param isOver whether nothing more will come
    /// @throws IllegalArgumentException if it never will be
    byte @Nullable [] body(byte[] bytes, boolean isOver) {
        if (chunked) {
            byte[] whole = chunks(bytes);
            if (whole == null && isOver) {
                throw new IllegalArgumentException("it ends too early");
            }
            return whole;
        }
        if (length < 0) {
            return isOver ? Arrays.copyOfRange(bytes, from, bytes.length) : null;
        }
        if (bytes.length - from >= length) {
            return Arrays.copyOfRange(bytes, from, from + (int) length);
        }
        if (isOver) {
            throw new IllegalArgumentException("it ends too early");
        }
        return null;
    }

    private byte @Nullable [] chunks(byte[] bytes) {
        byte[] whole = new byte[bytes.length];
        int size = 0;
        int at = from;
        while (true) {
            int line = at;
            while (line + 1 < bytes.length && (bytes[line] != '\r' || bytes[line + 1] != '\n')) {
                line++;
            }
            if (line + 1 >= bytes.length) {
                return null;
            }
            String digits = new String(bytes, at, line - at, StandardCharsets.ISO_8859_1).split(";", 2)[0].strip();
            long length = whole(digits, 16);
            at = line + 2;
            if (length == 0) {
                return Arrays.copyOf(whole, size);
            }
            if (length + 2 > bytes.length - at) {
                return null;
            }
            System.arraycopy(bytes, at, whole, size, (int) length);
            size += (int) length;
            at += (int) length + 2;
        }
    }
}
