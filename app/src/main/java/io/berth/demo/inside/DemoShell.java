package io.berth.demo.inside;

import io.berth.demo.inside.ShellCommands.Result;
import io.berth.demo.inside.ShellWords.Step;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.port.PodDoor.Attached;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.ExecRequest;
import io.berth.port.PodDoor.ExecSink;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A program that the demo plays in a container, usually a shell. All of it happens on the timer; the sink is called
/// under the lock, so that it is told nothing once [#close] has returned.
final class DemoShell implements Attached {
    private static final int NUMBERS_AT_ONCE = 2_000;
    private static final Duration PACE = Duration.ofMillis(5);
    private static final int INTERRUPTED = 130;
    private static final Subscription NOTHING = () -> {
    };

    private final Insight insight;
    private final Timer timer;
    private final InstantSource clock;
    private final ExecRequest request;
    private final ExecSink sink;
    private final Runnable over;
    private final LineInput input = new LineInput(new Typed());
    private final Deque<Step> steps = new ArrayDeque<>(); // all below guarded by this
    private final Deque<String> typedAhead = new ArrayDeque<>();
    private @Nullable ShellCommands commands;
    private Subscription waiting = NOTHING;
    private int shells;
    private int code;
    private boolean busy;
    private boolean copying;
    private boolean ended;
    private int columns;
    private int rows;

    DemoShell(Insight insight, Timer timer, InstantSource clock, ExecRequest request, ExecSink sink, Runnable over) {
        this.insight = insight;
        this.timer = timer;
        this.clock = clock;
        this.request = request;
        this.sink = sink;
        this.over = over;
        this.columns = request.columns();
        this.rows = request.rows();
    }

    void start() {
        timer.after(Duration.ZERO, this::begin);
    }

    private synchronized void begin() {
        if (ended) {
            return;
        }
        if (!(insight.object(Kind.POD, request.namespace(), request.pod()) instanceof Pod pod)) {
            end(new End.Absent("pods \"" + request.pod() + "\" not found"));
        } else if (!insight.isReachable(pod)) {
            end(Refusals.unreachable(pod));
        } else if (!Refusals.isRunning(pod, request.container())) {
            end(Refusals.notRunning(pod, request.container()));
        } else if (request.command().isEmpty()) {
            end(new End.Failed("you must specify at least one command for the container"));
        } else {
            ShellCommands made = new ShellCommands(pod);
            commands = made;
            apply(made, request.command());
            prompted();
        }
    }

    /// Runs what is to be run until it has to wait or is done.
    private void go() {
        ShellCommands made = commands;
        while (made != null && !busy && !copying && !ended) {
            if (!steps.isEmpty()) {
                Step step = steps.removeFirst();
                if (!step.onSuccess() || code == 0) {
                    List<String> words = ShellWords.words(step.text(), made.variables(), code);
                    if (!words.isEmpty()) {
                        apply(made, words);
                    }
                }
            } else if (shells == 0) {
                end(new End.Exited(code));
            } else if (!typedAhead.isEmpty()) {
                steps.addAll(ShellWords.steps(typedAhead.removeFirst()));
            } else {
                return;
            }
            if (steps.isEmpty() && !busy && !copying && !ended && shells > 0) {
                prompt();
            }
        }
    }

    private void apply(ShellCommands made, List<String> words) {
        switch (made.run(words, clock.instant(), columns, rows)) {
            case Result.Done(String output, int result) -> {
                print(output);
                code = result;
            }
            case Result.Sleep(Duration time) -> {
                busy = true;
                waiting = timer.after(time, this::awake);
            }
            case Result.Count(long from, long to) -> count(from, to);
            case Result.Copy() -> copying = true;
            case Result.Shell() -> shells++;
            case Result.Script(String text) -> ShellWords.steps(text).reversed().forEach(steps::addFirst);
            case Result.Leave(int result) -> leave(result);
        }
    }

    private void leave(int result) {
        code = result;
        steps.clear();
        shells = Math.max(0, shells - 1);
    }

    private synchronized void awake() {
        busy = false;
        code = 0;
        prompted();
    }

    private void count(long from, long to) {
        busy = true;
        StringBuilder text = new StringBuilder();
        long end = Math.min(to, from + NUMBERS_AT_ONCE - 1);
        for (long number = from; number <= end; number++) {
            text.append(number).append('\n');
        }
        print(text.toString());
        if (end >= to) {
            busy = false;
            code = 0;
        } else {
            waiting = timer.after(PACE, () -> countOn(end + 1, to));
        }
    }

    private synchronized void countOn(long from, long to) {
        if (!ended && busy) {
            count(from, to);
            prompted();
        }
    }

    /// After the shell began, or a program ended that it had waited for.
    private void prompted() {
        if (!busy && !copying && steps.isEmpty() && shells > 0 && !ended) {
            prompt();
        }
        go();
    }

    private void prompt() {
        print("# ");
    }

    private void print(String text) {
        if (!text.isEmpty() && !ended) {
            sink.output(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void end(End how) {
        ended = true;
        waiting.close();
        over.run();
        sink.ended(how);
    }

    @Override
    public void send(byte[] bytes) {
        byte[] copy = bytes.clone();
        timer.after(Duration.ZERO, () -> take(copy));
    }

    private synchronized void take(byte[] bytes) {
        if (!ended && commands != null) {
            input.accept(bytes);
            go();
        }
    }

    @Override
    public synchronized void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
    }

    @Override
    public synchronized void close() {
        ended = true;
        waiting.close();
        over.run();
    }

    private final class Typed implements LineInput.Reader {
        @Override
        public void echo(String text) {
            if (!ended) {
                sink.output(text.getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void line(String line) {
            if (copying) {
                print(line + "\n");
            } else {
                typedAhead.add(line);
                go();
            }
        }

        @Override
        public void interrupt() {
            waiting.close();
            boolean worked = busy || copying;
            busy = false;
            copying = false;
            steps.clear();
            typedAhead.clear();
            code = INTERRUPTED;
            if (shells > 0) {
                prompt();
            } else if (worked) {
                go();
            }
        }

        @Override
        public void end() {
            if (copying) {
                copying = false;
                code = 0;
                prompted();
            } else if (!busy) {
                print("\n");
                leave(code);
                prompted();
            }
        }
    }
}
