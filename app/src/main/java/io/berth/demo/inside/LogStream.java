package io.berth.demo.inside;

import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.LogRequest;
import io.berth.port.PodDoor.LogSink;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells the lines of a log, and goes on telling them if that is wished. The sink is called under the lock, so that it
/// is told nothing once [#close] has returned.
final class LogStream implements Subscription {
    private final Insight insight;
    private final Timer timer;
    private final InstantSource clock;
    private final LogRequest request;
    private final LogSink sink;
    private final Runnable over;
    private @Nullable ContainerLog log; // guarded by this
    private long next; // guarded by this
    private boolean closed; // guarded by this

    LogStream(Insight insight, Timer timer, InstantSource clock, LogRequest request, LogSink sink, Runnable over) {
        this.insight = insight;
        this.timer = timer;
        this.clock = clock;
        this.request = request;
        this.sink = sink;
        this.over = over;
    }

    void start() {
        timer.after(Duration.ZERO, this::begin);
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        Pod pod = pod();
        if (pod == null) {
            end(new End.Absent("pods \"" + request.pod() + "\" not found"));
        } else if (!insight.isReachable(pod)) {
            end(Refusals.unreachable(pod));
        } else {
            ContainerLog found = find(pod);
            if (found == null) {
                end(Refusals.noLog(pod, request.container(), request.previous()));
            } else {
                tell(found);
            }
        }
    }

    private synchronized void tell(ContainerLog found) {
        long now = now();
        List<io.berth.port.PodDoor.LogLine> lines = found.until(now, request.tail());
        if (!lines.isEmpty()) {
            sink.lines(lines);
        }
        if (!request.follow() || found.isOver()) {
            end(new End.Complete());
            return;
        }
        log = found;
        next = found.written(now);
        wait(found);
    }

    private void wait(ContainerLog following) {
        timer.after(Duration.ofNanos(Math.max(0, following.atNanos(next) - now())), this::step);
    }

    private synchronized void step() {
        ContainerLog following = log;
        if (closed || following == null) {
            return;
        }
        Pod pod = pod();
        ContainerLog present = pod == null ? null : find(pod);
        if (pod != null && !insight.isReachable(pod)) {
            end(Refusals.unreachable(pod));
        } else if (present == null || present.seed() != following.seed()
                || present.restarts() > following.restarts()) {
            end(new End.Complete());
        } else {
            long written = present.written(now());
            if (written > next) {
                sink.lines(present.lines(next, written));
                next = written;
            }
            if (present.isOver()) {
                end(new End.Complete());
            } else {
                wait(present);
            }
        }
    }

    private @Nullable ContainerLog find(Pod pod) {
        ContainerStatus status = Lives.status(pod, request.container());
        for (Container container : pod.spec().containers()) {
            if (status != null && container.name().equals(request.container())) {
                return ContainerLog.of(pod, container, status, request.previous());
            }
        }
        return null;
    }

    private @Nullable Pod pod() {
        return insight.object(Kind.POD, request.namespace(), request.pod()) instanceof Pod pod ? pod : null;
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    private synchronized void end(End how) {
        closed = true;
        over.run();
        sink.ended(how);
    }

    @Override
    public synchronized void close() {
        closed = true;
        over.run();
    }
}
