package io.berth.ui.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.tables.TableKind;
import io.berth.analysis.tables.TableQuery.Sort;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.HandTimer;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import io.berth.ui.workloads.WorkloadsViewModel.Face;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkloadsViewModelTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final WorkloadsViewModel model = new WorkloadsViewModel(cluster, selection, Runnable::run, Runnable::run);

    @BeforeEach
    void openPods() {
        model.open(TableKind.PODS);
    }

    @AfterEach
    void close() {
        model.close();
    }

    private void tell(ClusterChange... changes) {
        cluster.accept(List.of(changes));
        timer.wind(Duration.ofSeconds(1));
    }

    private void put(ClusterObject... objects) {
        for (ClusterObject object : objects) {
            tell(new ClusterChange.Put(object));
        }
    }

    private void live() {
        for (Kind kind : Kind.values()) {
            tell(new ClusterChange.WatchHealthChanged(kind, new WatchHealth.Live(Instant.EPOCH)));
        }
    }

    private void putPods(int count) {
        for (int i = 0; i < count; i++) {
            put(Pods.aPod("a", "pod-" + i).build());
        }
    }

    @Test
    void showsFromLoadingToTheTable() {
        assertThat(model.faceProperty().get()).isEqualTo(Face.LOADING);
        live();
        assertThat(model.faceProperty().get()).isEqualTo(Face.EMPTY);
        put(Pods.aPod("a", "one").build());
        assertThat(model.faceProperty().get()).isEqualTo(Face.TABLE);
        selection.filter(Filter.parse("nothing"));
        assertThat(model.faceProperty().get()).isEqualTo(Face.NO_MATCH);
        assertThat(selection.filter()).isEqualTo(Filter.parse("nothing"));
        model.showAll();
        assertThat(model.faceProperty().get()).isEqualTo(Face.TABLE);
        tell(new ClusterChange.Removed(Kind.POD, "a", "one"),
                new ClusterChange.WatchHealthChanged(Kind.POD, new WatchHealth.Forbidden("list", "", "no")));
        assertThat(model.faceProperty().get()).isEqualTo(Face.FORBIDDEN);
        assertThat(model.figures()).containsEntry("rows", null);
    }

    @Test
    void followsFilterAndNamespacesOfTheHall() {
        put(Pods.aPod("a", "one").build(), Pods.aPod("b", "two").build());
        selection.lookAt(Set.of("b"));
        assertThat(model.rows().size()).isEqualTo(1);
        selection.lookAt(Set.of());
        selection.filter(Filter.parse("one"));
        assertThat(model.rows().at(0).object().name()).isEqualTo("one");
    }

    @Test
    void selectsRowsInTheHallAndFindsTheHallsSelection() {
        putPods(3);
        model.choose(1);
        assertThat(selection.selected()).isEqualTo(Selected.pod("a", "pod-1"));
        selection.select(Selected.pod("a", "pod-2"));
        assertThat(model.placeOfSelected()).isEqualTo(2);
        put(Pods.aPod("a", "pod-0a").build());
        assertThat(model.placeOfSelected()).isEqualTo(3);
        selection.select(Selected.node("n"));
        assertThat(model.placeOfSelected()).isEqualTo(-1);
    }

    @Test
    void choosesSeveralFromTheLastOneThatWasChosen() {
        putPods(5);
        model.choose(3);
        model.extendTo(1);
        assertThat(selection.chosen()).hasSize(3);
        assertThat(selection.selected()).isEqualTo(Selected.pod("a", "pod-1"));
        model.extendTo(4);
        assertThat(selection.chosen()).containsExactlyInAnyOrder(new Selected.OfKind(Kind.POD, "a", "pod-3"),
                new Selected.OfKind(Kind.POD, "a", "pod-4"));
        model.toggle(0);
        assertThat(model.isChosen(model.rows().at(0))).isTrue();
        model.toggle(0);
        assertThat(model.isChosen(model.rows().at(0))).isFalse();
        model.chooseAll();
        assertThat(selection.chosen()).hasSize(5);
        assertThat(selection.selected()).isEqualTo(Selected.pod("a", "pod-0"));
    }

    @Test
    void copiesTheChosenRowsInTheOrderOfTheTable() {
        putPods(3);
        model.show("pods|pods:name=200,namespace=100/name-");
        model.choose(0);
        model.extendTo(1);
        List<String> copied = new ArrayList<>();
        model.copy(copied::add);
        assertThat(copied).containsExactly("name\tnamespace\npod-2\ta\npod-1\ta\n");
    }

    @Test
    void goesToANameThatBeginsSo() {
        putPods(12);
        List<Integer> found = new ArrayList<>();
        model.find("pod-1", 2, found::add);
        model.find("gone", 0, found::add);
        assertThat(found).containsExactly(10);
    }

    @Test
    void sortsAndComesBackToItsViewByAText() {
        putPods(3);
        model.sort(List.of(new Sort("name", true)));
        assertThat(model.rows().at(0).object().name()).isEqualTo("pod-2");
        String left = model.view();
        model.show("nodes|pods:name=200/name");
        assertThat(model.kindProperty().get()).isEqualTo(TableKind.NODES);
        model.show(left);
        assertThat(model.kindProperty().get()).isEqualTo(TableKind.PODS);
        assertThat(model.layout().sort()).containsExactly(new Sort("name", true));
        model.show("");
        model.show("gone|pods:nonsense");
        assertThat(model.kindProperty().get()).isEqualTo(TableKind.PODS);
        assertThat(model.layout()).isEqualTo(TableLayout.usual(TableKind.PODS));
    }

    @Test
    void restsWhileItIsNotSeenAndThenCatchesUp() {
        model.rest(true);
        put(Pods.aPod("a", "one").build());
        assertThat(model.rows().size()).isZero();
        model.rest(false);
        assertThat(model.rows().size()).isEqualTo(1);
    }

    @Test
    void keepsTheLayoutOfEachTableApart() {
        put(Nodes.aNode("n").build());
        model.sort(List.of(new Sort("age", false)));
        model.open(TableKind.NODES);
        assertThat(model.layout().sort()).containsExactly(new Sort("name", false));
        assertThat(model.rows().size()).isEqualTo(1);
    }
}
