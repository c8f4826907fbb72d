package io.berth.ui.logs;

import io.berth.port.PodDoor;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.LogLine;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Reads many logs and keeps their lines. What comes is told at most ten times a second, on a worker. Any thread.
final class LogGathering implements AutoCloseable {
    private static final Duration BATCH = Duration.ofMillis(100);
    private static final int TAIL = 10_000;
    private static final int LEAST_TAIL = 200;
    private static final int MOST_BREAKS = 5;
    /// Silence is measured in these, and told from the first look on.
    static final Duration WHILE = Duration.ofSeconds(10);
    private static final int FIRST_LOOK = 4;
    private static final int SELDOM = 32;
    /// So long may a line be on its way that a look has seen already.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final PodDoor door;
    private final Timer timer;
    private final Executor worker;
    private final Consumer<Told> reader;
    private final Options options;
    private final Object lock = new Object();
    private final List<LogStream> streams = new ArrayList<>(); // guarded by lock
    private final List<Subscription> handles = new ArrayList<>(); // guarded by lock
    private List<Arrived> inbox = new ArrayList<>(); // guarded by lock
    private boolean scheduled; // guarded by lock
    private boolean listening; // guarded by lock
    private boolean closed; // guarded by lock
    private final Object rollLock = new Object();
    private final LogRoll roll = new LogRoll(); // guarded by rollLock

    /// How logs are read.
    ///
    /// @param previous the lives of the containers before these
    /// @param whole from their beginning
    record Options(boolean follow, boolean previous, boolean whole) {
    }

    /// What is known now.
    ///
    /// @param streams the states of the opened ones, in their order
    /// @param silent for so long at least no line came of any log that is followed; zero while that is no news
    record Told(LogRoll.Page page, List<LogSource> sources, List<LogStream.State> streams, Duration silent) {
        static final Told NOTHING = new Told(LogRoll.Page.EMPTY, List.of(), List.of(), Duration.ZERO);

        Told {
            sources = List.copyOf(sources);
            streams = List.copyOf(streams);
        }
    }

    private record Arrived(int stream, List<LogLine> lines) {
    }

    LogGathering(PodDoor door, Timer timer, Executor worker, Options options, Consumer<Told> reader) {
        this.door = door;
        this.timer = timer;
        this.worker = worker;
        this.options = options;
        this.reader = reader;
    }

    /// Opens those that are not open yet; what is open stays so.
    void open(List<LogSource> sources) {
        synchronized (lock) {
            for (LogSource source : sources) {
                if (!closed && streams.stream().noneMatch(stream -> stream.source().equals(source))) {
                    streams.add(new LogStream(source));
                    handles.add(() -> {
                    });
                    open(streams.size() - 1, tail(sources.size()));
                }
            }
            if (options.follow() && !listening) {
                listening = true;
                timer.after(WHILE, this::listen);
            }
            soon();
        }
    }

