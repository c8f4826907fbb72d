package io.berth.ui.filter;

import io.berth.analysis.filter.Completion;
import io.berth.analysis.filter.Completions;
import io.berth.analysis.filter.Filter;
import io.berth.analysis.filter.FilterProblem;
import io.berth.analysis.filter.MatchCount;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.live.Derived;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/// What is typed into a filter field, and what follows from it. A text that can be read is in effect at once; while one
/// cannot, the filter before it stays. On the JavaFX thread; needs no toolkit.
public final class FilterViewModel implements AutoCloseable {
    /// How all keys begin that ask what GPUs do.
    private static final String GPU_KEYS = "gpu.";
    /// So often does it follow the cluster.
    private static final Duration PACE = Duration.ofMillis(500);

    private record Count(Filter filter, ClusterSnapshot snapshot, Set<String> namespaces) {
    }

    /// A count, and what the next one can follow.
    ///
    /// @param walk what the next count can follow; null if nothing was counted
    private record Counted(@Nullable MatchCount walk, Matches matches) {
    }

    private record Ask(String text, int caret, List<FilterProblem> problems, ClusterSnapshot snapshot) {
    }

    private record Answer(Ask ask, List<Completion> completions) {
    }

    private final LiveCluster cluster;
    private final Selection selection;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<List<FilterProblem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Matches> matches = new ReadOnlyObjectWrapper<>(Matches.UNCOUNTED);
    private final ReadOnlyObjectWrapper<List<Completion>> completions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final Derived<Count, Counted> counting;
    private final Derived<Ask, Answer> completing;
    private final Subscription following;
    private final Subscription feeding;
    private final ChangeListener<Filter> filterListener = (_, _, filter) -> follow(filter);
    private final ChangeListener<Set<String>> namespaceListener = (_, _, _) -> recount();
    private volatile boolean resting;
    private volatile Filter filterNow;
    private volatile Set<String> namespacesNow;
    private boolean asked;
    private boolean answered;
    private boolean takesFirst;
    private boolean completesNext;

    /// Follows the selection's filter until it is closed.
    ///
    /// @param worker counts and completes
    /// @param fx runs tasks on the JavaFX thread
    public FilterViewModel(LiveCluster cluster, Selection selection, Executor worker, Executor fx) {
        this.cluster = cluster;
        this.selection = selection;
        filterNow = selection.filter();
        namespacesNow = selection.namespaces();
        Latest<Matches> told = new Latest<>(fx, this::take);
        counting = new Derived<>(worker, this::count, counted -> told.accept(counted.matches()));
        completing = new Derived<>(worker, (_, ask) -> complete(ask), new Latest<Answer>(fx, this::take));
        following = cluster.subscribe(PACE, _ -> count());
        feeding = cluster.gpus().subscribe(this::countGpus);
        selection.filterProperty().addListener(filterListener);
        selection.namespacesProperty().addListener(namespaceListener);
        follow(selection.filter());
    }

    private Counted count(@Nullable Counted before, Count asked) {
        WatchHealth health = asked.snapshot().health().of(Kind.POD);
        if (asked.filter().isAll() || !health.isSynced() || health instanceof WatchHealth.Forbidden) {
            return new Counted(null, Matches.UNCOUNTED);
        }
        MatchCount walk = MatchCount.of(before == null ? null : before.walk(), asked.filter(), asked.snapshot(),
                asked.namespaces(), board(asked.filter().asksForGpus(), asked.snapshot()));
        return new Counted(walk, new Matches(asked.filter(), walk.shown(), walk.unknown(), walk.all()));
    }

    /// What may stand at the caret; if nothing may, what was probably meant where the text is wrong.
    private Answer complete(Ask ask) {
        List<Completion> found = Completions.at(ask.text(), ask.caret(), ask.snapshot(),
                board(ask.text().contains(GPU_KEYS), ask.snapshot()));
        if (!found.isEmpty() || ask.problems().isEmpty()) {
            return new Answer(ask, found);
        }
        FilterProblem problem = ask.problems().getFirst();
        String meant = problem.suggestion();
        return new Answer(ask, meant.isEmpty()
                ? List.of()
                : List.of(new Completion(problem.from(), problem.to(), meant, "", -1)));
    }

    private void count() {
        if (!resting) {
            counting.update(new Count(filterNow, cluster.snapshot(), namespacesNow));
        }
    }

    private void countGpus() {
        if (filterNow.asksForGpus()) {
            count();
        }
    }

    private GpuBoard board(boolean needed, ClusterSnapshot snapshot) {
        return needed ? cluster.gpus().board(snapshot) : GpuBoard.NONE;
    }

