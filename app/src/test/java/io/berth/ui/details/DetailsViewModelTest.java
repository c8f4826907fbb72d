package io.berth.ui.details;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.live.GpuJoin;
import io.berth.model.Pod;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.port.Answer;
import io.berth.testing.Gpus;
import io.berth.testing.HandDoor;
import io.berth.testing.HandExecutor;
import io.berth.testing.HandTimer;
import io.berth.testing.PlayedFleet;
import io.berth.testing.Snapshots;
import io.berth.testing.ToldReader;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DetailsViewModelTest {
    private static final Pod WELL = aPod("x", "well").on("n").ready().build();
    private static final Pod FAILED = aPod("x", "failed").on("n").phase(Pod.Phase.FAILED).build();

    private final Selection selection = new Selection();
    private final HandExecutor worker = new HandExecutor();
    private final HandExecutor io = new HandExecutor();
    private final HandExecutor fx = new HandExecutor();
    private final HandTimer timer = new HandTimer();
    private final ToldReader reader = new ToldReader();
    private final DetailsMeans means = new DetailsMeans(worker, io, timer, fx);
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final DetailsTools tools = DetailsTools.of(reader, new HandDoor(), means, texts,
            new Units(texts, ZoneOffset.UTC));
    private final DetailsViewModel model = new DetailsViewModel(selection, means, reader, tools);

    private void settle() {
        worker.runAll();
        fx.runAll();
    }

    @Test
    void followsTheSelectionAndTheSnapshots() {
        model.show(Snapshots.of(WELL));
        selection.select(Selected.pod("x", "well"));
        settle();
        assertThat(model.detailsProperty().get()).isInstanceOf(Details.OfPod.class);

        model.show(Snapshots.of(aNode("n").build()));
        settle();
        assertThat(model.detailsProperty().get()).isInstanceOf(Details.Gone.class);
        selection.select(Selected.NONE);
        settle();
        assertThat(model.detailsProperty().get()).isEqualTo(new Details.Nothing());
    }

    @Test
    void tellsNothingWhenNothingOfItChanged() {
        List<Details> told = new ArrayList<>();
        Snapshots cluster = new Snapshots().put(WELL);
        selection.select(Selected.pod("x", "well"));
        model.show(cluster.snapshot());
        settle();
        model.detailsProperty().subscribe((_, now) -> told.add(now));
        model.show(cluster.put(aNode("other").build()).snapshot());
        settle();

        assertThat(told).isEmpty();
        assertThat(model.atProperty().get()).isEqualTo(cluster.snapshot().at());
    }

    @Test
    void dropsAnAnswerAboutWhatIsNoLongerChosen() {
        model.show(Snapshots.of(WELL, FAILED));
        selection.select(Selected.pod("x", "well"));
        worker.runAll();
        selection.select(Selected.pod("x", "failed"));
        fx.runAll();

        assertThat(model.detailsProperty().get()).isEqualTo(new Details.Nothing());
        settle();
        assertThat(model.detailsProperty().get().about()).isEqualTo(Selected.pod("x", "failed"));
    }

    @Test
    void asksForEventsOnlyWhenTold() {
        model.show(Snapshots.of(WELL));
        selection.select(Selected.pod("x", "well"));
        settle();
        assertThat(io.waiting()).isZero();

        model.askForEvents();
        assertThat(model.eventsProperty().get()).isEqualTo(new EventsState.Loading());
        io.runAll();
        settle();
        assertThat(model.eventsProperty().get()).isEqualTo(new EventsState.Answered(reader.events));
    }

    @Test
    void asksByItselfForTheEventsOfWhatIsUnwell() {
        Snapshots cluster = new Snapshots().put(FAILED);
        model.show(cluster.snapshot());
        selection.select(Selected.pod("x", "failed"));
        settle();
        model.show(cluster.put(WELL).snapshot());
        settle();
        io.runAll();

        assertThat(reader.asked).containsExactly("events failed");
    }

    @Test
    void forgetsTheEventsOfWhatWasChosenBefore() {
        model.show(Snapshots.of(WELL, FAILED));
        selection.select(Selected.pod("x", "failed"));
        settle();
        io.runOne();
        selection.select(Selected.pod("x", "well"));
        settle();

        assertThat(model.eventsProperty().get()).isEqualTo(new EventsState.NotAsked());
    }

    @Test
    void doesNotAskAnyMoreForWhatIsNoLongerChosen() {
        model.show(Snapshots.of(WELL, FAILED));
        selection.select(Selected.pod("x", "failed"));
        settle();
        selection.select(Selected.pod("x", "well"));
        io.runAll();

        assertThat(reader.asked).isEmpty();
    }

    @Test
    void doesNotHideABugOfTheSource() {
        reader.before = () -> {
            throw new IllegalStateException("a bug");
        };
        DetailsViewModel broken = new DetailsViewModel(selection, means, reader, tools);
        selection.select(Selected.pod("x", "well"));
        broken.askForEvents();
        io.runAll();

        assertThatThrownBy(fx::runAll).hasMessage("a bug");
        assertThat(broken.eventsProperty().get()).isEqualTo(new EventsState.Answered(new Answer.Failed<>("")));
    }

    @Test
    void followsNothingAfterItIsClosed() {
        model.show(Snapshots.of(WELL));
        model.close();
        selection.select(Selected.pod("x", "well"));
        settle();

        assertThat(model.detailsProperty().get()).isEqualTo(new Details.Nothing());
        assertThat(worker.waiting()).isZero();
    }

    @Test
    void tellsTheFiguresOfWhatItShows() {
        assertThat(model.figures()).isEmpty();
        model.show(Snapshots.of(WELL, aNode("n").build()));
        selection.select(Selected.pod("x", "well"));
        settle();
        assertThat(model.figures()).containsEntry("title", "well").containsEntry("namespace", "x")
                .containsEntry("kind", "Pod");
        selection.select(Selected.node("n"));
        settle();
        assertThat(model.figures()).containsEntry("title", "n").containsEntry("health", "READY")
                .containsKeys("allocatable", "requested");
    }

    private GpuTold gpus() {
        settle();
        return model.gpusProperty().get();
    }

    @Test
    void followsThePodsGpusWithoutASnapshotAndTellsTheirAge() {
        PlayedFleet played = new PlayedFleet().live().put(aNode("n").gpus(1).build(),
                aPod("x", "train").gpus(1).on("n").ready().build());
        played.tell(
                Gpus.aNode("n", played.timer.instant(), Gpus.aGpu("GPU-a").active(0.5).heldBy("x", "train").build()));
        played.pass();
        model.join(new GpuJoin(played.feed, played.timer));
        model.show(played.cluster.snapshot());
        selection.select(Selected.pod("x", "train"));
        Instant first = played.timer.instant();
        assertThat(gpus().origin()).isEqualTo(GpuOrigin.AGENT);
        assertThat(gpus().devices()).hasSize(1);
        assertThat(model.atProperty().get()).isEqualTo(first);

        Details before = model.detailsProperty().get();
        Instant later = played.timer.instant();
        played.tell(Gpus.aNode("n", later, Gpus.aGpu("GPU-a").active(0.9).heldBy("x", "train").build()));
        played.pass();
        assertThat(gpus().received()).isEqualTo(later);
        assertThat(model.detailsProperty().get()).isEqualTo(before);

        played.feed.close();
        played.timer.wind(Duration.ofSeconds(30));
        timer.wind(Duration.ofSeconds(1));
        fx.runAll();
        assertThat(model.atProperty().get()).isEqualTo(played.timer.instant());
        model.close();
    }

    @Test
    void saysThatAPodsGpusAreToldNoMore() {
        PlayedFleet played = new PlayedFleet().live().put(aNode("n").gpus(1).build(),
                aPod("x", "train").gpus(1).on("n").ready().build());
        Instant then = played.timer.instant();
        played.tell(Gpus.aNode("n", then, Gpus.aGpu("GPU-a").active(0.5).heldBy("x", "train").build())
                .withTroubles(List.of(new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.TIMED_OUT, "", then))));
        played.pass();
        model.join(new GpuJoin(played.feed, played.timer));
        model.show(played.cluster.snapshot());
        selection.select(Selected.pod("x", "train"));
        assertThat(gpus().silent()).extracting(GpuTrouble::reason).isEqualTo(GpuTrouble.Reason.TIMED_OUT);
        selection.select(Selected.node("n"));
        assertThat(gpus()).isEqualTo(GpuTold.NONE);
        model.close();
        played.feed.close();
    }
}
