package io.berth.ui.filter;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Completion;
import io.berth.analysis.filter.Filter;
import io.berth.analysis.filter.FilterProblem;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.HandExecutor;
import io.berth.testing.HandTimer;
import io.berth.ui.kit.Texts;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterViewModelTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final HandExecutor worker = new HandExecutor();
    private final FilterViewModel model = new FilterViewModel(cluster, selection, worker, Runnable::run);

    @BeforeEach
    void fill() {
        cluster.accept(List.of(new ClusterChange.WatchHealthChanged(Kind.POD, new WatchHealth.Live(timer.instant()))));
        put(aPod("team-a", "one").build(), aPod("team-a", "two").build(), aPod("team-b", "three").build());
    }

    private void put(ClusterObject... objects) {
        for (ClusterObject object : objects) {
            cluster.accept(List.of(new ClusterChange.Put(object)));
        }
        timer.wind(Duration.ofSeconds(1));
        worker.runAll();
    }

    private void type(String text) {
        model.type(text, text.length());
        worker.runAll();
    }

    private List<String> offered() {
        return model.completionsProperty().get().stream().map(Completion::insert).toList();
    }

    private String counted() {
        return model.matchesProperty().get().shown() + " of " + model.matchesProperty().get().all();
    }

    @Test
    void putsWhatCanBeReadIntoEffectAndCountsIt() {
        assertThat(counted()).isEqualTo("-1 of -1");
        type("ns:team-a");
        assertThat(selection.filter()).isEqualTo(Filter.parse("ns:team-a"));
        assertThat(counted()).isEqualTo("2 of 3");
        put(aPod("team-a", "four").build());
        assertThat(counted()).isEqualTo("3 of 4");
        selection.lookAt(Set.of("team-b"));
        worker.runAll();
        assertThat(counted()).isEqualTo("0 of 1");
        type("");
        assertThat(selection.filter()).isEqualTo(Filter.ALL);
        assertThat(counted()).isEqualTo("-1 of -1");
    }

    @Test
    void keepsTheFilterBeforeWhileTheTextIsWrong() {
        type("ns:team-a");
        type("  ns:team-a gpu:x");
        assertThat(selection.filter()).isEqualTo(Filter.parse("ns:team-a"));
        assertThat(model.problemsProperty().get())
                .containsExactly(new FilterProblem(FilterProblem.Kind.NOT_A_NUMBER, 16, 17, "x"));
        assertThat(model.textProperty().get()).isEqualTo("  ns:team-a gpu:x");
        type("ns:team-a");
        assertThat(model.problemsProperty().get()).isEmpty();
    }

    @Test
    void showsAFilterThatCameFromElsewhere() {
        type("gpu:x");
        selection.filter(Filter.parse("ns:team-b"));
        worker.runAll();
        assertThat(model.textProperty().get()).isEqualTo("ns:team-b");
        assertThat(model.problemsProperty().get()).isEmpty();
        assertThat(counted()).isEqualTo("1 of 3");
    }

    @Test
    void leavesTheTextAloneWhileItMeansTheFilter() {
        type("ns:team-a ");
        assertThat(model.textProperty().get()).isEqualTo("ns:team-a ");
    }

    @Test
    void completesAKeyAndThenItsValue() {
        type("n");
        assertThat(offered()).startsWith("ns:", "node:", "name:");
        model.accept();
        worker.runAll();
        assertThat(model.textProperty().get()).isEqualTo("ns:");
        assertThat(offered()).containsExactly("team-a", "team-b");
        model.choose(1);
        model.choose(1);
        model.accept();
        worker.runAll();
        assertThat(model.textProperty().get()).isEqualTo("ns:team-b");
        assertThat(model.caretProperty().get()).isEqualTo(9);
        assertThat(offered()).isEmpty();
        assertThat(selection.filter()).isEqualTo(Filter.parse("ns:team-b"));
    }

    @Test
    void choosesAroundTheEnds() {
        type("ns:");
        model.choose(-1);
        assertThat(model.chosenProperty().get()).isEqualTo(1);
        model.choose(1);
        assertThat(model.chosenProperty().get()).isZero();
    }

    @Test
    void takesACompletionThatIsStillSought() {
        model.type("ns:team-b", 9);
        model.type("ns:t", 4);
        model.accept();
        assertThat(model.textProperty().get()).isEqualTo("ns:t");
        worker.runAll();
        assertThat(model.textProperty().get()).isEqualTo("ns:team-a");
    }

    @Test
    void dropsAnswersToWhatIsNoLongerAsked() {
        model.type("ns:t", 4);
        model.closeCompletions();
        worker.runAll();
        assertThat(offered()).isEmpty();
    }

    @Test
    void offersWhatWasProbablyMeant() {
        type("nss:team-a");
        model.type("nss:team-a", 3);
        model.complete();
        worker.runAll();
        type("nss:team-a x");
        model.type("nss:team-a x", 6);
        model.complete();
        worker.runAll();
        assertThat(offered()).containsExactly("ns");
        model.accept();
        assertThat(model.textProperty().get()).isEqualTo("ns:team-a x");
    }

    @Test
    void saysNoNumberThatItWasNotTold() {
        cluster.accept(List.of(new ClusterChange.WatchHealthChanged(Kind.POD,
                new WatchHealth.Forbidden("list", "", ""))));
        timer.wind(Duration.ofSeconds(1));
        type("ns:team-a");
        assertThat(counted()).isEqualTo("-1 of -1");
    }

    @Test
    void countsNothingWhileItRests() {
        type("ns:team-a");
        model.rest(true);
        put(aPod("team-a", "four").build());
        assertThat(counted()).isEqualTo("2 of 3");
        model.rest(false);
        worker.runAll();
        assertThat(counted()).isEqualTo("3 of 4");
    }

    @Test
    void countsPodsOfWhoseGpusNothingIsKnown() {
        put(aPod("team-a", "train").gpus(1).on("n").build());
        type("gpu.util:<5%");
        assertThat(counted()).isEqualTo("0 of 4");
        assertThat(model.matchesProperty().get().unknown()).isEqualTo(1);
        assertThat(new FilterWords(new Texts(Locale.ENGLISH)).count(model.matchesProperty().get()))
                .isEqualTo("0 of 4 · 1 not known");
        type("ns:team-a");
        assertThat(model.matchesProperty().get().unknown()).isZero();
    }
}
