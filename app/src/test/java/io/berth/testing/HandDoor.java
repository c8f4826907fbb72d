package io.berth.testing;

import io.berth.port.Answer;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens everything, tells only what a test tells it to, and remembers what was opened, sent and closed.
public final class HandDoor implements PodDoor {
    public final List<OpenLog> logs = new ArrayList<>();
    public final List<OpenProgram> programs = new ArrayList<>();
    public final List<OpenForward> forwards = new ArrayList<>();
    public @Nullable Answer<Forward> refusal;

    /// A log that was opened.
    public static final class OpenLog {
        public final LogRequest request;
        private final LogSink sink;
        public boolean closed;

        OpenLog(LogRequest request, LogSink sink) {
            this.request = request;
            this.sink = sink;
        }

        public void write(long atNanos, String text) {
            sink.lines(List.of(new LogLine(atNanos, text, false)));
        }

        public void write(List<LogLine> lines) {
            sink.lines(lines);
        }

        public void end(End end) {
            sink.ended(end);
        }
    }

    /// A program that was run.
    public static final class OpenProgram implements Attached {
        public final ExecRequest request;
        private final ExecSink sink;
        public final List<String> sent = new ArrayList<>();
        public boolean closed;

        OpenProgram(ExecRequest request, ExecSink sink) {
            this.request = request;
            this.sink = sink;
        }

        public void write(String text) {
            sink.output(text.getBytes(StandardCharsets.UTF_8));
        }

        public void end(End end) {
            sink.ended(end);
        }

        @Override
        public void send(byte[] bytes) {
            sent.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void resize(int columns, int rows) {
            sent.add(columns + "x" + rows);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// A port that was carried.
    public static final class OpenForward implements Forward {
        public final String target;
        private final int localPort;
        public int connections;
        public String lastFailure = "";
        public boolean closed;

        OpenForward(String target, int localPort) {
            this.target = target;
            this.localPort = localPort;
        }

        @Override
        public int localPort() {
            return localPort;
        }

        @Override
        public int connections() {
            return connections;
        }

        @Override
        public String lastFailure() {
            return lastFailure;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public Subscription logs(LogRequest request, LogSink sink) {
        OpenLog open = new OpenLog(request, sink);
        logs.add(open);
        return () -> open.closed = true;
    }

    @Override
    public Attached exec(ExecRequest request, ExecSink sink) {
        OpenProgram open = new OpenProgram(request, sink);
        programs.add(open);
        return open;
    }

    @Override
    public Answer<Forward> forward(String namespace, String pod, int port, int localPort) {
        Answer<Forward> refused = refusal;
        if (refused != null) {
            return refused;
        }
        OpenForward open = new OpenForward(namespace + "/" + pod + ":" + port,
                localPort == 0 ? 40_000 + forwards.size() : localPort);
        forwards.add(open);
        return new Answer.Found<>(open);
    }
}
