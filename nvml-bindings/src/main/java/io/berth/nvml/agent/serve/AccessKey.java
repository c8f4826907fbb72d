package io.berth.nvml.agent.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/// Whether a caller knows the key.
public sealed interface AccessKey {
    /// True where `offered` (the header's value, empty without one) opens the agent. Thread-safe.
    boolean opens(String offered);

    /// No key is asked for; only for an agent that nobody but the node itself reaches.
    record NotNeeded() implements AccessKey {
        @Override
        public boolean opens(String offered) {
            return true;
        }
    }

    /// The key in a file, read at every question: a mounted Secret is replaced while the agent runs. A missing, empty or
    /// overlong file opens for nobody. White space around the key does not count; the comparison takes the same time for
    /// every wrong key of the same length.
    record InFile(Path file) implements AccessKey {
        static final int MAX_BYTES = 1024;

        @Override
        public boolean opens(String offered) {
            var key = read();
            return key.length > 0 && MessageDigest.isEqual(key, offered.strip().getBytes(StandardCharsets.UTF_8));
        }

        private byte[] read() {
            try (var in = Files.newInputStream(file)) {
                var bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    return new byte[0];
                }
                int start = 0;
                int end = bytes.length;
                while (start < end && bytes[start] <= ' ' && bytes[start] >= 0) {
                    start++;
                }
                while (end > start && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
                    end--;
                }
                return Arrays.copyOfRange(bytes, start, end);
            } catch (IOException _) {
                return new byte[0];
            }
        }
    }
}
