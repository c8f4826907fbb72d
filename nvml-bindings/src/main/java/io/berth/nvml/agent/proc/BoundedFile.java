package io.berth.nvml.agent.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads small files of `/proc`, whose sizes the kernel does not tell before they are read.
final class BoundedFile {
    private BoundedFile() {
    }

    /// At most `limit` bytes of the file; the rest is left unread. Empty where it is not readable or gone.
    static String read(Path file, int limit) {
        try (var channel = Files.newByteChannel(file); var in = Channels.newInputStream(channel)) {
            return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(in.readNBytes(limit))).toString();
        } catch (IOException | SecurityException _) {
            return "";
        }
    }
}
