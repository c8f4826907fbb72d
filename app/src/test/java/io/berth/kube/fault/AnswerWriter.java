package io.berth.kube.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Writes answers in HTTP/1.1. Safe for any thread.
final class AnswerWriter {
    private static final byte[] NOTHING = {};

    private volatile @Nullable InstantSource clock;

    /// Answers have a date from now on.
    void date(InstantSource by) {
        clock = by;
    }

    private String date() {
        InstantSource by = clock;
        return by == null
                ? ""
                : "\r\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(by.instant().atOffset(ZoneOffset.UTC));
    }

    void head(OutputStream out, int code, String type, int length, String retryAfter) throws IOException {
        out.write(ascii("HTTP/1.1 " + code + " x\r\nContent-Type: " + type + "\r\nContent-Length: " + length + date()
                + (retryAfter.isEmpty() ? "" : "\r\nRetry-After: " + retryAfter) + "\r\n\r\n"));
    }

    void whole(OutputStream out, int code, String body) throws IOException {
        whole(out, code, body, "");
    }

    void whole(OutputStream out, int code, String body, String retryAfter) throws IOException {
        whole(out, code, "application/json", utf8(body), retryAfter);
    }

    void whole(OutputStream out, int code, String type, byte[] body, String retryAfter) throws IOException {
        head(out, code, type, body.length, retryAfter);
        out.write(body);
        out.flush();
    }

    /// An answer after which the connection is closed. The product's transport keeps none that is idle for long, which takes
    /// real time.
    static void last(OutputStream out, int code, String body) throws IOException {
        byte[] bytes = utf8(body);
        out.write(ascii("HTTP/1.1 " + code + " x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: " + bytes.length + "\r\n\r\n"));
        out.write(bytes);
        out.flush();
    }

    /// Begins an answer that goes on in chunks.
    static void begin(OutputStream out, String type) throws IOException {
        out.write(ascii("HTTP/1.1 200 x\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"));
        out.flush();
    }

    /// Writes bytes in chunks of a size at most.
    static void chunk(OutputStream out, byte[] bytes, int size) throws IOException {
        for (int from = 0; from < bytes.length; from += Math.min(size, bytes.length)) {
            int length = Math.min(size, bytes.length - from);
            out.write(ascii(Integer.toHexString(length) + "\r\n"));
            out.write(bytes.length == 0 ? NOTHING : bytes, from, length);
            out.write(ascii("\r\n"));
            out.flush();
        }
    }

    /// Ends a watch with an ERROR event.
    static void fail(OutputStream out, int code, String message, boolean packed, int size) throws IOException {
        chunk(out, packed
                ? Frames.error(code, message)
                : utf8("{\"type\":\"ERROR\",\"object\":" + status(code, message) + "}\n"), size);
        out.write(ascii("0\r\n\r\n"));
        out.flush();
    }

    static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"code\":" + code + "}";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
