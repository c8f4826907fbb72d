package io.berth.ui.placement;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.filter.Sieve;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.images.ImageCount;
import io.berth.analysis.images.ImageStore;
import io.berth.analysis.room.PodShape;
import io.berth.live.Derived;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/// The images that the nodes store, of what is selected, else of the chosen namespaces and the filter, else of all. Counted
/// only while it is open, and at most every [#PAUSE]. On the JavaFX thread; needs no toolkit.
final class ImagesViewModel implements AutoCloseable {
    /// Least time between two counts for the same question.
    static final Duration PAUSE = Duration.ofSeconds(2);

    /// What is asked about.
    record Scope(Set<Selected.OfKind> chosen, Set<String> namespaces, Filter filter) {
        /// Whether all images of all nodes are asked about.
        boolean isAll() {
            return chosen.isEmpty() && namespaces.isEmpty() && filter.isAll();
        }
    }

    /// An answer.
    ///
    /// @param asked the number of the question
    /// @param at when the snapshot was published that it was counted in
    record Counted(long asked, Scope scope, ImageStore store, Instant at) {
        static final Counted NONE = new Counted(0, new Scope(Set.of(), Set.of(), Filter.ALL), ImageStore.NONE,
                Instant.EPOCH);
    }

    private record Input(ClusterSnapshot snapshot, long asked, Scope scope) {
    }

    private final LiveCluster cluster;
    private final Selection selection;
    private final ReadOnlyObjectWrapper<Counted> counted = new ReadOnlyObjectWrapper<>(Counted.NONE);
    private final ReadOnlyObjectWrapper<Boolean> open = new ReadOnlyObjectWrapper<>(false);
    private final Derived<Input, Counted> derived;
    private final Subscription following;
    private final ChangeListener<Object> asker = (_, _, _) -> ask();
    private volatile Scope scopeNow = Counted.NONE.scope();
    private long asked;
    private volatile long askedNow;
    private volatile boolean counts;

    ImagesViewModel(LiveCluster cluster, Selection selection, Executor worker, Executor fx) {
        this.cluster = cluster;
        this.selection = selection;
        derived = new Derived<>(worker, this::derive, new Latest<>(fx, this::take));
        following = cluster.subscribe(this::follow);
        selection.chosenProperty().addListener(asker);
        selection.namespacesProperty().addListener(asker);
        selection.filterProperty().addListener(asker);
    }

    private Counted derive(@Nullable Counted before, Input input) {
        boolean fresh = before != null && before.asked() == input.asked()
                && before.at().plus(PAUSE).isAfter(input.snapshot().at());
        return before != null && fresh
                ? before
                : new Counted(input.asked(), input.scope(), count(input.snapshot(), input.scope()),
                        input.snapshot().at());
    }

    private ImageStore count(ClusterSnapshot snapshot, Scope scope) {
        Set<String> nodes = new HashSet<>();
        Set<PodSpec> specs = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Selected.OfKind one : scope.chosen()) {
            if (one.kind() == Kind.NODE) {
                nodes.add(one.name());
            } else {
                Pod shape = PodShape.of(snapshot, one.kind(), one.namespace(), one.name());
                if (shape != null) {
                    specs.add(shape.spec());
                }
            }
        }
        boolean byPods = scope.chosen().isEmpty() && !scope.isAll();
        if (byPods) {
            Sieve sieve = scope.filter().on(snapshot,
                    scope.filter().asksForGpus() ? cluster.gpus().board(snapshot) : GpuBoard.NONE);
            snapshot.pods().forEach(pod -> {
                boolean looked = scope.namespaces().isEmpty() || scope.namespaces().contains(pod.namespace());
                if (looked && !pod.phase().isFinal() && (scope.filter().isAll() || sieve.shows(pod))) {
                    specs.add(pod.spec());
                }
            });
        }
        Set<String> references = ImageCount.referencesOf(specs);
        boolean nothing = references.isEmpty() && (byPods || (!scope.chosen().isEmpty() && nodes.isEmpty()));
        return nothing
                ? ImageStore.NONE
                : ImageCount.of(snapshot, node -> nodes.isEmpty() || nodes.contains(node), references);
    }

    private void follow(ClusterSnapshot snapshot) {
        if (counts) {
            derived.update(new Input(snapshot, askedNow, scopeNow));
        }
    }

    private void ask() {
        scopeNow = new Scope(selection.chosen(), selection.namespaces(), selection.filter());
        asked++;
        askedNow = asked;
        follow(cluster.snapshot());
    }

    private void take(Counted answer) {
        if (!answer.equals(counted.get())) {
            counted.set(answer);
        }
    }

    /// Whether images are shown.
    ReadOnlyObjectProperty<Boolean> openProperty() {
        return open.getReadOnlyProperty();
    }

    void open(boolean shown) {
        open.set(shown);
        counts = shown;
        ask();
    }

    /// A room that is not seen counts nothing.
    void rest(boolean rests) {
        counts = open.get() && !rests;
        ask();
    }

    ReadOnlyObjectProperty<Counted> countedProperty() {
        return counted.getReadOnlyProperty();
    }

    @Override
    public void close() {
        selection.chosenProperty().removeListener(asker);
        selection.namespacesProperty().removeListener(asker);
        selection.filterProperty().removeListener(asker);
        following.close();
        derived.close();
    }
}
