package io.berth.analysis.history;

import io.berth.analysis.health.Health;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the map drew in the last minutes, for going back to it: pods with their nodes and states, and how the nodes were.
///
/// The log holds the latest snapshot and, for each snapshot before it, what is to be taken back to come to that one. So
/// what does not change costs nothing, and going back costs what has changed since. It begins once nodes and pods are
/// complete. When it is full the oldest moments go first, and [#since()] moves on. For one thread at a time.
public final class ChangeLog {
    /// How far back the log reaches if it has room.
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /// What it takes at most.
    public static final long MOST_BYTES = 64L << 20;

    private final Duration window;
    private final long mostBytes;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private final SharedNames names = new SharedNames();
    private final Steps steps;
    private ClusterSnapshot present = ClusterSnapshot.EMPTY;
    private @Nullable Instant since;
    private boolean shortened;
    private long momentBytes;

    /// A log of fifteen minutes in 64 MiB.
    public ChangeLog() {
        this(WINDOW, MOST_BYTES);
    }

    ChangeLog(Duration window, long mostBytes) {
        this.window = window;
        this.mostBytes = mostBytes;
        this.steps = new Steps((int) (window.toMillis() / Activity.STEP.toMillis()));
    }

    /// Notes in what a snapshot differs from the one before; one that is not newer is left out.
    public void record(ClusterSnapshot snapshot) {
        Instant begun = since;
        if (begun == null) {
            if (snapshot.health().isSynced(Kind.NODE, Kind.POD)) {
                present = snapshot;
                since = snapshot.at();
            }
            return;
        }
        if (snapshot.sequence() <= present.sequence()) {
            return;
        }
        // a clock that is set back does not turn the order round
        Instant at = snapshot.at().isBefore(present.at()) ? present.at() : snapshot.at();
        Moment moment = new Moment(at);
        new Comparison(moment, snapshot).run();
        present = snapshot;
        if (!moment.isEmpty()) {
            moment.close();
            moments.addLast(moment);
            momentBytes += moment.bytes();
        }
        forget(at);
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(window);
        while (!moments.isEmpty() && (bytes() > mostBytes || moments.getFirst().at().isBefore(oldest))) {
            Moment first = moments.removeFirst();
            first.release(names);
            momentBytes -= first.bytes();
            shortened = !first.at().isBefore(oldest);
            since = first.at();
        }
        Instant known = since;
        if (known != null && known.isBefore(oldest)) {
            since = oldest;
            shortened = false;
        }
    }

    /// From when on the past is known; null as long as nothing is.
    public @Nullable Instant since() {
        return since;
    }

    /// What the log takes now.
    public long bytes() {
        return momentBytes + names.bytes();
    }

    /// The cluster as the map drew it at a time: the latest snapshot, or an earlier one as far as it was logged. A time
    /// outside of what is known counts to its nearest end.
    public ClusterSnapshot at(Instant time) {
        Instant known = since;
        if (known == null || !time.isBefore(present.at())) {
            return present;
        }
        Instant wanted = time.isBefore(known) ? known : time;
        Rewind rewind = new Rewind(present, names);
        for (Iterator<Moment> latest = moments.descendingIterator(); latest.hasNext();) {
            Moment moment = latest.next();
            if (!moment.at().isAfter(wanted)) {
                break;
            }
            rewind.undo(moment);
        }
        return rewind.snapshot(wanted);
    }

    /// How much changed when.
    public Activity activity() {
        Instant known = since;
        return known == null ? Activity.NONE : steps.activity(known, present.at(), shortened);
    }

    /// Finds in what a snapshot differs from the present one.
    private final class Comparison {
        private final Moment moment;
        private final ClusterSnapshot next;
        private final Set<String> unsure = new HashSet<>();

        Comparison(Moment moment, ClusterSnapshot next) {
            this.moment = moment;
            this.next = next;
        }

        void run() {
            next.nodes().forEachChangedSlot(present.nodes(), this::compareNode);
            next.pods().forEachChangedSlot(present.pods(), this::comparePod);
            for (String node : unsure) {
                NodePods pods = next.podsByNode().get("", node);
                for (int i = 0; pods != null && i < pods.size(); i++) {
                    if (isSameInstance(pods.slot(i))) {
                        comparePod(pods.slot(i));
                    }
                }
            }
        }

        @SuppressWarnings("ReferenceEquality") // a pod that differs was compared already
        private boolean isSameInstance(int slot) {
            return present.pods().at(slot) == next.pods().at(slot);
        }

        private void compareNode(int slot) {
            Node before = present.nodes().at(slot);
            Node now = next.nodes().at(slot);
            if (!NodeLook.isDrawnAlike(before, now)) {
                moment.addNode(slot, before);
                if (before != null && NodeLook.isLost(before)) {
                    unsure.add(before.name());
                }
                if (now != null && NodeLook.isLost(now)) {
                    unsure.add(now.name());
                }
            }
        }

        private void comparePod(int slot) {
            Pod before = present.pods().at(slot);
            Pod now = next.pods().at(slot);
            if (before == null && now == null) {
                return;
            }
            PodHealth stateBefore = state(present, before);
            PodHealth stateNow = state(next, now);
            boolean stays = before != null && now != null && before.meta().isSameObject(now.meta());
            if (before != null && now != null && stays && stateBefore == stateNow
                    && before.phase().isFinal() == now.phase().isFinal()
                    && Objects.equals(before.nodeName(), now.nodeName())) {
                return;
            }
            String reason = before == null || stateBefore == PodHealth.READY ? "" : Health.reason(before);
            moment.addPod(slot, before, stays, stateBefore, reason, names);
            steps.add(moment.at(), Change.of(before, stateBefore, now, stateNow));
        }

        private static PodHealth state(ClusterSnapshot snapshot, @Nullable Pod pod) {
            return pod == null ? PodHealth.UNKNOWN : Health.of(pod, NodeLook.isLost(snapshot, pod));
        }
    }
}
