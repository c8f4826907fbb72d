package io.berth.ui.details;

import static io.berth.testing.Pods.aPod;

import io.berth.analysis.health.NodeHealth;
import io.berth.demo.DemoConnector;
import io.berth.demo.DemoSize;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.PodHealth;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterSource;
import io.berth.testing.HandTimer;
import io.berth.ui.kit.Png;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;

/// Draws the pane with objects of the demo cluster into a folder, for looking at it: `DetailsPictures DIR`.
final class DetailsPictures {
    private DetailsPictures() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                Files.createDirectories(folder);
                drawAll(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                drawn.countDown();
            }
        });
        drawn.await();
        Platform.exit();
    }

    private static void drawAll(Path folder) throws IOException {
        HandTimer timer = new HandTimer();
        ConnectOutcome outcome = new DemoConnector(DemoSize.SMALL, 1, timer, timer).connect(DemoConnector.CONTEXT,
                Consent.NONE);
        ClusterSource demo = ((ConnectOutcome.Connected) outcome).source();
        LiveCluster cluster = new LiveCluster(demo.info(), timer, timer);
        demo.watch(cluster);
        timer.wind(Duration.ofMinutes(4));
        breakOne(cluster);
        timer.wind(Duration.ofSeconds(1));
        ClusterSnapshot snapshot = cluster.snapshot();
        for (String theme : List.of("light", "dark")) {
            for (Locale language : Texts.LANGUAGES) {
                draw(folder.resolve("details-" + theme + "-" + language.getLanguage() + ".png"), theme,
                        new Texts(language), demo, snapshot);
            }
        }
    }

    private static void breakOne(LiveCluster cluster) {
        Node node = Objects.requireNonNull(cluster.snapshot().nodes().at(0));
        Node lost = node.withConditions(List.of(
                new Condition("MemoryPressure", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.",
                        0),
                new Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.",
                        cluster.snapshot().at().getEpochSecond() - 240)))
                .withCordoned(true);
        cluster.accept(List.of(new ClusterChange.Put(lost)));
    }

    /// One object of each sort that looks different.
    private static Map<String, Selected> interesting(ClusterSnapshot snapshot) {
        Map<String, Selected> found = new LinkedHashMap<>();
        snapshot.pods().forEach(pod -> {
            Details details = DetailsReading.of(null,
                    new DetailsReading.Question(Selected.pod(pod.namespace(), pod.name()), snapshot));
            PodHealth health = ((Details.OfPod) details).health();
            if (health == PodHealth.FAILING || health == PodHealth.PENDING
                    || (health == PodHealth.READY && pod.requests().gpus() > 0)) {
                found.putIfAbsent(health.name(), details.about());
            }
        });
        for (NodeHealth health : NodeHealth.values()) {
            snapshot.nodes().forEach(node -> {
                if (NodeHealth.of(node) == health && isWorthIt(node)) {
                    found.putIfAbsent("node " + health, Selected.node(node.name()));
                }
            });
        }
        snapshot.deployments().forEach(deployment -> found.putIfAbsent("deployment",
                new Selected.OfKind(Kind.DEPLOYMENT, deployment.namespace(), deployment.name())));
        found.put("gone", Selected.pod("x", "gone"));
        return found;
    }

    private static boolean isWorthIt(Node node) {
        return node.allocatable().gpus() > 0 || !node.isReady();
    }

    private static void draw(Path file, String themeName, Texts texts, ClusterSource demo, ClusterSnapshot snapshot)
            throws IOException {
        HBox row = new HBox(8);
        Units units = new Units(texts, ZoneOffset.UTC);
        for (Selected selected : interesting(snapshot).values()) {
            Selection selection = new Selection();
            DetailsViewModel model = new DetailsViewModel(selection, Runnable::run, Runnable::run, Runnable::run,
                    demo::events);
            DetailsPane pane = new DetailsPane(model, texts, units);
            pane.setMinWidth(320);
            pane.setMaxWidth(320);
            selection.select(selected);
            if (selected.equals(Selected.pod("x", "gone"))) {
                model.show(io.berth.testing.Snapshots.of(aPod("x", "gone").on("n").ready().build()));
            }
            model.show(snapshot);
            row.getChildren().add(pane);
        }
        try (Theme theme = new Theme(themeName, List.of("shell.css", "details.css"))) {
            Scene scene = new Scene(row, row.getChildren().size() * 328, 1300);
            theme.dress(scene);
            row.applyCss();
            row.layout();
            scene.snapshot(null);
            try (OutputStream out = Files.newOutputStream(file)) {
                Png.write(scene.snapshot(null), out);
            }
        }
    }
}
