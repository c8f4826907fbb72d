package io.berth.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.NodePods;
import io.berth.model.ObjectEvent;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.model.WatchHealth;
import io.berth.testing.HandTimer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ClusterSource] keeps. A subclass hands in a source of a cluster that has at least one pod on a node.
public abstract class ClusterSourceContract {
    private final HandTimer folds = new HandTimer();
    private @Nullable ClusterSource opened;

    /// Opens a source; the contract closes it.
    protected abstract ClusterSource open();

    /// Waits until the condition holds, which only what the source tells can bring about; fails if it takes too long. A
    /// source on a hand-wound timer winds it; another one waits to be woken by [#told()].
    protected abstract void await(BooleanSupplier condition);

    /// Called on the source's thread after each batch that it told.
    protected void told() {
    }

    /// Everything that a source told, in order.
    protected final class Told implements ClusterSink {
        private final List<ClusterChange> changes = new ArrayList<>();
        private final LiveCluster live = new LiveCluster(source().info(), folds, folds);

        @Override
        public void accept(List<ClusterChange> batch) {
            synchronized (this) {
                changes.addAll(batch);
                live.accept(batch);
            }
            told();
        }

        /// A copy of what was told so far.
        public synchronized List<ClusterChange> changes() {
            return List.copyOf(changes);
        }

        /// The fold of what was told so far.
        public synchronized ClusterSnapshot snapshot() {
            folds.wind(LiveCluster.INTERVAL);
            return live.snapshot();
        }

        /// Whether each kind is followed or forbidden.
        public boolean isSettled() {
            ClusterSnapshot now = snapshot();
            for (Kind kind : Kind.values()) {
                WatchHealth health = now.health().of(kind);
                if (!(health instanceof WatchHealth.Live || health instanceof WatchHealth.Forbidden)) {
                    return false;
                }
            }
            return true;
        }
    }

    @BeforeEach
    void openSource() {
        opened = open();
    }

    @AfterEach
    void closeSource() {
        source().close();
    }

    protected final ClusterSource source() {
        ClusterSource source = opened;
        if (source == null) {
            throw new IllegalStateException("not opened");
        }
        return source;
    }

    /// Watches until all kinds are there.
    protected final Told settled() {
        Told told = new Told();
        source().watch(told);
        await(told::isSettled);
        return told;
    }

    @Test
    void endsWithEveryKindLiveOrForbidden() {
        assertThat(settled().isSettled()).isTrue();
    }

    @Test
    void tellsACompleteClusterIdentity() {
        assertThat(source().info().name()).isNotEmpty();
        assertThat(source().info().context()).isNotEmpty();
        assertThat(source().info().version()).startsWith("v1.");
    }

    @Test
    void listsEachKindOnceBetweenItsMarks() {
        Map<Kind, Integer> open = new HashMap<>();
        for (ClusterChange change : settled().changes()) {
            switch (change) {
                case ClusterChange.ListBegan began ->
                    assertThat(open.merge(began.kind(), 1, Integer::sum)).as("lists of " + began.kind()).isEqualTo(1);
                case ClusterChange.ListEnded ended -> assertThat(open.put(ended.kind(), -1)).isEqualTo(1);
                case ClusterChange.Put put ->
                    assertThat(open).as("before the list began").containsKey(put.object().kind());
                case ClusterChange.Removed _,ClusterChange.WatchHealthChanged _ -> {
                }
                case ClusterChange.ConnectionHealthChanged _,ClusterChange.ServerClockTold _,ClusterChange.NamespacesWatched _,ClusterChange.SeenInPart _,ClusterChange.UserTold _ ->
                    {
                    }
            }
        }
        assertThat(open).containsEntry(Kind.POD, -1).containsEntry(Kind.NODE, -1);
    }

