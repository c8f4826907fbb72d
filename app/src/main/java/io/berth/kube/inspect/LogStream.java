package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.kube.Serial;
import io.berth.kube.Trouble;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.LogLine;
import io.berth.port.PodDoor.LogRequest;
import io.berth.port.PodDoor.LogSink;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One log over chunked HTTP. The transport's threads copy bytes and go on; lines are cut on the serial executor and
/// handed on together, those of 50 ms or of a mebibyte. Reading stops while more than that waits.
///
/// The sink is called under the lock, so that it is told nothing once [#close] has returned.
final class LogStream implements Subscription {
    private static final Duration PACE = Duration.ofMillis(50);
    private static final int MOST_PENDING = 1 << 20;
    private static final int LONGEST_ERROR = 1 << 16;

    private final Api api;
    private final Timer timer;
    private final Serial serial;
    private final LogRequest request;
    private final LogSink sink;
    private final Runnable over;
    private final LineCutter cutter = new LineCutter(); // on the serial executor
    private ByteArrayOutputStream pending = new ByteArrayOutputStream(); // all below guarded by this
    private @Nullable AsyncBody held; // waits for the cutter
    private @Nullable AsyncBody body;
    private boolean flushing;
    private boolean begun;
    private boolean closed;

    LogStream(Api api, Executor workers, Timer timer, LogRequest request, LogSink sink, Runnable over) {
        this.api = api;
        this.timer = timer;
        this.serial = new Serial(workers);
        this.request = request;
        this.sink = sink;
        this.over = over;
    }

    void start() {
        HttpRequest what = api.interactive().newHttpRequestBuilder().uri(uri()).forStreaming().build();
        CompletableFuture<HttpResponse<AsyncBody>> sent;
        try {
            sent = api.interactive().consumeBytes(what, this::received);
        } catch (IllegalStateException | RejectedExecutionException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        var _ = sent.whenComplete((answer, problem) -> serial.execute(() -> answered(answer, problem)));
    }

    private String uri() {
        return Paths.pod(api, request.namespace(), request.pod(), "log") + "?container="
                + Paths.value(request.container()) + "&timestamps=true"
                + (request.follow() ? "&follow=true" : "") + (request.previous() ? "&previous=true" : "")
                + (request.tail() < 0 ? "" : "&tailLines=" + request.tail());
    }

    private synchronized void received(List<ByteBuffer> buffers, AsyncBody from) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[begun
                    ? buffer.remaining()
                    : Math.min(buffer.remaining(), Math.max(0, LONGEST_ERROR - pending.size()))];
            buffer.get(bytes);
            pending.writeBytes(bytes);
        }
        if (closed) {
            return;
        }
        if (begun && pending.size() >= MOST_PENDING) {
            held = from;
            serial.execute(this::flush);
            return;
        }
        if (begun && !flushing) {
            flushing = true;
            timer.after(PACE, () -> serial.execute(this::flush));
        }
        from.consume();
    }

    private void flush() {
        byte[] bytes;
        AsyncBody waiting;
        synchronized (this) {
            flushing = false;
            bytes = pending.toByteArray();
            pending = new ByteArrayOutputStream();
            waiting = held;
            held = null;
            if (closed) {
                return;
            }
        }
        List<LogLine> lines = new ArrayList<>();
        cutter.cut(bytes, lines);
        tell(lines);
        if (waiting != null) {
            waiting.consume();
        }
    }

    private synchronized void tell(List<LogLine> lines) {
        if (!closed && !lines.isEmpty()) {
            sink.lines(lines);
        }
    }

    private void answered(@Nullable HttpResponse<AsyncBody> answer, @Nullable Throwable problem) {
        if (answer == null) {
            end(new End.Failed(problem == null ? "" : Trouble.of(problem).message()));
            return;
        }
        AsyncBody from = answer.body();
        synchronized (this) {
            if (closed) {
                from.cancel();
                return;
            }
            body = from;
            begun = answer.isSuccessful() && isLog(answer);
        }
        var _ = from.done().whenComplete((_, broken) -> serial.execute(() -> finished(answer, broken)));
        from.consume();
    }

    private static boolean isLog(HttpResponse<?> answer) {
        String type = answer.header("Content-Type");
        return type == null || type.startsWith("text/plain") || Trouble.foreign(answer) == null;
    }

    private void finished(HttpResponse<AsyncBody> answer, @Nullable Throwable broken) {
        Trouble foreign = isLog(answer) ? null : Trouble.foreign(answer);
        if (!answer.isSuccessful()) {
            byte[] bytes;
            synchronized (this) {
                bytes = pending.toByteArray();
            }
            end(new Refusal(Trouble.foreign(answer) == null ? answer.code() : 0, Trouble.of(answer, bytes).message())
                    .end());
        } else if (foreign != null) {
            end(new End.Failed(foreign.message()));
        } else {
            flush();
            List<LogLine> last = new ArrayList<>();
            cutter.finish(last);
            tell(last);
            end(broken == null ? new End.Complete() : new End.Failed(Trouble.of(broken).message()));
        }
    }

    private synchronized void end(End how) {
        if (!closed) {
            closed = true;
            over.run();
            sink.ended(how);
        }
    }

    @Override
    public void close() {
        AsyncBody reading;
        synchronized (this) {
            closed = true;
            reading = body;
        }
        over.run();
        // An answer that is still to come is cancelled as it comes: whoever cancels the request loses sight of it.
        if (reading != null) {
            reading.cancel();
        }
    }
}
