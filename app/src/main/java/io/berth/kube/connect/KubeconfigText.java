package io.berth.kube.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The text of a kubeconfig file, whatever it was written with.
final class KubeconfigText {
    static final int MAX_BYTES = 10_000_000;

    private static final char MARK = '\uFEFF';

    private KubeconfigText() {
    }

    /// Reads a file, which is UTF-8, or UTF-16 with a byte order mark as some shells of Windows write it.
    ///
    /// @throws java.nio.charset.CharacterCodingException if it is neither
    /// @throws IOException if it is no file, too large, or cannot be read; nothing is waited for
    static String of(Path path) throws IOException {
        // Opening a pipe would wait for somebody to write to it.
        var kind = Files.readAttributes(path, BasicFileAttributes.class);
        if (!kind.isRegularFile()) {
            throw new IOException(kind.isDirectory() ? "a folder" : "not a regular file");
        }
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            var text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        }
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length < 2) {
            return StandardCharsets.UTF_8;
        }
        return switch (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) {
            case 0xfeff -> StandardCharsets.UTF_16BE;
            case 0xfffe -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