    @Test
    void putsEachPodUnderItsNodeAndNowhereElse() {
        ClusterSnapshot snapshot = settled().snapshot();
        Set<Integer> seen = new HashSet<>();
        snapshot.podsByNode().forEach((NodePods pods) -> {
            for (int i = 0; i < pods.size(); i++) {
                Pod pod = snapshot.pods().at(pods.slot(i));
                String node = Objects.requireNonNull(pod).nodeName();
                assertThat(node == null ? "" : node).isEqualTo(pods.name());
                assertThat(seen.add(pods.slot(i))).as("once: " + pod.name()).isTrue();
            }
        });
        assertThat(seen).hasSize(snapshot.pods().size()).isNotEmpty();
    }

    @Test
    void givesBackWhatWasPutLast() {
        Told told = settled();
        Map<String, ClusterObject> last = new HashMap<>();
        for (ClusterChange change : told.changes()) {
            if (change instanceof ClusterChange.Put put) {
                last.put(key(put.object().kind(), put.object().namespace(), put.object().name()), put.object());
            } else if (change instanceof ClusterChange.Removed gone) {
                last.remove(key(gone.kind(), gone.namespace(), gone.name()));
            }
        }
        ClusterSnapshot snapshot = told.snapshot();
        int count = 0;
        for (Kind kind : Kind.values()) {
            count += table(snapshot, kind).size();
        }
        assertThat(count).isEqualTo(last.size());
        for (ClusterObject object : last.values()) {
            assertThat(table(snapshot, object.kind()).get(object.namespace(), object.name())).isSameAs(object);
        }
    }

    @Test
    void namesEveryObjectAndGivesItsOwnUid() {
        ClusterSnapshot snapshot = settled().snapshot();
        Set<UUID> uids = new HashSet<>();
        for (Kind kind : Kind.values()) {
            table(snapshot, kind).forEach(object -> {
                assertThat(object.name()).isNotEmpty();
                assertThat(object.namespace().isEmpty()).as(kind + " " + object.name())
                        .isEqualTo(!kind.isNamespaced());
                assertThat(uids.add(object.meta().uid())).as("uid of " + kind + " " + object.name()).isTrue();
            });
        }
    }

    @Test
    void tellsAClosedSubscriptionNothingMore() {
        Told closed = new Told();
        Subscription subscription = source().watch(closed);
        await(closed::isSettled);
        subscription.close();
        subscription.close();
        int before = closed.changes().size();
        settled();
        assertThat(closed.changes()).hasSize(before);
    }

    @Test
    void tellsTheSameClusterToASecondWatch() {
        ClusterSnapshot first = settled().snapshot();
        ClusterSnapshot second = settled().snapshot();
        assertThat(second.nodes().size()).isEqualTo(first.nodes().size());
        second.nodes().forEach(node -> assertThat(first.nodes().get("", node.name())).isNotNull());
    }

    @Test
    void answersForTheEventsOfAPod() {
        ClusterSnapshot snapshot = settled().snapshot();
        List<Pod> pods = new ArrayList<>();
        snapshot.pods().forEach(pods::add);
        Pod pod = pods.getFirst();
        switch (source().reader().events(Kind.POD, pod.namespace(), pod.name())) {
            case Answer.Found<List<ObjectEvent>> found -> {
                assertThat(found.value()).hasSizeLessThanOrEqualTo(200);
                assertThat(found.value())
                        .isSortedAccordingTo((a, b) -> Long.compare(b.lastSeconds(), a.lastSeconds()));
            }
            case Answer.Forbidden<List<ObjectEvent>> forbidden -> assertThat(forbidden.message()).isNotEmpty();
            case Answer.Absent<List<ObjectEvent>> absent -> throw new AssertionError(absent.message());
            case Answer.Failed<List<ObjectEvent>> failed -> throw new AssertionError(failed.message());
        }
    }

    private static Table<? extends ClusterObject> table(ClusterSnapshot snapshot, Kind kind) {
        return Objects.requireNonNull(snapshot.tables().get(kind));
    }

    private static String key(Kind kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}
