package io.berth.demo.inside;

import io.berth.model.Container;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.port.Answer;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// The ways into the demo's pods: everything behind them is played.
public final class DemoDoor implements PodDoor, AutoCloseable {
    private final Insight insight;
    private final Timer timer;
    private final InstantSource clock;
    private final Executor waiting;
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Opens nothing before it is asked to.
    ///
    /// @param timer must run one task at a time
    /// @param waiting runs tasks that wait for the network
    public DemoDoor(Insight insight, Timer timer, InstantSource clock, Executor waiting) {
        this.insight = insight;
        this.timer = timer;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public Subscription logs(LogRequest request, LogSink sink) {
        Opened opened = new Opened();
        LogStream stream = new LogStream(insight, timer, clock, request, sink, opened::over);
        opened.is(stream);
        stream.start();
        return stream;
    }

    @Override
    public Attached exec(ExecRequest request, ExecSink sink) {
        Opened opened = new Opened();
        DemoShell shell = new DemoShell(insight, timer, clock, request, sink, opened::over);
        opened.is(shell);
        shell.start();
        return shell;
    }

    @Override
    public Answer<Forward> forward(String namespace, String pod, int port, int localPort) {
        if (!(insight.object(Kind.POD, namespace, pod) instanceof Pod found)) {
            return new Answer.Absent<>("pods \"" + pod + "\" not found");
        }
        if (!insight.isReachable(found)) {
            return new Answer.Failed<>("error dialing backend: dial tcp " + found.nodeName() + ":10250: i/o timeout");
        }
        if (found.phase() != Pod.Phase.RUNNING) {
            return new Answer.Absent<>("unable to forward port because pod is not running. Current status="
                    + found.phase().text());
        }
        List<Integer> ports = found.spec().containers().stream().flatMap(one -> one.ports().stream())
                .map(Container.Port::containerPort).toList();
        if (!ports.isEmpty() && !ports.contains(port)) {
            return new Answer.Failed<>("failed to connect to localhost:" + port
                    + " inside the pod: dial tcp4 127.0.0.1:" + port + ": connect: connection refused");
        }
        return listen(namespace, pod, port, localPort);
    }

    private Answer<Forward> listen(String namespace, String pod, int port, int localPort) {
        Opened opened = new Opened();
        try {
            DemoForward forward = new DemoForward(namespace, pod, port, localPort, waiting, opened::over);
            opened.is(forward);
            return new Answer.Found<>(forward);
        } catch (IOException e) {
            String message = e.getMessage();
            return new Answer.Failed<>("127.0.0.1:" + localPort + ": " + (message == null ? "" : message));
        }
    }

    /// Ends everything that goes on. Whoever listens is told nothing more.
    @Override
    public void close() {
        closed = true;
        open.forEach(DemoDoor::end);
        open.clear();
    }

    private static void end(AutoCloseable one) {
        switch (one) {
            case Subscription stream -> stream.close();
            case Attached shell -> shell.close();
            case Forward forward -> forward.close();
            default -> throw new IllegalStateException("opened by nobody: " + one);
        }
    }

    /// Keeps something among the open until it is over.
    private final class Opened {
        private volatile AutoCloseable what = () -> {
        };

        void is(AutoCloseable opened) {
            what = opened;
            open.add(opened);
            if (closed) {
                end(opened);
            }
        }

        void over() {
            open.remove(what);
        }
    }
}
