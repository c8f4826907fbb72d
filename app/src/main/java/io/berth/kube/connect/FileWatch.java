package io.berth.kube.connect;

import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Tells when files change, appear or vanish, or when others are looked at.
///
/// The file system's events are fetched twice a second, and the files themselves are looked at every few seconds, since a
/// network or a foreign file system may give no events. What goes on changing is told once it rests, or after a while.
final class FileWatch implements Subscription {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofMillis(300);
    private static final int TICKS_WITHOUT_EVENT = 5;
    private static final int MOST_RESTS = 10;

    private final Supplier<List<Path>> files;
    private final Executor background;
    private final Timer timer;
    private final Runnable changed;
    private final FolderEvents events = new FolderEvents();
    // These belong to the look that goes on; one follows another.
    private List<FileStamp> seen = List.of();
    private int ticks;
    private int rests;
    // These are guarded by this.
    private Subscription next = () -> {
    };
    private boolean closed;

    /// Watches until it is closed. What is found first is told, too: what was read before it may be older.
    ///
    /// @param files absolute, asked at each look
    /// @param background looks at files, which may take long
    /// @param changed called by `background`
    FileWatch(Supplier<List<Path>> files, Executor background, Timer timer, Runnable changed) {
        this.files = files;
        this.background = background;
        this.timer = timer;
        this.changed = changed;
        ticks = TICKS_WITHOUT_EVENT;
        background.execute(this::look);
    }

    private void look() {
        if (isClosed()) {
            return;
        }
        var delay = lookAtFiles();
        synchronized (this) {
            if (!closed) {
                next = timer.after(delay, () -> background.execute(this::look));
            }
        }
    }

    /// Looks and tells. Returns when to look again.
    private Duration lookAtFiles() {
        var wanted = files.get();
        var touched = events.take();
        var others = !wanted.equals(seen.stream().map(FileStamp::path).toList());
        if (!touched && !others && rests == 0 && ++ticks < TICKS_WITHOUT_EVENT) {
            return TICK;
        }
        ticks = 0;
        var now = wanted.stream().map(FileStamp::of).toList();
        events.listenTo(folders(now));
        var moves = !now.equals(seen);
        seen = now;
        if (moves && ++rests < MOST_RESTS) {
            return REST;
        }
        if (rests > 0) {
            rests = 0;
            tell();
        }
        return TICK;
    }

    private void tell() {
        if (!isClosed()) {
            changed.run();
        }
    }

    private static Set<Path> folders(List<FileStamp> files) {
        Set<Path> folders = new HashSet<>();
        for (var file : files) {
            for (var path : List.of(file.path(), file.real())) {
                var folder = path.getParent();
                if (folder != null) {
                    folders.add(folder);
                }
            }
        }
        return folders;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            next.close();
        }
        background.execute(events::close);
    }
}
