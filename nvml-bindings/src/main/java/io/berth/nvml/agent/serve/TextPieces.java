package io.berth.nvml.agent.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A long text on its way out, of which a piece at a time is held. Of one thread.
final class TextPieces {
    private final StringBuilder text = new StringBuilder(16 << 10);
    private final OutputStream out;

    TextPieces(OutputStream out) {
        this.out = out;
    }

    /// Where the next piece is written.
    StringBuilder text() {
        return text;
    }

    /// Sends the piece on.
    void pass() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