    private void recount() {
        namespacesNow = selection.namespaces();
        count();
    }

    private void take(Matches counted) {
        if (completesNext) {
            seek();
        }
        if (counted.filter().equals(filterNow) || counted.equals(Matches.UNCOUNTED)) {
            matches.set(counted);
        }
    }

    private void take(Answer answer) {
        if (!asked || !answer.ask().text().equals(text.get()) || answer.ask().caret() != caret.get()) {
            return;
        }
        answered = true;
        boolean only = answer.completions().size() == 1
                && answer.completions().getFirst().in(text.get()).equals(text.get());
        completions.set(only ? List.of() : answer.completions());
        chosen.set(-1);
        if (takesFirst) {
            takesFirst = false;
            accept();
        }
    }

    private void follow(Filter filter) {
        filterNow = filter;
        if (!problems.get().isEmpty() || !Filter.parse(text.get()).equals(filter)) {
            closeCompletions();
            problems.set(List.of());
            caret.set(filter.text().length());
            text.set(filter.text());
        }
        count();
    }

    /// The text was changed by hand.
    void type(String typed, int at) {
        if (typed.equals(text.get())) {
            move(at);
            return;
        }
        change(typed, at);
        expect();
        if (resting || !problems.get().isEmpty()) {
            seek();
        } else {
            completesNext = true; // what is drawn and counted comes first
            count();
        }
    }

    private void change(String typed, int at) {
        caret.set(at);
        text.set(typed);
        Filter filter = Filter.parse(typed);
        int blanks = typed.length() - typed.stripLeading().length();
        problems.set(filter.problems().stream().map(problem -> new FilterProblem(problem.kind(),
                problem.from() + blanks, problem.to() + blanks, problem.what())).toList());
        if (filter.problems().isEmpty()) {
            selection.filter(filter);
        }
    }

    /// The caret was moved: what was offered at its old place is not at its new one.
    private void move(int at) {
        if (at != caret.get()) {
            caret.set(at);
            closeCompletions();
        }
    }

    /// Asks what may stand at the caret.
    void complete() {
        expect();
        seek();
    }

    private void expect() {
        asked = true;
        answered = false;
        takesFirst = false;
    }

    private void seek() {
        completesNext = false;
        completing.update(new Ask(text.get(), caret.get(), problems.get(), cluster.snapshot()));
    }

    void closeCompletions() {
        asked = false;
        completesNext = false;
        answered = false;
        takesFirst = false;
        completions.set(List.of());
        chosen.set(-1);
    }

    /// Chooses the next completion, or with -1 the one before; around the ends.
    void choose(int step) {
        int size = completions.get().size();
        if (size == 0) {
            complete();
        } else {
            chosen.set(chosen.get() < 0 && step < 0 ? size - 1 : Math.floorMod(chosen.get() + step, size));
        }
    }

    /// Puts the chosen completion, else the first one, into the text. One that is still sought is put there when found.
    void accept() {
        if (!answered) {
            takesFirst = asked;
        } else if (!completions.get().isEmpty()) {
            accept(completions.get().get(Math.max(0, chosen.get())));
        }
    }

    void accept(Completion completion) {
        if (completion.to() > text.get().length()) {
            return;
        }
        change(completion.in(text.get()), completion.caret());
        closeCompletions();
        if (completion.insert().endsWith(":")) {
            complete();
        }
    }

    void clear() {
        change("", 0);
        closeCompletions();
    }

    /// A room that is not seen counts nothing.
    public void rest(boolean rests) {
        resting = rests;
        count();
    }

    /// As it is typed, which need not be in effect.
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty caretProperty() {
        return caret.getReadOnlyProperty();
    }

    /// At their places in the text; empty if it is in effect.
    ReadOnlyObjectProperty<List<FilterProblem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// Pods that the filter in effect shows; [Matches#UNCOUNTED] if nobody knows.
    ReadOnlyObjectProperty<Matches> matchesProperty() {
        return matches.getReadOnlyProperty();
    }

    /// What may stand at the caret, best first; empty if none is offered.
    ReadOnlyObjectProperty<List<Completion>> completionsProperty() {
        return completions.getReadOnlyProperty();
    }

    /// The place of the chosen completion; -1 if none is.
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// The filter that the rooms follow.
    Filter inEffect() {
        return selection.filter();
    }

    @Override
    public void close() {
        selection.filterProperty().removeListener(filterListener);
        selection.namespacesProperty().removeListener(namespaceListener);
        following.close();
        feeding.close();
        counting.close();
        completing.close();
    }
}
