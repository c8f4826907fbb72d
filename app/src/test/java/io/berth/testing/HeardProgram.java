package io.berth.testing;

import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.ExecSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a program writes.
public final class HeardProgram implements ExecSink {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<End> ends = new ArrayList<>();

    @Override
    public synchronized void output(byte[] bytes) {
        if (!ends.isEmpty()) {
            throw new IllegalStateException("output after the end");
        }
        output.writeBytes(bytes);
    }

    @Override
    public synchronized void ended(End end) {
        ends.add(end);
    }

    /// All output so far.
    public synchronized String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /// Forgets the output so far.
    public synchronized void clear() {
        output.reset();
    }

    public synchronized List<End> ends() {
        return List.copyOf(ends);
    }
}
