package io.berth.kube.watch;

import io.berth.kube.Serial;
import io.berth.kube.Trouble;
import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.KindReader;
import io.berth.kube.decode.MalformedObject;
import io.berth.kube.decode.WatchEvent;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One watch over chunked HTTP. The transport's threads copy and go on; decoding and the listener are on the serial
/// executor. Reading stops while too much waits to be decoded.
final class WatchStream {
    private static final int MOST_PENDING = 1 << 23;
    private static final int LONGEST_ERROR = 1 << 16;

    /// Is told what the stream brings, on the serial executor, and nothing after `close`.
    interface Listener {
        void opened();

        /// Events in their order, at least one.
        void events(List<WatchEvent> events);

        /// The stream is over.
        ///
        /// @param trouble null if the server ended it in order
        void ended(@Nullable Trouble trouble);
    }

    private final KindReader reader;
    private final Serial serial;
    private final InstantSource clock;
    private final Listener listener;
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile Instant lastBytes;
    private volatile @Nullable FrameCutter cutter; // null while the answer is not known to be a success
    private volatile @Nullable AsyncBody held; // waits for the decoder
    private @Nullable AsyncBody body;
    private @Nullable CompletableFuture<?> request;
    private Encoding encoding = Encoding.JSON;
    private boolean over;

    WatchStream(KindReader reader, Serial serial, InstantSource clock, Listener listener) {
        this.reader = reader;
        this.serial = serial;
        this.clock = clock;
        this.listener = listener;
        this.lastBytes = clock.instant();
    }

    /// When bytes came last; the time of opening if none did.
    Instant lastBytes() {
        return lastBytes;
    }

    /// Whether the server has begun to answer with events.
    boolean isOpen() {
        return cutter != null;
    }

    void open(HttpClient client, HttpRequest what) {
        CompletableFuture<HttpResponse<AsyncBody>> asked = Requests
                .begun(() -> client.consumeBytes(what, this::received));
        request = asked;
        var _ = asked.whenComplete((answer, problem) -> serial.execute(() -> answered(answer, problem)));
    }

    private void received(List<ByteBuffer> buffers, AsyncBody from) {
        lastBytes = clock.instant();
        FrameCutter to = cutter;
        if (to == null) {
            collectError(buffers);
            from.consume();
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                to.append(buffer);
            }
        } catch (IOException e) {
            serial.execute(() -> end(Trouble.of(e)));
            return;
        }
        boolean enough = to.pending() > MOST_PENDING;
        if (enough) {
            held = from;
        }
        if (draining.compareAndSet(false, true)) {
            serial.execute(() -> drain(to));
        }
        if (!enough) {
            from.consume();
        }
    }

    private void collectError(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), LONGEST_ERROR - error.size())];
            buffer.get(bytes);
            error.writeBytes(bytes);
        }
    }

    private void answered(@Nullable HttpResponse<AsyncBody> answer, @Nullable Throwable problem) {
        if (over) {
            if (answer != null) {
                answer.body().cancel();
            }
            return;
        }
        if (answer == null) {
            end(Trouble.of(problem == null ? new IOException("no answer") : problem));
            return;
        }
        AsyncBody from = answer.body();
        body = from;
        if (answer.isSuccessful()) {
            Trouble foreign = Trouble.foreign(answer);
            if (foreign != null) {
                end(foreign);
                return;
            }
            String type = answer.header("Content-Type");
            encoding = Encoding.of(type == null ? "" : type);
            cutter = new FrameCutter(encoding);
            listener.opened();
        }
        var _ = from.done()
                .whenComplete((_, broken) -> serial.execute(() -> finished(answer, broken)));
        from.consume();
    }

    private void finished(HttpResponse<AsyncBody> answer, @Nullable Throwable broken) {
        FrameCutter rest = cutter;
        if (rest != null) {
            drain(rest);
            end(broken == null ? null : Trouble.of(broken));
        } else {
            end(Trouble.of(answer, error.toByteArray()));
        }
    }

    private void drain(FrameCutter from) {
        draining.set(false);
        try {
            for (FrameCutter.Chunk chunk = from.take(); chunk != null && !over; chunk = from.take()) {
                List<WatchEvent> events = decode(chunk);
                from.recycle(chunk);
                if (!events.isEmpty()) {
                    listener.events(events);
                }
                if (from.pending() < MOST_PENDING / 2) {
                    goOnReading();
                }
            }
            goOnReading();
        } catch (IOException | MalformedObject e) {
            end(Trouble.of(e));
        }
    }

    private void goOnReading() {
        AsyncBody waiting = held;
        if (waiting != null && !over) {
            held = null;
            waiting.consume();
        }
    }

    private List<WatchEvent> decode(FrameCutter.Chunk chunk) throws MalformedObject {
        List<WatchEvent> events = new ArrayList<>();
        byte[] bytes = chunk.bytes();
        int at = 0;
        while (at < chunk.length()) {
            int from = at;
            int to = at;
            switch (encoding) {
                case PROTOBUF -> {
                    from = at + 4;
                    to = from + FrameCutter.frameLength(bytes, at);
                    at = to;
                }
                case JSON -> {
                    while (bytes[to] != '\n') {
                        to++;
                    }
                    at = to + 1;
                }
            }
            if (to > from) {
                events.add(reader.event(bytes, from, to, encoding));
            }
        }
        return events;
    }

    private void end(@Nullable Trouble trouble) {
        if (!over) {
            close();
            listener.ended(trouble);
        }
    }

    /// On the serial executor.
    void close() {
        over = true;
        if (body != null) {
            body.cancel();
        } else if (request != null) {
            request.cancel(true);
        }
    }
}
