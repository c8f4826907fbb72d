package io.berth.ui.placement;

import io.berth.analysis.history.Activity;
import io.berth.analysis.history.ChangeLog;
import io.berth.live.Derived;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which moment the map shows: the present, or one of the last minutes. It logs what the map draws as long as the cluster
/// is open, whether the room is seen or not. On the JavaFX thread; needs no toolkit.
final class PastViewModel implements AutoCloseable {
    /// What was found out for a snapshot.
    ///
    /// @param wanted the moment that was asked for; null for the present
    /// @param past the cluster at that moment; null for the present
    private record Told(Activity activity, @Nullable Instant wanted, @Nullable ClusterSnapshot past) {
    }

    private final LiveCluster cluster;
    private final Consumer<Optional<ClusterSnapshot>> draws;
    private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>(Activity.NONE);
    private final ReadOnlyBooleanWrapper past = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Instant> at = new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private final ChangeLog log = new ChangeLog(); // used by the one computation that runs
    private final Derived<ClusterSnapshot, Told> derived;
    private final Subscription following;
    private volatile @Nullable Instant wanted;
    private @Nullable ClusterSnapshot drawn;

    /// Begins to log.
    ///
    /// @param draws is told the cluster of a moment that has passed, and nothing for the present
    PastViewModel(LiveCluster cluster, Executor worker, Executor fx, Consumer<Optional<ClusterSnapshot>> draws) {
        this.cluster = cluster;
        this.draws = draws;
        derived = new Derived<>(worker, this::tell, new Latest<Told>(fx, this::take));
        following = cluster.subscribe(derived::update);
        derived.update(cluster.snapshot());
    }

    private Told tell(@Nullable Told before, ClusterSnapshot snapshot) {
        log.record(snapshot);
        Instant asked = wanted;
        if (asked == null) {
            return new Told(log.activity(), null, null);
        }
        boolean known = before != null && asked.equals(before.wanted());
        return new Told(log.activity(), asked, known && before != null ? before.past() : log.at(asked));
    }

    @SuppressWarnings("ReferenceEquality") // the same moment is drawn once
    private void take(Told told) {
        activity.set(told.activity());
        Instant asked = wanted;
        ClusterSnapshot shown = told.past();
        if (asked != null && asked.equals(told.wanted()) && shown != null && shown != drawn) {
            drawn = shown;
            draws.accept(Optional.of(shown));
        }
    }

    ReadOnlyObjectProperty<Activity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    Activity activity() {
        return activity.get();
    }

    /// Whether the map shows a moment that has passed.
    ReadOnlyBooleanProperty pastProperty() {
        return past.getReadOnlyProperty();
    }

    boolean isPast() {
        return past.get();
    }

    /// The moment that was gone to last; holds only while [#isPast()].
    ReadOnlyObjectProperty<Instant> atProperty() {
        return at.getReadOnlyProperty();
    }

    /// The time of the present.
    Instant now() {
        return cluster.snapshot().at();
    }

    /// Goes to a moment; one that is not past is the present, one before all that is known is the oldest that is.
    void goTo(Instant moment) {
        if (activity.get().isEmpty() || !moment.isBefore(now())) {
            live();
            return;
        }
        Instant known = moment.isBefore(activity.get().since()) ? activity.get().since() : moment;
        wanted = known;
        at.set(known);
        past.set(true);
        derived.update(cluster.snapshot());
    }

    /// Goes on or back from the moment that is shown.
    void step(Duration by) {
        goTo((past.get() ? at.get() : now()).plus(by));
    }

    /// Goes as far back as is known.
    void oldest() {
        goTo(activity.get().since());
    }

    /// Goes back to the present.
    void live() {
        wanted = null;
        if (past.get()) {
            drawn = null;
            past.set(false);
            draws.accept(Optional.empty());
        }
    }

    @Override
    public void close() {
        following.close();
        derived.close();
    }
}
