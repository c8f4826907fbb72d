package io.berth.ui.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterChange;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Devices;
import io.berth.testing.FxTest;
import io.berth.testing.Gpus;
import io.berth.testing.Nodes;
import io.berth.testing.PlayedFleet;
import io.berth.testing.Pods;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GpusScreenTest extends FxTest {
    private final PlayedFleet played = new PlayedFleet();
    private final Selection selection = new Selection();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final List<String> went = new ArrayList<>();
    private GpusScreen screen;

    @BeforeEach
    void open() {
        screen = fx(() -> {
            Instant now = played.timer.instant();
            played.live().put(Nodes.aNode("gpu-one").gpus(2).build(), Nodes.aNode("gpu-two").gpus(1).build(),
                    Pods.aPod("research", "train-0").gpus(1).on("gpu-one").ownedBy("Job", "train").ready().build(),
                    Pods.aPod("lab", "book-0").gpus(1).on("gpu-one").ownedBy("StatefulSet", "book").ready().build());
            played.tell(Gpus.aNode("gpu-one", now,
                    Gpus.aGpu("GPU-a").index(0).active(0.9).usage(new GpuUsage.Busy(9)).heldBy("research", "train-0")
                            .build(),
                    Gpus.aGpu("GPU-b").index(1).active(0).xid(79, now).heldBy("lab", "book-0")
                            .usage(new GpuUsage.Idle(now.minusSeconds(9_000), true, 0)).build()));
            played.tell(NodeGpus.untold("gpu-two", List.of(
                    new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.WRONG_KEY, "401\u202e", now))));
            Theme theme = new Theme("light", List.of("gpus.css"));
            GpusScreen made = new GpusScreen(
                    new GpusScreen.Look(texts, new Units(texts, ZoneOffset.UTC), theme.paletteProperty()), selection,
                    new GpusScreen.Seen(played.cluster, played.feed, played.feed::look),
                    new GpusScreen.Run(Runnable::run, Runnable::run, played.timer),
                    new GpusScreen.Ways(() -> went.add("map"), () -> went.add("retry")));
            Scene scene = new Scene(new StackPane(made.node()), 1000, 800);
            theme.dress(scene);
            made.shown(true);
            played.pass();
            return made;
        });
        show(fx(() -> screen.node().getScene()));
        pulses(3);
    }

    @AfterEach
    void close() {
        fx(screen::close);
        played.feed.close();
    }

    private String said() {
        return fx(() -> words(screen.node()).stream().collect(Collectors.joining("\n")));
    }

    private static List<String> words(Node node) {
        List<String> all = new ArrayList<>();
        if (node instanceof Labeled labeled && labeled.getText() != null && labeled.isVisible()) {
            all.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> all.addAll(words(child)));
        }
        return all;
    }

    private void press(KeyCode... codes) {
        fx(() -> {
            Node fleet = screen.node().lookup(".fleet");
            fleet.requestFocus();
            for (KeyCode code : codes) {
                Event.fireEvent(fleet, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            }
        });
        pulses(2);
    }

    @Test
    void opensWithTheSentenceAndTheTable() {
        assertThat(said()).contains("3 on 2 nodes, 2 allocated").contains("The node agent does not accept the key")
                .contains("train").contains("book").contains("1 node agent answers");
    }

    @Test
    void saysWhatItCannotKnowWherePodsMayNotBeRead() {
        fx(() -> {
            played.cluster.accept(List.of(new ClusterChange.WatchHealthChanged(Kind.POD,
                    new WatchHealth.Forbidden("list", "", "no"))));
            played.pass();
        });
        pulses(2);
        assertThat(said()).contains("3 on 2 nodes, 2 known to be allocated, 1 not known")
                .contains("of the 2 known to be allocated");
    }

    @Test
    void selectsByArrowsAndLeadsToTheMap() {
        press(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(fx(selection::selected)).isEqualTo(Selected.pod("lab", "book-0"));
        press(KeyCode.G);
        assertThat(went).containsExactly("map");
    }

    @Test
    void opensANodeAndComesBack() {
        press(KeyCode.RIGHT, KeyCode.ENTER);
        assertThat(said()).contains("All GPUs").contains("gpu-one").contains("GPU 1")
                .contains("XID 79: the GPU fell off the bus").contains("research/train-0");
        fx(() -> screen.open("gpu-two"));
        pulses(2);
        assertThat(said()).contains("Restart the agents").doesNotContain("\u202e");
        fx(() -> screen.open(""));
        pulses(2);
        assertThat(said()).contains("GPU-hours of the last 24 h");
    }

    @Test
    void namesDevicesThatOnlyADriverOfDynamicAllocationOffers() {
        Pod pod = Pods.aPod("ml", "tune").on("dra-node").build();
        fx(() -> {
            played.put(Nodes.aNode("dra-node").build(), pod,
                    Devices.aSlice("dra-node", Devices.aCard("gpu-7", "GPU-77"), Devices.aCard("gpu-8", "GPU-88")),
                    Devices.aClaim("ml", "one-card", "dra-node", List.of("gpu-7"), pod)).pass();
            screen.open("dra-node");
        });
        pulses(2);

        assertThat(said()).contains("gpu-7", "ml/tune", "holds it, by ResourceClaim one-card", "GPU-77", "gpu-8",
                "Free",
                "gpu.nvidia.com");
    }

    @Test
    void saysInTheOtherLanguageThatNoPodHasAGpu() {
        PlayedFleet none = new PlayedFleet().live().put(Nodes.aNode("free").gpus(1).build());
        GpusScreen made = fx(() -> new GpusScreen(
                new GpusScreen.Look(texts, new Units(texts, ZoneOffset.UTC),
                        new Theme("light", List.of("gpus.css")).paletteProperty()),
                selection, new GpusScreen.Seen(none.cluster, none.feed, none.feed::look),
                new GpusScreen.Run(Runnable::run, Runnable::run, none.timer), new GpusScreen.Ways(() -> {
                }, () -> {
                })));
        fx(() -> {
            screen.node().getScene().setRoot(new StackPane(made.node()));
            made.shown(true);
            none.pass();
        });
        until(() -> words(made.node()).contains("No pod holds a GPU."));
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        until(() -> words(made.node()).contains("没有 Pod 占用 GPU。"));
        fx(made::close);
        none.feed.close();
    }

    @Test
    void speaksTheOtherLanguage() {
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        pulses(3);
        assertThat(said()).contains("已分配但闲置").contains("最近 24 小时的 GPU 小时").doesNotContain("allocated");
    }
}
