package io.berth.nvml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Looks at a file before the linker does: the linker opens a pipe and waits, and what it maps of a file that is still being
/// copied ends the process.
final class LibraryFile {

    private static final int HEADER_BYTES = 64;
    private static final int ELF_MAGIC = 0x464C457F;
    private static final int MACHINE = 18;
    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;
    private static final int SEGMENTS_AT = 32;
    private static final int SEGMENT_BYTES = 54;
    private static final int SEGMENT_COUNT = 56;
    /// Within a segment: what it is, where it lies in the file, how many bytes of it.
    private static final int KIND = 0;
    private static final int OFFSET = 8;
    private static final int FILE_BYTES = 32;
    private static final int LEAST_SEGMENT_BYTES = 40;
    private static final int LOADED = 1;

    private LibraryFile() {
    }

    /// Why the linker should not be given this file; empty when it may be, and when there is none.
    static Optional<Opening> refusal(Path file) {
        var name = file.toString();
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(new Opening.NotLoadable(name, "It is not a regular file, or may not be reached."));
        }
        try (var channel = FileChannel.open(file)) {
            var header = read(channel, 0, HEADER_BYTES);
            if (header.remaining() < HEADER_BYTES) {
                return Optional.of(new Opening.NotLoadable(name, channel.size() == 0
                        ? "It is empty."
                        : "It is no shared library."));
            }
            if (header.getInt(0) != ELF_MAGIC) {
                return Optional.of(new Opening.NotLoadable(name, "It is no shared library."));
            }
            if (Short.toUnsignedInt(header.getShort(MACHINE)) != (isAarch64() ? AARCH64 : X86_64)) {
                return Optional.of(new Opening.WrongArchitecture(name));
            }
            return isWhole(channel, header)
                    ? Optional.empty()
                    : Optional.of(new Opening.NotLoadable(name, "It is cut off."));
        } catch (IOException e) {
            return Optional.of(new Opening.NotLoadable(name, "It cannot be read: " + e));
        }
    }

    static boolean isAarch64() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private static boolean isWhole(FileChannel channel, ByteBuffer header) throws IOException {
        int bytes = Short.toUnsignedInt(header.getShort(SEGMENT_BYTES));
        int count = Short.toUnsignedInt(header.getShort(SEGMENT_COUNT));
        var segments = read(channel, header.getLong(SEGMENTS_AT), bytes * count);
        if (bytes < LEAST_SEGMENT_BYTES || segments.remaining() < bytes * count) {
            return false;
        }
        for (int at = 0; at < bytes * count; at += bytes) {
            long end = segments.getLong(at + OFFSET) + segments.getLong(at + FILE_BYTES);
            if (segments.getInt(at + KIND) == LOADED && Long.compareUnsigned(end, channel.size()) > 0) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        var content = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (from < 0) {
            return content.limit(0);
        }
        int read = 0;
        while (content.hasRemaining() && read >= 0) {
            read = channel.read(content, from + content.position());
        }
        return content.flip();
    }
}
