package io.berth.ui.details;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.live.GpuJoin;
import io.berth.model.ClusterChange;
import io.berth.model.ObjectEvent;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.port.Answer;
import io.berth.testing.FxTest;
import io.berth.testing.Gpus;
import io.berth.testing.HandDoor;
import io.berth.testing.HandTimer;
import io.berth.testing.PlayedFleet;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import io.berth.testing.ToldReader;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Pieces;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetailsPaneTest extends FxTest {
    private static final Pod WELL = aPod("research", "well").gpus(2).on("gpu-1").ready().build();
    private static final Pod WAITING = aPod("research", "waiting")
            .condition("PodScheduled", "False", "Unschedulable", "0/1 nodes are available: 1 Insufficient gpu.")
            .build();

    private final Selection selection = new Selection();
    private final Texts texts = new Texts(Locale.ENGLISH);
    @SuppressWarnings("NullAway.Init")
    private DetailsViewModel model;
    @SuppressWarnings("NullAway.Init")
    private DetailsPane pane;
    @SuppressWarnings("NullAway.Init")
    private Theme theme;

    @BeforeEach
    void open() {
        fx(() -> {
            ToldReader reader = new ToldReader();
            reader.events = new Answer.Found<>(
                    List.of(new ObjectEvent("Warning", "FailedScheduling", "no room", 3, 1, 2, "scheduler")));
            DetailsMeans means = new DetailsMeans(Runnable::run, Runnable::run, new HandTimer(), new FxExecutor());
            model = new DetailsViewModel(selection, means, reader, DetailsTools.of(reader, new HandDoor(), means,
                    texts, new Units(texts, ZoneOffset.UTC)));
            theme = new Theme("light", List.of("details.css", "logs.css", "yaml.css"));
            pane = new DetailsPane(model, texts, new Units(texts, ZoneOffset.UTC), theme.paletteProperty());
            Scene scene = new Scene(pane, 320, 900);
            theme.dress(scene);
            show(scene);
            model.show(Snapshots.of(WELL, WAITING, aNode("gpu-1").gpus(8).build()));
        });
    }

    @AfterEach
    void close() {
        fx(() -> {
            pane.close();
            model.close();
            theme.close();
        });
    }

    private void select(Selected selected) {
        fx(() -> selection.select(selected));
        until(() -> model.detailsProperty().get().about().equals(selected));
        pulses(2);
    }

    private boolean shows(String text) {
        return !robot().findAll(node -> node instanceof Labeled labeled
                && labeled.getText() != null && labeled.getText().contains(text)).isEmpty();
    }

    @Test
    void leadsFromAPodToItsNodeAndBack() {
        select(Selected.pod("research", "well"));
        robot().clickOn("gpu-1");
        until(() -> shows("2 of 8"));
        assertThat(selection.selected()).isEqualTo(Selected.node("gpu-1"));

        fx(selection::back);
        until(() -> shows("Running, 0 of 1 ready, no restarts"));
    }

    @Test
    void quotesTheSchedulerAndTheEventsOfAPodThatWaits() {
        select(Selected.pod("research", "waiting"));
        until(() -> shows("FailedScheduling"));

        assertThat(shows("0/1 nodes are available: 1 Insufficient gpu.")).isTrue();
        assertThat(shows("no room")).isTrue();
    }

    @Test
    void saysWhyAGpuOfAPodFails() {
        PlayedFleet played = new PlayedFleet().live().put(aNode("n").gpus(1).build(),
                aPod("x", "train").gpus(1).on("n").ready().build());
        Instant then = played.timer.instant();
        played.tell(Gpus.aNode("n", then,
                Gpus.aGpu("GPU-a").active(0.5).heldBy("x", "train").xid(79, then.minusSeconds(600)).build()));
        played.cluster.accept(List.of(new ClusterChange.ServerClockTold(Duration.ofMinutes(5))));
        played.pass();
        fx(() -> {
            model.join(new GpuJoin(played.feed, played.timer));
            model.show(played.cluster.snapshot());
        });
        select(Selected.pod("x", "train"));
        until(() -> shows("XID 79: the GPU fell off the bus") && shows("10 min ago"));
        assertThat(fx(() -> model.gpusProperty().get().devices())).hasSize(1);
        played.feed.close();
    }

    @Test
    void speaksTheOtherLanguageAtOnce() {
        select(Selected.node("gpu-1"));
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        pulses(1);

        assertThat(shows("资源请求 / 可分配量")).isTrue();
    }

    @Test
    void saysThatWhatItShowsIsGone() {
        select(Selected.pod("research", "well"));
        model.show(Snapshots.of(WAITING));
        until(() -> shows("No longer there since"));

        assertThat(shows("gpu-1")).isTrue();
    }

    @Test
    void isDeafAfterItIsClosed() {
        select(Selected.pod("research", "well"));
        fx(() -> pane.close());
        select(Selected.node("gpu-1"));

        assertThat(shows("well")).isTrue();
        assertThat(shows("2 of 8")).isFalse();
    }

    @Test
    void saysOnceWhatSeveralConditionsSay() {
        Pod pod = aPod("research", "late").condition("Ready", "False", "ContainersNotReady", "[main]")
                .condition("ContainersReady", "False", "ContainersNotReady", "[main]").build();
        model.show(Snapshots.of(pod));
        select(Selected.pod("research", "late"));
        until(() -> shows("Ready, ContainersReady"));

        assertThat(robot().findAll(node -> node instanceof Labeled labeled
                && "[main]".equals(labeled.getText()))).hasSize(1);
    }

    @Test
    void tellsATaintOnceWithAllItsEffects() {
        model.show(Snapshots.of(
                aNode("gpu-2").tainted("example.org/lost", "", "NoSchedule")
                        .tainted("example.org/lost", "", "NoExecute")
                        .build()));
        select(Selected.node("gpu-2"));
        until(() -> robot().findAll(node -> node instanceof Pieces
                && "example.org/lost NoSchedule, NoExecute".equals(node.getAccessibleText())).size() == 1);
    }

    private boolean spells(String text) {
        return !robot().findAll(node -> node instanceof Pieces
                && text.equals(node.getAccessibleText())).isEmpty();
    }

    @Test
    void sumsSeveralAndLeadsBackToOne() {
        Selected.OfKind well = new Selected.OfKind(Kind.POD, "research", "well");
        Selected.OfKind waiting = new Selected.OfKind(Kind.POD, "research", "waiting");
        fx(() -> selection.choose(Set.of(well, waiting), well));
        until(() -> spells("2 selected"));
        assertThat(shows("Pods by state")).isTrue();

        robot().clickOn("waiting");
        until(() -> shows("FailedScheduling"));
        assertThat(selection.chosen()).containsExactly(waiting);

        fx(() -> selection.choose(Set.of(well, waiting), waiting));
        until(() -> spells("2 selected"));
        fx(() -> selection.select(waiting));
        until(() -> shows("FailedScheduling"));
    }

    @Test
    void showsTheRestOfAListInItsPlaceAndKeepsItOpen() {
        Pods pod = aPod("research", "tolerant");
        for (int i = 0; i < 9; i++) {
            pod.tolerating("example.org/key-" + i, "Exists", "", "NoSchedule");
        }
        model.show(Snapshots.of(pod.build(), WELL));
        select(Selected.pod("research", "tolerant"));
        until(() -> shows("3 more"));
        assertThat(spells("example.org/key-8 NoSchedule")).isFalse();

        robot().clickOn("3 more");
        until(() -> spells("example.org/key-8 NoSchedule"));
        model.show(Snapshots.of(pod.on("gpu-1").build(), WELL));
        until(() -> shows("Running"));

        assertThat(spells("example.org/key-8 NoSchedule")).isTrue();
        assertThat(shows("3 more")).isFalse();
    }

    @Test
    void leadsFromAContainerToItsImageAndToTheNodesThatStoreIt() {
        model.show(Snapshots.of(WELL, aNode("gpu-1").image("registry.example/main:1", 3L << 30).build()));
        select(Selected.pod("research", "well"));
        robot().clickOn("registry.example/main:1");
        until(() -> shows("1 node stores it."));

        assertThat(shows("3 GiB")).isTrue();
        assertThat(selection.selected()).isEqualTo(new Selected.Image("registry.example/main:1"));
    }

    @Test
    void opensTheYamlWhereAnnotationsAre() {
        select(Selected.pod("research", "well"));
        robot().clickOn("Show it");

        until(() -> model.tabProperty().get() == DetailsTab.YAML);
    }
}