    /// A connection can die without a word. Where nothing comes for long, the last line of the log is asked for: if it is
    /// newer than what came, the connection is dead, and the log is opened again.
    private void listen() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            for (int i = 0; i < streams.size(); i++) {
                LogStream stream = streams.get(i);
                if (stream.isOpen()) {
                    stream.passed();
                    if (isTimeToLook(stream.whiles())) {
                        look(i, stream.opening());
                    }
                }
            }
            if (!silence().isZero()) {
                soon();
            }
            timer.after(WHILE, this::listen);
        }
    }

    /// Ever more seldom.
    private static boolean isTimeToLook(int whiles) {
        return whiles >= FIRST_LOOK && (Integer.bitCount(whiles) == 1 || whiles % SELDOM == 0);
    }

    private Duration silence() {
        int whiles = streams.stream().filter(LogStream::isOpen).mapToInt(LogStream::whiles).min().orElse(0);
        return whiles < FIRST_LOOK ? Duration.ZERO : WHILE.multipliedBy(whiles - 1L);
    }

    private void look(int i, int opening) {
        LogSource source = streams.get(i).source();
        door.logs(new PodDoor.LogRequest(source.namespace(), source.pod(), source.container(), false, false, 1),
                new LastLine((newest, end) -> looked(i, opening, newest, end)));
    }

    private void looked(int i, int opening, long newest, End end) {
        synchronized (lock) {
            LogStream stream = streams.get(i);
            if (closed || !stream.isOpen(opening)) {
                return;
            }
            switch (end) {
                case End.Complete _,End.Exited _ -> {
                    if (stream.isBehind(newest)) {
                        timer.after(GRACE, () -> doubt(i, opening, newest));
                    } else {
                        stream.lives();
                    }
                }
                case End.Forbidden _,End.Absent _,End.Failed _ -> over(i, opening, end);
            }
            soon();
        }
    }

    private void doubt(int i, int opening, long newest) {
        synchronized (lock) {
            if (!closed && streams.get(i).isOpen(opening) && streams.get(i).isBehind(newest)) {
                broken(i, new LogStream.State.Broken("", true));
                soon();
            }
        }
    }

    private int tail(int sources) {
        return options.whole() ? -1 : Math.max(LEAST_TAIL, TAIL / Math.max(1, sources));
    }

    /// Tries those that ended again.
    void retry() {
        synchronized (lock) {
            for (int i = 0; i < streams.size(); i++) {
                LogStream stream = streams.get(i);
                if (stream.state() instanceof LogStream.State.Ended
                        || stream.state() instanceof LogStream.State.Broken) {
                    stream.broke(new LogStream.State.Broken("", false));
                    reopen(i);
                }
            }
            soon();
        }
    }

    private void reopen(int i) {
        LogStream stream = streams.get(i);
        open(i, stream.knowsTimes() || !stream.hasLines() ? tail(streams.size()) : 0);
    }

    private void open(int i, int tail) {
        LogSource source = streams.get(i).source();
        int opening = streams.get(i).opened();
        handles.set(i, door.logs(new PodDoor.LogRequest(source.namespace(), source.pod(), source.container(),
                options.follow(), options.previous(), tail), new PodDoor.LogSink() {
                    @Override
                    public void lines(List<LogLine> lines) {
                        arrived(i, opening, lines);
                    }

                    @Override
                    public void ended(End end) {
                        over(i, opening, end);
                    }
                }));
    }

    private void arrived(int i, int opening, List<LogLine> lines) {
        synchronized (lock) {
            if (!closed && streams.get(i).isOpen(opening)) {
                inbox.add(new Arrived(i, streams.get(i).fresh(lines)));
                soon();
            }
        }
    }

    private void over(int i, int opening, End end) {
        synchronized (lock) {
            LogStream stream = streams.get(i);
            if (closed || !stream.isOpen(opening)) {
                return;
            }
            if (options.follow() && end instanceof End.Failed(var message) && stream.breaks() < MOST_BREAKS) {
                broken(i, new LogStream.State.Broken(message, false));
            } else {
                letGo(i);
                stream.is(new LogStream.State.Ended(end));
            }
            soon();
        }
    }

    private void broken(int i, LogStream.State.Broken how) {
        LogStream stream = streams.get(i);
        letGo(i);
        stream.broke(how);
        timer.after(Duration.ofSeconds(1L << (stream.breaks() - 1)), () -> again(i));
    }

    /// Elsewhere and later: a door may be telling lines under a lock of its own, which closing takes too.
    private void letGo(int i) {
        Subscription handle = handles.get(i);
        worker.execute(handle::close);
    }

    private void again(int i) {
        synchronized (lock) {
            if (!closed && streams.get(i).state() instanceof LogStream.State.Broken) {
                reopen(i);
                soon();
            }
        }
    }

    private void soon() {
        if (!scheduled && !closed) {
            scheduled = true;
            timer.after(BATCH, () -> worker.execute(this::gather));
        }
    }

    private void gather() {
        synchronized (rollLock) {
            List<Arrived> batch;
            synchronized (lock) {
                batch = inbox;
                inbox = new ArrayList<>();
                scheduled = false;
            }
            List<LogEntry> entries = new ArrayList<>();
            for (Arrived arrived : batch) {
                for (LogLine line : arrived.lines()) {
                    entries.add(new LogEntry(arrived.stream(), line.atNanos(), LogText.of(line.text()), line.cut()));
                }
            }
            roll.add(entries);
            tell();
        }
    }

    /// Wants other lines from now on; told on the worker.
    void filter(LogFilter filter) {
        worker.execute(() -> {
            synchronized (rollLock) {
                roll.filter(filter);
                tell();
            }
        });
    }

    private void tell() {
        List<LogSource> sources;
        List<LogStream.State> states;
        Duration silent;
        synchronized (lock) {
            if (closed) {
                return;
            }
            sources = streams.stream().map(LogStream::source).toList();
            states = streams.stream().map(LogStream::state).toList();
            silent = silence();
        }
        reader.accept(new Told(roll.page(), sources, states, silent));
    }

    /// All lines that are kept, by time. Blocks for a moment.
    List<LogEntry> kept() {
        synchronized (rollLock) {
            return roll.kept();
        }
    }

    @Override
    public void close() {
        List<Subscription> open;
        synchronized (lock) {
            closed = true;
            inbox.clear();
            open = List.copyOf(handles);
        }
        // outside of the lock: a door may tell lines under a lock of its own, which closing takes too
        open.forEach(Subscription::close);
    }
}
