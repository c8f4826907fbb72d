package io.berth.ui.logs;

import io.berth.port.PodDoor;
import io.berth.port.Timer;
import io.berth.ui.kit.Latest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The logs of what is chosen, read while they are looked at. On the JavaFX thread.
public final class LogsViewModel implements AutoCloseable {
    /// Pods of a workload that are read at once.
    static final int MOST_PODS = 50;

    private final PodDoor door;
    private final Timer timer;
    private final Executor worker;
    private final Executor io;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<LogTarget> target = new ReadOnlyObjectWrapper<>(LogTarget.NONE);
    private final ReadOnlyObjectWrapper<LogGathering.Told> told = new ReadOnlyObjectWrapper<>(
            LogGathering.Told.NOTHING);
    private final ReadOnlyObjectWrapper<Saved> saved = new ReadOnlyObjectWrapper<>(new Saved.Not());
    private final StringProperty container = new SimpleStringProperty("");
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty previous = new SimpleBooleanProperty();
    private final BooleanProperty whole = new SimpleBooleanProperty();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper();
    private LogGathering.Told latest = LogGathering.Told.NOTHING;
    private @Nullable LogGathering gathering;
    private boolean looked;
    private boolean aiming;

    /// How saving to a file went.
    sealed interface Saved {
        record Not() implements Saved {
        }

        record Done(Path file, int lines) implements Saved {
        }

        /// It could not be written.
        ///
        /// @param message the system's words
        record Failed(Path file, String message) implements Saved {
        }
    }

    /// Reads nothing until something is chosen and looked at.
    public LogsViewModel(PodDoor door, Timer timer, Executor worker, Executor io, Executor fx) {
        this.door = door;
        this.timer = timer;
        this.worker = worker;
        this.io = io;
        this.fx = fx;
        container.subscribe((_, _) -> changed());
        follow.subscribe((_, _) -> changed());
        previous.subscribe((_, _) -> changed());
        whole.subscribe((_, _) -> changed());
        filter.subscribe((_, typed) -> wanted(typed));
        paused.subscribe(this::show);
    }

    /// Looks at other logs, or at the same with pods that came.
    public void aim(LogTarget changed) {
        boolean same = changed.about().equals(target.get().about());
        target.set(changed);
        if (!same) {
            aiming = true;
            whole.set(false);
            previous.set(false);
            container.set(changed.pods().isEmpty() || changed.pods().getFirst().containers().isEmpty()
                    ? ""
                    : changed.pods().getFirst().containers().getFirst());
            aiming = false;
            restart();
        } else if (gathering != null) {
            gathering.open(sources());
        }
    }

    /// Tells whether the logs are looked at; they are read only then.
    public void look(boolean now) {
        if (looked != now) {
            looked = now;
            restart();
        }
    }

    private List<LogSource> sources() {
        return target.get().sources(container.get(), MOST_PODS);
    }

    private void changed() {
        if (!aiming) {
            restart();
        }
    }

    private void restart() {
        stop();
        told.set(LogGathering.Told.NOTHING);
        latest = LogGathering.Told.NOTHING;
        paused.set(false);
        saved.set(new Saved.Not());
        if (!looked || target.get().pods().isEmpty()) {
            return;
        }
        LogGathering[] mine = new LogGathering[1];
        Latest<LogGathering.Told> hand = new Latest<>(fx, news -> {
            if (gathering == mine[0]) {
                latest = news;
                show();
            }
        });
        LogGathering opened = new LogGathering(door, timer, worker,
                new LogGathering.Options(follow.get(), previous.get(), whole.get()), hand);
        mine[0] = opened;
        gathering = opened;
        if (!filter.get().isEmpty()) {
            opened.filter(LogFilter.of(filter.get()));
        }
        opened.open(sources());
    }

    private void show() {
        if (!paused.get()) {
            told.set(latest);
        }
        waiting.set(came(latest) - came(told.get()));
    }

    private static long came(LogGathering.Told news) {
        return news.page().kept() + news.page().dropped();
    }

    private void wanted(String typed) {
        if (gathering != null) {
            gathering.filter(LogFilter.of(typed));
        }
        paused.set(false);
    }

    /// Opens what ended once more.
    void retry() {
        if (gathering != null) {
            gathering.retry();
        }
    }

    /// Writes all lines that are kept into a file, whatever is wanted of them, in the background.
    void save(Path file) {
        LogGathering from = gathering;
        if (from == null) {
            return;
        }
        boolean many = told.get().sources().size() > 1;
        List<LogSource> sources = told.get().sources();
        io.execute(() -> {
            List<LogEntry> kept = from.kept();
            Saved outcome;
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (LogEntry entry : kept) {
                    out.write(line(entry, sources, many));
                    out.write('\n');
                }
                outcome = new Saved.Done(file, kept.size());
            } catch (IOException problem) {
                outcome = new Saved.Failed(file, problem.toString());
            }
            Saved ended = outcome;
            fx.execute(() -> saved.set(ended));
        });
    }

    /// A line as it stands in a file or on the clipboard.
    static String line(LogEntry entry, List<LogSource> sources, boolean many) {
        String at = entry.atNanos() > 0
                ? Instant.ofEpochSecond(entry.atNanos() / 1_000_000_000, entry.atNanos() % 1_000_000_000) + " "
                : "";
        LogSource source = sources.get(Math.min(entry.source(), sources.size() - 1));
        return at + (many ? source.pod() + "/" + source.container() + " " : "") + entry.text().text();
    }

    ReadOnlyObjectProperty<LogTarget> targetProperty() {
        return target.getReadOnlyProperty();
    }

    /// What is shown; while paused it stays.
    ReadOnlyObjectProperty<LogGathering.Told> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// Lines that came since it was paused.
    ReadOnlyLongProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Saved> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /// The container that is read; empty for each one.
    StringProperty containerProperty() {
        return container;
    }

    StringProperty filterProperty() {
        return filter;
    }

    BooleanProperty followProperty() {
        return follow;
    }

    BooleanProperty previousProperty() {
        return previous;
    }

    BooleanProperty wholeProperty() {
        return whole;
    }

    /// Whether what is shown stays as it is while lines go on coming.
    BooleanProperty pausedProperty() {
        return paused;
    }

    private void stop() {
        if (gathering != null) {
            gathering.close();
            gathering = null;
        }
    }

    @Override
    public void close() {
        looked = false;
        stop();
    }
}
