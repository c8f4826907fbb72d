package io.berth.kube.watch;

import io.berth.kube.watch.Rights.Answer;
import io.berth.model.WatchHealth;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A watch behind the question whether its list is allowed. While it is not, nothing is listed, so that no audit log fills
/// with refusals; the question is asked again each minute. Any thread.
final class GatedWatch {
    static final Duration AGAIN = Duration.ofSeconds(60);

    private final String scope;
    private final Supplier<CompletableFuture<Answer>> question;
    private final Function<Consumer<WatchHealth>, Watch> watches;
    private final Consumer<WatchHealth> told;
    private final Timer timer;
    private @Nullable Watch watch; // guarded by this, as all below; null while it is asked
    private Subscription waits = () -> {
    };
    private WatchHealth last = new WatchHealth.Waiting();
    private int round;
    private boolean closed;

    /// Waits for a start.
    ///
    /// @param question whether the scope may be listed
    /// @param watches makes a watch that tells its health
    /// @param told is told each change of health, never under a lock of this
    GatedWatch(String scope, Supplier<CompletableFuture<Answer>> question,
            Function<Consumer<WatchHealth>, Watch> watches, Consumer<WatchHealth> told, Timer timer) {
        this.scope = scope;
        this.question = question;
        this.watches = watches;
        this.told = told;
        this.timer = timer;
    }

    /// Begins as soon as the server says whether it may, however long that takes.
    void start() {
        int asked;
        synchronized (this) {
            if (closed) {
                return;
            }
            asked = ++round;
        }
        var _ = question.get().thenAccept(answer -> answered(asked, answer));
    }

    /// Begins as soon as the server says whether it may, and without that when patience ends.
    void start(Duration patience) {
        synchronized (this) {
            int asked = round + 1;
            waits = timer.after(patience, () -> answered(asked, new Answer.Unknown()));
        }
        start();
    }

    void serverGone(Instant since) {
        Watch running = running();
        if (running != null) {
            running.serverGone(since);
        }
    }

    void serverBack(Instant doubted) {
        Watch running = running();
        if (running != null) {
            running.serverBack(doubted);
        }
    }

    void slept(Instant since) {
        Watch running = running();
        if (running != null) {
            running.slept(since);
        }
    }

    void wake() {
        Watch running = running();
        if (running != null) {
            running.wake();
        }
    }

    private synchronized @Nullable Watch running() {
        return watch;
    }

    /// Tries at once what waits for its next try, and asks at once what would be asked within the minute.
    void retry() {
        Watch running = running();
        if (running != null) {
            running.retry();
            return;
        }
        synchronized (this) {
            if (watch != null || !(last instanceof WatchHealth.Forbidden)) {
                return;
            }
            waits.close();
        }
        start();
    }

    synchronized void close() {
        closed = true;
        waits.close();
        endWatch();
    }

    private synchronized void endWatch() {
        if (watch != null) {
            watch.close();
        }
        watch = null;
        round++;
    }

    private void answered(int asked, Answer answer) {
        Optional<WatchHealth> news = Optional.empty();
        synchronized (this) {
            if (closed || asked != round) {
                return;
            }
            waits.close();
            round++;
            switch (answer) {
                case Answer.Denied(String reason) -> news = refused(new WatchHealth.Forbidden("list", scope, reason));
                case Answer.Allowed _,Answer.Unknown _ -> {
                    int begun = round;
                    Watch made = watches.apply(health -> changed(begun, health));
                    watch = made;
                    made.start();
                }
            }
        }
        news.ifPresent(told);
    }

    private synchronized Optional<WatchHealth> refused(WatchHealth.Forbidden forbidden) {
        waits = timer.after(AGAIN, this::start);
        // What the server said to a list says more than no reason.
        boolean known = last instanceof WatchHealth.Forbidden before && before.verb().equals(forbidden.verb());
        return known && forbidden.message().isEmpty() ? Optional.empty() : news(forbidden);
    }

    private void changed(int begun, WatchHealth health) {
        Optional<WatchHealth> news;
        synchronized (this) {
            if (closed || begun != round) {
                return;
            }
            if (health instanceof WatchHealth.Forbidden forbidden && forbidden.verb().equals("list")) {
                endWatch();
                news = refused(forbidden);
            } else {
                news = news(health);
            }
        }
        news.ifPresent(told);
    }

    /// What is forbidden stays so until something arrives.
    private synchronized Optional<WatchHealth> news(WatchHealth health) {
        boolean begins = health instanceof WatchHealth.Loading(long loaded, _, String message) && loaded == 0
                && message.isEmpty();
        if (health.equals(last) || (begins && last instanceof WatchHealth.Forbidden)) {
            return Optional.empty();
        }
        last = health;
        return Optional.of(health);
    }
}
