package io.berth.ui.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.WatchHealth;
import io.berth.model.ClusterChange;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Gpus;
import io.berth.testing.HandExecutor;
import io.berth.testing.Nodes;
import io.berth.testing.PlayedFleet;
import io.berth.testing.Pods;
import io.berth.ui.gpus.Fleet.Face;
import io.berth.ui.gpus.WasteTable.Column;
import io.berth.ui.gpus.WasteTable.Doing;
import io.berth.ui.gpus.WasteTable.Line;
import io.berth.ui.gpus.WasteTable.Sort;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GpusViewModelTest {
    private final PlayedFleet played = new PlayedFleet();
    private final Selection selection = new Selection();
    private final HandExecutor fx = new HandExecutor();
    private final GpusViewModel model = new GpusViewModel(
            new Ground(played.cluster, played.feed, selection, Runnable::run, fx, played.timer), played.feed::look);

    @AfterEach
    void close() {
        model.close();
        played.feed.close();
    }

    private static Node gpuNode(String name) {
        return Nodes.aNode(name).gpus(2).build();
    }

    private void pass() {
        played.pass();
        fx.runAll();
    }

    /// A node with a busy card of a job and one that is idle for hours in a notebook.
    private void playTwo() {
        Instant now = played.timer.instant();
        played.live().put(gpuNode("one"), gpuNode("two"),
                Pods.aPod("research", "train-0").gpus(1).on("one").ownedBy("Job", "train")
                        .labelled("owner", "mira").ready().build(),
                Pods.aPod("lab", "notebook-0").gpus(1).on("one").ownedBy("StatefulSet", "notebook")
                        .labelled("owner", "noor").ready().build());
        played.tell(Gpus.aNode("one", now,
                Gpus.aGpu("GPU-a").index(0).active(0.9).usage(new GpuUsage.Busy(100)).heldBy("research", "train-0")
                        .reading(GpuMeasure.MEMORY_USED, 1L << 30).build(),
                Gpus.aGpu("GPU-b").index(1).active(0).usage(new GpuUsage.Idle(now.minusSeconds(7_200), false, 0))
                        .heldBy("lab", "notebook-0").build()));
        played.tell(Gpus.aNode("two", now, Gpus.aGpu("GPU-c").index(0).active(0)
                .usage(new GpuUsage.Idle(now.minusSeconds(60), true, 0)).build()));
        pass();
    }

    @Test
    void showsFromLoadingToTheFleet() {
        pass();
        assertThat(model.fleet().face()).isEqualTo(Face.LOADING);
        played.live();
        pass();
        assertThat(model.fleet().face()).isEqualTo(Face.EMPTY);
        played.put(Nodes.aNode("cpu").build());
        pass();
        assertThat(model.fleet().face()).isEqualTo(Face.EMPTY);
        played.put(gpuNode("one"));
        pass();
        assertThat(model.fleet().face()).isEqualTo(Face.FLEET);
        assertThat(model.fleet().sources().telling()).isZero();
        assertThat(model.fleet().sources().by(GpuOrigin.API)).isEqualTo(1);
    }

    @Test
    void saysThatNodesMayNotBeListed() {
        played.live();
        played.cluster.accept(List.of(new ClusterChange.WatchHealthChanged(Kind.NODE,
                new WatchHealth.Forbidden("list", "", "forbidden"))));
        pass();
        assertThat(model.fleet().face()).isEqualTo(Face.FORBIDDEN);
    }

    @Test
    void countsDevicesByState() {
        playTwo();
        assertThat(model.fleet().board().count(GpuState.BUSY)).isEqualTo(1);
        assertThat(model.fleet().board().count(GpuState.IDLE)).isEqualTo(1);
        assertThat(model.fleet().board().held()).isEqualTo(2);
        assertThat(model.fleet().mean()).containsOnlyKeys("H100");
    }

    @Test
    void saysHowManyOfAWorkloadsDevicesDoLittle() {
        played.live().put(gpuNode("one"),
                Pods.aPod("research", "train-0").gpus(2).on("one").ownedBy("Job", "train").ready().build());
        played.tell(Gpus.aNode("one", played.timer.instant(),
                Gpus.aGpu("GPU-a").index(0).active(0.9).heldBy("research", "train-0").build(),
                Gpus.aGpu("GPU-b").index(1).active(0.05).heldBy("research", "train-0").build()));
        pass();

        assertThat(model.waste().tableProperty().get().lines()).singleElement().returns(Doing.PART_LOW, Line::doing)
                .returns(1, Line::count);
    }

    @Test
    void keepsTheTroubleOfMostNodes() {
        Instant now = played.timer.instant();
        played.live();
        for (String name : List.of("a", "b", "c")) {
            GpuTrouble.Reason reason = name.equals("a")
                    ? GpuTrouble.Reason.WRONG_KEY
                    : GpuTrouble.Reason.FORBIDDEN;
            played.put(gpuNode(name));
            played.tell(NodeGpus.untold(name, List.of(new GpuTrouble(GpuOrigin.AGENT, reason, "", now))));
        }
        pass();
        SourceTally tally = model.fleet().sources();
        assertThat(tally.troubles()).containsEntry(GpuTrouble.Reason.FORBIDDEN, 2)
                .containsEntry(GpuTrouble.Reason.WRONG_KEY, 1);
        assertThat(tally.example()).extracting(GpuTrouble::reason).isEqualTo(GpuTrouble.Reason.FORBIDDEN);
    }

    @Test
    void marksWhatIsSelected() {
        playTwo();
        selection.select(Selected.node("two"));
        assertThat(model.markedProperty().get()).isEqualTo(new Marked("two", Set.of()));
        selection.select(Selected.pod("lab", "notebook-0"));
        assertThat(model.markedProperty().get()).isEqualTo(new Marked("", Set.of("GPU-b")));
        selection.select(new Selected.OfKind(Kind.JOB, "research", "train"));
        assertThat(model.markedProperty().get()).isEqualTo(new Marked("", Set.of("GPU-a")));
        selection.select(Selected.NONE);
        assertThat(model.markedProperty().get()).isEqualTo(Marked.NONE);
    }

    @Test
    void selectsThePodOfADeviceAndTheNodeOfOneThatNobodyHas() {
        playTwo();
        var one = model.fleet().board().node("one").orElseThrow();
        var two = model.fleet().board().node("two").orElseThrow();
        model.select(one, one.devices().get(1));
        assertThat(selection.selected()).isEqualTo(Selected.pod("lab", "notebook-0"));
        model.select(two, two.devices().getFirst());
        assertThat(selection.selected()).isEqualTo(Selected.node("two"));
    }

    @Test
    void isolatesOneStateOrSeveral() {
        model.isolate(GpuState.IDLE, false);
        assertThat(model.isFaded(GpuState.BUSY)).isTrue();
        assertThat(model.isFaded(GpuState.IDLE)).isFalse();
        model.isolate(GpuState.FAILED, true);
        assertThat(model.isolatedProperty().get()).containsExactlyInAnyOrder(GpuState.IDLE, GpuState.FAILED);
        model.isolate(GpuState.IDLE, false);
        assertThat(model.isolatedProperty().get()).containsExactly(GpuState.IDLE);
        model.isolate(GpuState.IDLE, false);
        assertThat(model.isolatedProperty().get()).isEmpty();
    }

    @Test
    void readsOftenOnlyWhatIsLookedAt() {
        playTwo();
        assertThat(asked(Duration.ofSeconds(5))).isEmpty();
        model.look(List.of("two"));
        assertThat(asked(Duration.ofSeconds(5))).containsExactly("two");
        model.open("one");
        assertThat(asked(Duration.ofSeconds(5))).containsExactly("one");
        model.rest(true);
        assertThat(asked(Duration.ofSeconds(5))).isEmpty();
    }

    private Set<String> asked(Duration time) {
        // the last look may have come just before a turn of all nodes
        played.pass(Duration.ofSeconds(15));
        while (played.asked.size() < 2) {
            played.pass(Duration.ofSeconds(1));
        }
        played.asked.clear();
        played.pass(time);
        return Set.copyOf(played.asked);
    }

    @Test
    void tellsWhatEachReservesAndDoes() {
        playTwo();
        WasteTable table = model.waste().tableProperty().get();
        assertThat(table.lines()).extracting(line -> line.row().name()).containsExactlyInAnyOrder("notebook", "train");
        assertThat(line("train").doing()).isEqualTo(Doing.BUSY);
        assertThat(line("notebook").doing().isWaste()).isTrue();
        assertThat(table.idleOwners()).isEqualTo(1);
    }

    private Line line(String name) {
        return model.waste().tableProperty().get().lines().stream().filter(line -> line.row().name().equals(name))
                .findFirst().orElseThrow();
    }

    private List<String> names() {
        fx.runAll();
        return model.waste().tableProperty().get().lines().stream().map(line -> line.row().name()).toList();
    }

    private Set<String> leftOut(String filter) {
        selection.filter(Filter.parse(filter));
        fx.runAll();
        return model.fleet().out();
    }

    @Test
    void dimsWhatTheFilterOrTheNamespacesLeaveOut() {
        playTwo();
        assertThat(leftOut("")).isEmpty();
        assertThat(leftOut("train")).containsExactlyInAnyOrder("GPU-b", "GPU-c");
        assertThat(leftOut("gpu.util:>50")).containsExactlyInAnyOrder("GPU-b", "GPU-c");
        assertThat(leftOut("gpu.util:<5%")).containsExactly("GPU-a");
        assertThat(leftOut("node:two")).containsExactlyInAnyOrder("GPU-a", "GPU-b");
        selection.lookAt(Set.of("lab"));
        assertThat(leftOut("")).containsExactly("GPU-a");
    }

    @Test
    void ordersFiltersAndCountsByOthers() {
        playTwo();
        model.waste().sort(new Sort(Column.NAME, false));
        assertThat(names()).containsExactly("notebook", "train");
        model.waste().sort(new Sort(Column.NAME, true));
        assertThat(names()).containsExactly("train", "notebook");
        selection.filter(Filter.parse("NOTE"));
        fx.runAll();
        assertThat(names()).containsExactly("notebook");
        selection.filter(Filter.ALL);
        fx.runAll();
        assertThat(names()).containsExactly("train", "notebook");
        model.waste().idleAlone(true);
        assertThat(names()).containsExactly("notebook");
        model.waste().idleAlone(false);
        selection.lookAt(Set.of("research"));
        assertThat(names()).containsExactly("train");
        selection.lookAt(Set.of());
        model.waste().by(GpuWaste.By.NAMESPACE);
        assertThat(names()).containsExactly("research", "lab");
        model.waste().by(GpuWaste.By.PERSON);
        assertThat(names()).containsExactly("noor", "mira");
        model.waste().label("no-such-label");
        assertThat(names()).containsExactly("");
    }

    @Test
    void remembersHowItIsLaidOut() {
        model.show(GpuFigure.POWER);
        model.waste().by(GpuWaste.By.PERSON);
        model.waste().label("example.com/user");
        model.waste().sort(new Sort(Column.HELD, true));
        String text = model.view();
        GpusViewModel other = new GpusViewModel(
                new Ground(played.cluster, played.feed, selection, Runnable::run, fx, played.timer), played.feed::look);
        other.show("nothing that is understood");
        other.show("");
        assertThat(other.view()).isEqualTo("sm|workload idle_hours- owner");
        other.show(text);
        assertThat(other.view()).isEqualTo(text).isEqualTo("power|person held- example.com/user");
        other.close();
    }

    @Test
    void drawsTheCurvesOfInstances() {
        Instant now = played.timer.instant();
        played.live().put(gpuNode("one"));
        MigInstance busy = new MigInstance("MIG-1", 1, 0, "1g.10gb",
                new GpuReadings.Builder().putShare(GpuMeasure.SM_ACTIVE, 0.5).build(), List.of(),
                new GpuUsage.NotKnown());
        MigInstance dark = new MigInstance("MIG-2", 2, 0, "1g.10gb", GpuReadings.NONE, List.of(),
                new GpuUsage.NotKnown());
        played.tell(Gpus.aNode("one", now, Gpus.aGpu("GPU-p").parted(busy, dark).build()));
        pass();
        model.open("one");
        fx.runAll();
        NodePicture picture = model.node().pictureProperty().get().orElseThrow();
        assertThat(picture.curve("MIG-1", Spark.Of.ACTIVITY).isEmpty()).isFalse();
        assertThat(picture.curve("MIG-2", Spark.Of.ACTIVITY).isEmpty()).isTrue();
    }

    @Test
    void drawsTheCurvesOfTheNodeThatIsOpen() {
        playTwo();
        model.open("one");
        pass();
        NodePicture picture = model.node().pictureProperty().get().orElseThrow();
        assertThat(picture.node().name()).isEqualTo("one");
        Spark curve = picture.curve("GPU-a", Spark.Of.ACTIVITY);
        assertThat(curve.size()).isEqualTo(120);
        boolean seen = false;
        for (int i = 0; i < curve.size(); i++) {
            seen |= Math.abs(curve.at(i) - 0.9) < 1e-6;
        }
        assertThat(seen).isTrue();
        model.node().show(NodePicture.Window.MINUTES);
        fx.runAll();
        assertThat(model.node().pictureProperty().get().orElseThrow().curve("GPU-a", Spark.Of.POWER).size())
                .isEqualTo(150);
        model.open("");
        assertThat(model.node().pictureProperty().get()).isEmpty();
    }
}
