package io.berth.kube.watch;

import io.berth.kube.Serial;
import io.berth.kube.Trouble;
import io.berth.kube.decode.KindReader;
import io.berth.kube.decode.WatchEvent;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterObject;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSink;
import io.berth.port.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one kind in one scope: list, then watch, and begin anew when that fails. A machine of few states; everything
/// happens on its serial executor.
///
/// ```text
/// Resting ─▶ Streaming (first all objects, then changes) ──410──▶ Resting ─▶ …
///    ▲   └─▶ Listing (pages) ─▶ Streaming (changes)        ──lost─▶ Resting ─▶ Streaming (from where it was)
/// ```
final class Watch {
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);
    private static final Duration LONG_LIFE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Requests requests;
    private final KindReader reader;
    private final Surroundings surroundings;
    private final Serial serial;
    private final ClusterSink sink;
    private final ToldHealth health;
    private final AtomicBoolean watchListRefused;
    private final Reactions reactions;
    private final Silence silence;
    private WatchState state = new WatchState.Unbegun();
    private @Nullable PagedList halfDone; // a list that failed on a later page and goes on with it
    private String version = "";
    private String asked = ""; // the API version that is asked for
    private long loaded;
    private boolean pagesOnly;
    private boolean pagesExpired;
    private boolean unanswered; // the last request for initial events
    private volatile boolean closing; // no request begins any more: the client may be closed already

    /// A watch that waits for [#start].
    ///
    /// @param told is told each change of health
    /// @param watchListRefused shared by all watches of a source: whether the server refuses to begin with all objects
    Watch(Requests requests, KindReader reader, Surroundings surroundings, ClusterSink sink,
            Consumer<WatchHealth> told, AtomicBoolean watchListRefused) {
        this.requests = requests;
        this.reader = reader;
        this.surroundings = surroundings;
        this.serial = new Serial(surroundings.workers());
        this.sink = sink;
        this.health = new ToldHealth(told, surroundings.clock());
        this.watchListRefused = watchListRefused;
        this.reactions = new Reactions(requests.scope(), health, new Backoff(surroundings.random()), watchListRefused);
        this.silence = new Silence(surroundings, serial);
    }

    void start() {
        serial.execute(() -> {
            if (state instanceof WatchState.Unbegun) {
                begin();
            }
        });
    }

    void close() {
        closing = true;
        serial.execute(() -> {
            leave();
            state = new WatchState.Closed();
        });
    }

    /// The probe found that the server does not answer.
    void serverGone(Instant since) {
        serial.execute(() -> health.stale(since));
    }

    /// The server answers again: what waits tries at once, and what has been silent is opened anew from its version.
    ///
    /// @param doubted since when silence says that a connection is dead
    void serverBack(Instant doubted) {
        serial.execute(() -> {
            reactions.hope();
            switch (state) {
                case WatchState.Resting _ when !health.isRefused() -> tryNow();
                case WatchState.Streaming(WatchStream stream, boolean initial, Instant _) -> {
                    // Bytes of the future came before the clock was set back.
                    Instant heard = stream.lastBytes();
                    if (!stream.isOpen() || heard.isBefore(doubted) || heard.isAfter(surroundings.now())) {
                        tryNow();
                    } else if (!initial) {
                        health.live();
                    }
                }
                case WatchState.Unbegun _,WatchState.Resting _,WatchState.Listing _,WatchState.Closed _ -> {
                }
            }
        });
    }

    /// The clock moved otherwise than time passed: the machine slept, and no connection can be relied on.
    void slept(Instant since) {
        serial.execute(() -> {
            health.stale(since);
            if (state instanceof WatchState.Listing(PagedList list)) {
                list.start();
            }
        });
    }

    /// There is a sign that the next try would succeed. Not where the server refuses for good, or named the time itself.
    void wake() {
        serial.execute(() -> {
            if (state instanceof WatchState.Resting(Subscription _, boolean asked) && !asked && !health.isRefused()) {
                tryNow();
            }
        });
    }

    /// The operator wants it tried now, whatever was said about the next try.
    void retry() {
        serial.execute(() -> {
            reactions.hope();
            if (state instanceof WatchState.Resting) {
                tryNow();
            }
        });
    }

    private void tryNow() {
        leave();
        resume();
    }

    /// Ends what goes on in the present state.
    private void leave() {
        silence.close();
        switch (state) {
            case WatchState.Resting(Subscription timer, boolean _) -> timer.close();
            case WatchState.Listing(PagedList list) -> list.close();
            case WatchState.Streaming streaming -> streaming.stream().close();
            case WatchState.Unbegun _,WatchState.Closed _ -> {
            }
        }
    }

    private void begin() {
        version = "";
        asked = requests.version().now();
        loaded = 0;
        health.asking();
        if (pagesOnly || watchListRefused.get()) {
            list();
        } else {
            stream(true);
        }
    }

    private void resume() {
        PagedList list = halfDone;
        halfDone = null;
        if (list != null && !closing) {
            state = new WatchState.Listing(list);
            list.start();
        } else if (version.isEmpty()) {
            begin();
        } else {
            stream(false);
        }
    }

    private void list() {
        if (closing) {
            return;
        }
        loaded = 0;
        PagedList list = new PagedList(requests, reader, serial, surroundings, new Pages());
        if (pagesExpired) {
            list.hurry();
        }
        state = new WatchState.Listing(list);
        list.start();
    }

    private final class Pages implements PagedList.Listener {
        private boolean began;

        @Override
        public void page(List<ClusterObject> objects, long remaining) {
            List<ClusterChange> changes = new ArrayList<>(objects.size() + 1);
            if (!began) {
                changes.add(new ClusterChange.ListBegan(requests.kind(), requests.scope()));
                began = true;
            }
            for (ClusterObject object : objects) {
                changes.add(new ClusterChange.Put(object));
            }
            sink.accept(changes);
            progress(objects.size(), remaining);
        }

        @Override
        public void listed(String at) {
            sink.accept(List.of(new ClusterChange.ListEnded(requests.kind(), requests.scope())));
            version = at;
            pagesExpired = false;
            reactions.listed();
            health.listed();
            stream(false);
        }

        @Override
        public void slow(Trouble trouble) {
            health.slow(trouble.message());
        }

        @Override
        public void failed(Trouble trouble) {
            if (state instanceof WatchState.Listing(PagedList list) && list.isUnderWay()) {
                halfDone = list;
                pagesExpired = trouble instanceof Trouble.Gone;
            }
            Watch.this.failed(trouble, "list");
        }
    }

    private void progress(int count, long remaining) {
        loaded += count;
        health.loading(loaded, remaining < 0 ? -1 : loaded + remaining);
    }

    private void stream(boolean initial) {
        if (closing) {
            return;
        }
        WatchStream stream = new WatchStream(reader, serial, surroundings.clock(), new Events());
        state = new WatchState.Streaming(stream, initial, surroundings.now());
        stream.open(requests.api().bulk(), initial ? requests.watchList() : requests.watch(version));
        silence.listen(stream::lastBytes, this::silent);
    }

    private void silent() {
        if (!(state instanceof WatchState.Streaming(WatchStream stream, boolean initial, Instant _))) {
            return;
        }
        leave();
        if (!stream.isOpen()) {
            pagesOnly |= initial && unanswered;
            unanswered |= initial;
            failed(new Trouble.Lost("no answer within " + Silence.LONGEST_DUE.toSeconds() + " s"), "watch");
        } else if (initial) {
            LOG.info("Initial events of {} did not end; listing in pages", requests.kind().plural());
            pagesOnly = true;
            list();
        } else {
            health.stale(stream.lastBytes());
            resume();
        }
    }

    private boolean isInitial() {
        return state instanceof WatchState.Streaming streaming && streaming.initial();
    }

    private final class Events implements WatchStream.Listener {
        @Override
        public void opened() {
            if (isInitial()) {
                sink.accept(List.of(new ClusterChange.ListBegan(requests.kind(), requests.scope())));
            } else {
                silence.nothingIsDue();
                health.live();
            }
        }

        @Override
        public void events(List<WatchEvent> events) {
            List<ClusterChange> changes = new ArrayList<>(events.size());
            Trouble trouble = null;
            for (WatchEvent event : events) {
                trouble = take(event, changes);
                if (trouble != null) {
                    break;
                }
            }
            if (!changes.isEmpty()) {
                sink.accept(changes);
            }
            if (trouble != null) {
                leave();
                failed(trouble, "watch");
            } else if (isInitial()) {
                progress(changes.size(), -1);
            } else {
                reactions.worked();
                health.live();
            }
        }

        @Override
        public void ended(@Nullable Trouble trouble) {
            silence.close();
            if (state instanceof WatchState.Streaming(_, boolean initial, Instant opened) && !initial
                    && opened.plus(LONG_LIFE).isBefore(surroundings.now())) {
                reactions.worked();
            }
            if (trouble != null) {
                failed(trouble, "watch");
                return;
            }
            boolean brief = state instanceof WatchState.Streaming streaming
                    && (streaming.initial() || streaming.opened().plus(SHORT_LIFE).isAfter(surroundings.now()));
            if (brief) {
                failed(new Trouble.Lost("the server ended the watch"), "watch");
            } else {
                resume();
            }
        }
    }

    private @Nullable Trouble take(WatchEvent event, List<ClusterChange> changes) {
        switch (event) {
            case WatchEvent.Changed(ClusterObject object) -> {
                changes.add(new ClusterChange.Put(object));
                advance(object);
            }
            case WatchEvent.Deleted(ClusterObject object) -> {
                changes.add(new ClusterChange.Removed(object.kind(), object.namespace(), object.name()));
                advance(object);
            }
            case WatchEvent.Bookmark bookmark -> {
                if (state instanceof WatchState.Streaming(WatchStream stream, boolean initial, Instant opened)) {
                    if (!initial) {
                        version = bookmark.version();
                    } else if (bookmark.endsInitial()) {
                        changes.add(new ClusterChange.ListEnded(requests.kind(), requests.scope()));
                        state = new WatchState.Streaming(stream, false, opened);
                        version = bookmark.version();
                        silence.nothingIsDue();
                        health.initialEnded();
                    }
                }
            }
            case WatchEvent.Failed(var status) -> {
                return Trouble.of(status.code(), status);
            }
            case WatchEvent.Unknown _ -> {
            }
        }
        return null;
    }

    /// A later watch begins after this object; not while the objects of the beginning come in any order.
    private void advance(ClusterObject object) {
        if (!isInitial() && object.meta().version() > 0) {
            version = Long.toString(object.meta().version());
        }
    }

    private void failed(Trouble trouble, String verb) {
        LOG.debug("{} of {} {} failed: {}", verb, requests.kind().plural(), requests.scope(), trouble.message());
        if (trouble instanceof Trouble.Refused refused && refused.code() == 404 && requests.version().next(asked)) {
            halfDone = null;
            begin();
            return;
        }
        switch (reactions.to(trouble, verb, isInitial())) {
            case Reactions.Reaction.InPages _ -> list();
            case Reactions.Reaction.Again(Duration delay, boolean anew) -> {
                if (anew) {
                    version = "";
                    halfDone = null;
                }
                rest(delay, trouble instanceof Trouble.Refused refused && refused.retryAfter().isPositive());
            }
        }
    }

    private void rest(Duration delay, boolean asked) {
        state = new WatchState.Resting(surroundings.timer().after(delay, () -> serial.execute(() -> {
            if (state instanceof WatchState.Resting) {
                resume();
            }
        })), asked);
    }
}
