package io.berth.ui.details;

import io.berth.live.Derived;
import io.berth.live.GpuJoin;
import io.berth.model.ClusterSnapshot;
import io.berth.model.ObjectEvent;
import io.berth.model.PodHealth;
import io.berth.model.settings.ContextSettings;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The details of the chosen object at the latest moment, computed on a worker, and its events when they are asked for.
/// On the JavaFX thread, but [#show] is for any.
public final class DetailsViewModel implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final Duration TICK = Duration.ofSeconds(1);

    private record Told(Details details, GpuTold gpus, Selected selected, Set<Selected.OfKind> several, Instant at) {
    }

    private final Selection selection;
    private final Executor io;
    private final Executor fx;
    private final Timer timer;
    private final ObjectReader source;
    private final DetailsTools tools;
    private final UsagePoll usage;
    private final Derived<DetailsReading.Question, Told> derived;
    private final javafx.util.Subscription following;
    private final ReadOnlyObjectWrapper<Details> details = new ReadOnlyObjectWrapper<>(new Details.Nothing());
    private final ReadOnlyObjectWrapper<GpuTold> gpus = new ReadOnlyObjectWrapper<>(GpuTold.NONE);
    private final ReadOnlyObjectWrapper<Instant> at = new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private final ReadOnlyObjectWrapper<EventsState> events = new ReadOnlyObjectWrapper<>(new EventsState.NotAsked());
    private final ReadOnlyObjectWrapper<List<DetailsTab>> tabs = new ReadOnlyObjectWrapper<>(
            List.of(DetailsTab.FACTS));
    private final ReadOnlyObjectWrapper<DetailsTab> tab = new ReadOnlyObjectWrapper<>(DetailsTab.FACTS);
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper wide = new ReadOnlyBooleanWrapper();
    private final DetailsMemory memory = new DetailsMemory(); // read by the one computation that runs
    private final Object lock = new Object();
    private ClusterSnapshot snapshot = ClusterSnapshot.EMPTY; // guarded by lock
    private Selected selected = Selected.NONE; // guarded by lock, written on the JavaFX thread alone
    private Set<Selected.OfKind> several = Set.of(); // likewise
    private @Nullable FutureTask<Void> asking;
    private int questions;
    private Subscription again = () -> {
    };
    private Subscription ticking = () -> {
    };
    private Subscription feeding = () -> {
    };
    private volatile GpuJoin join = GpuJoin.NONE;
    private volatile boolean asksForGpus;
    private boolean looked;
    private boolean askedUnbidden;
    private boolean closed;

    /// Shows nothing until the first snapshot.
    ///
    /// @param tools are closed by whoever made them
    public DetailsViewModel(Selection selection, DetailsMeans means, ObjectReader source, DetailsTools tools) {
        this.selection = selection;
        this.io = means.waiting();
        this.fx = means.fx();
        this.timer = means.timer();
        this.source = source;
        this.tools = tools;
        this.usage = new UsagePoll(source, means);
        this.derived = new Derived<>(means.workers(), this::read, told -> fx.execute(() -> tell(told)));
        this.following = javafx.util.Subscription.combine(selection.selectedProperty().subscribe(this::chosen),
                selection.chosenProperty().subscribe(_ -> choose()));
    }

    private Told read(@Nullable Told before, DetailsReading.Question question) {
        Details read = DetailsReading.of(before == null ? null : before.details(), question, memory);
        asksForGpus = GpuTold.isAsked(read);
        return new Told(read, GpuTold.of(read, question.snapshot(), join),
                question.selected(), question.several(), question.snapshot().serverTime(question.snapshot().at()));
    }

    ReadOnlyObjectProperty<Details> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /// What is known of the chosen pod's GPUs; [GpuTold#NONE] of anything else.
    ReadOnlyObjectProperty<GpuTold> gpusProperty() {
        return gpus.getReadOnlyProperty();
    }

    /// When the snapshot behind the details was published, by the server's clock; ages are counted to it.
    ReadOnlyObjectProperty<Instant> atProperty() {
        return at.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<EventsState> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    /// The figures that are shown now, by the names under which the tour writes them; empty while nothing is chosen.
    public Map<String, Object> figures() {
        return DetailsFigures.of(details.get());
    }

    /// What the details that are shown now are about.
    public Selected shown() {
        return details.get().about();
    }

    /// Says who tells what GPUs do; before that nobody does.
    public void join(GpuJoin told) {
        join = told;
        feeding.close();
        feeding = told.subscribe(this::followGpus);
    }

    private void followGpus() {
        if (asksForGpus) {
            synchronized (lock) {
                derived.update(new DetailsReading.Question(selected, several, snapshot));
            }
        }
    }

    /// Takes the latest snapshot. Any thread; returns at once.
    public void show(ClusterSnapshot latest) {
        synchronized (lock) {
            snapshot = latest;
            derived.update(new DetailsReading.Question(selected, several, latest));
        }
    }

    private void chosen(Selected now) {
        forgetEvents();
        askedUnbidden = false;
        synchronized (lock) {
            selected = now;
            several = several();
            derived.update(new DetailsReading.Question(now, several, snapshot));
        }
    }

    /// Another set of objects is chosen; the one that leads may have stayed.
    private void choose() {
        synchronized (lock) {
            if (!several.equals(several())) {
                several = several();
                derived.update(new DetailsReading.Question(selected, several, snapshot));
            }
        }
    }

    private Set<Selected.OfKind> several() {
        Set<Selected.OfKind> chosen = selection.chosen();
        return chosen.size() > 1 && selection.selected() instanceof Selected.OfKind lead && chosen.contains(lead)
                ? chosen
                : Set.of();
    }

    private void tell(Told told) {
        if (closed || !told.selected().equals(selection.selected()) || !told.several().equals(several())) {
            return;
        }
        at.set(told.at());
        tools.aim(told.details());
        usage.aim(told.details().about());
        usage.look(looked && tab.get() == DetailsTab.FACTS);
        tabs.set(sides(told.details()));
        if (!tabs.get().contains(tab.get())) {
            open(DetailsTab.FACTS);
        }
        details.set(told.details());
        gpus.set(told.gpus());
        tick();
        if (!askedUnbidden && isUnwell(told.details())) {
            askedUnbidden = true;
            askForEvents();
        }
    }

    /// How old figures of GPUs are is said every second, also while nothing new comes.
    private void tick() {
        ticking.close();
        if (!closed && !gpus.get().devices().isEmpty()) {
            Instant now = now();
            if (now.isAfter(at.get())) {
                at.set(now);
            }
            ticking = timer.after(TICK, () -> fx.execute(this::tick));
        }
    }

    private Instant now() {
        synchronized (lock) {
            return snapshot.serverTime(join.now());
        }
    }

    /// Whether the events are likely what the operator looks for next.
    private static boolean isUnwell(Details details) {
        return switch (details) {
            case Details.OfPod of -> of.health() != PodHealth.READY && of.health() != PodHealth.COMPLETED;
            case Details.OfNode of -> of.health().isDown();
            case Details.OfWorkload _,Details.OfNamespace _,Details.OfImage _,Details.Several _,Details.OfOther _,Details.Nothing _,Details.Gone _,Details.NotSeen _ ->
                false;
        };
    }

    /// The sides from which the chosen object can be shown.
    ReadOnlyObjectProperty<List<DetailsTab>> tabsProperty() {
        return tabs.getReadOnlyProperty();
    }

    /// The one that is shown.
    ReadOnlyObjectProperty<DetailsTab> tabProperty() {
        return tab.getReadOnlyProperty();
    }

    /// Whether the context is marked so that nothing is run in a pod and no port is carried.
    ReadOnlyBooleanProperty readOnlyProperty() {
        return readOnly.getReadOnlyProperty();
    }

    /// Whether more room is wanted than facts need.
    public ReadOnlyBooleanProperty wideProperty() {
        return wide.getReadOnlyProperty();
    }

    /// Shows the object from another side, if there is that side of it.
    public void open(DetailsTab side) {
        if (tabs.get().contains(side)) {
            tab.set(side);
            wide.set(side.isWide());
            tools.look(side, looked);
            usage.look(looked && side == DetailsTab.FACTS);
        }
    }

    /// Tells whether the pane is seen; what must be asked for rests while it is not.
    public void look(boolean now) {
        looked = now;
        tools.look(tab.get(), now);
        usage.look(now && tab.get() == DetailsTab.FACTS);
    }

    /// Takes over what the operator says about the context of the open cluster.
    public void mark(ContextSettings said) {
        readOnly.set(said.readOnly());
        tools.terminal().mark(said);
        tools.forwards().mark(said);
        tabs.set(sides(details.get()));
        if (!tabs.get().contains(tab.get())) {
            open(DetailsTab.FACTS);
        }
    }

    private List<DetailsTab> sides(Details of) {
        return DetailsTab.of(of, readOnly.get());
    }

    UsagePoll usage() {
        return usage;
    }

    DetailsTools tools() {
        return tools;
    }

    void select(Selected target) {
        selection.select(target);
    }

    /// Asks for the events of what is chosen, in place of any question that is not answered yet.
    void askForEvents() {
        forgetEvents();
        if (selection.selected() instanceof Selected.OfKind what) {
            int question = questions;
            FutureTask<Void> task = new FutureTask<>(() -> ask(what, question), null);
            asking = task;
            events.set(new EventsState.Loading());
            io.execute(task);
        }
    }

    private void ask(Selected.OfKind what, int question) {
        try {
            Answer<List<ObjectEvent>> answer = source.events(what.kind(), what.namespace(), what.name());
            fx.execute(() -> answered(question, answer));
        } catch (RuntimeException bug) {
            fx.execute(() -> {
                answered(question, new Answer.Failed<>(""));
                throw bug; // a FutureTask would swallow it; here the one handler of bugs sees it
            });
        }
    }

    private void answered(int question, Answer<List<ObjectEvent>> answer) {
        if (!closed && question == questions) {
            asking = null;
            events.set(new EventsState.Answered(answer));
            again.close();
            again = timer.after(AGAIN, () -> fx.execute(() -> askAgain(question)));
        }
    }

    /// Events are not watched: while they are shown, they are asked for again and again.
    private void askAgain(int question) {
        if (closed || question != questions || !(selection.selected() instanceof Selected.OfKind what)) {
            return;
        }
        if (!looked || tab.get() != DetailsTab.FACTS) {
            again = timer.after(AGAIN, () -> fx.execute(() -> askAgain(question)));
            return;
        }
        FutureTask<Void> task = new FutureTask<>(() -> ask(what, question), null);
        asking = task;
        io.execute(task);
    }

    private void forgetEvents() {
        again.close();
        FutureTask<Void> open = asking;
        asking = null;
        questions++;
        if (open != null) {
            open.cancel(true);
        }
        events.set(new EventsState.NotAsked());
    }

    /// Follows nothing any more.
    @Override
    public void close() {
        closed = true;
        following.unsubscribe();
        feeding.close();
        ticking.close();
        derived.close();
        usage.close();
        forgetEvents();
    }
}
