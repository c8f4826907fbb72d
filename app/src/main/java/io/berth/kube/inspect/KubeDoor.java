package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.port.Answer;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// The ways into pods by the API server. Each goes over a connection of its own.
public final class KubeDoor implements PodDoor, AutoCloseable {
    private final Api api;
    private final Executor workers;
    private final Executor waiting;
    private final Timer timer;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Contacts nothing before it is asked to.
    ///
    /// @param workers cut logs into lines; each log has at most one task there at a time
    /// @param waiting runs tasks that wait for the network for as long as they like
    public KubeDoor(Api api, Executor workers, Executor waiting, Timer timer) {
        this.api = api;
        this.workers = workers;
        this.waiting = waiting;
        this.timer = timer;
    }

    @Override
    public Subscription logs(LogRequest request, LogSink sink) {
        Opened opened = new Opened();
        LogStream stream = new LogStream(api, workers, timer, request, sink, opened::over);
        stream.start();
        opened.is(stream::close);
        return stream;
    }

    @Override
    public Attached exec(ExecRequest request, ExecSink sink) {
        Opened opened = new Opened();
        ExecStream program = new ExecStream(api, request, sink, opened::over);
        program.start(waiting);
        opened.is(program::close);
        return program;
    }

    @Override
    public Answer<Forward> forward(String namespace, String pod, int port, int localPort) {
        Opened opened = new Opened();
        String uri = Paths.pod(api, namespace, pod, "portforward") + "?ports=" + port;
        return switch (PortForward.open(api, waiting, timer, uri, localPort, opened::over)) {
            case Answer.Found<PortForward>(PortForward forward) -> {
                opened.is(forward::close);
                yield new Answer.Found<>(forward);
            }
            case Answer.Forbidden<PortForward>(String message) -> new Answer.Forbidden<>(message);
            case Answer.Absent<PortForward>(String message) -> new Answer.Absent<>(message);
            case Answer.Failed<PortForward>(String message) -> new Answer.Failed<>(message);
        };
    }

    /// Ends everything that goes on. Whoever listens is told nothing more.
    @Override
    public void close() {
        closed = true;
        open.forEach(Runnable::run);
    }

    /// Keeps something among the open until it is over, which it may be before it is kept.
    private final class Opened {
        private Runnable end = () -> {
        }; // guarded by this
        private boolean over; // guarded by this

        void is(Runnable closing) {
            synchronized (this) {
                end = closing;
                if (!over) {
                    open.add(closing);
                }
            }
            if (closed) {
                closing.run();
            }
        }

        synchronized void over() {
            over = true;
            open.remove(end);
        }
    }
}
