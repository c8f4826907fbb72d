package io.berth.ui.shell;

import io.berth.model.ClusterHealth;
import io.berth.model.ClusterInfo;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Meter;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Png;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Draws the frame with a stand-in room into a folder, for looking at it: `ShellPictures DIR`.
final class ShellPictures {
    private static final Instant NOW = Instant.parse("2026-07-01T12:42:00Z");

    private ShellPictures() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                Files.createDirectories(folder);
                for (String theme : List.of("light", "dark")) {
                    for (Locale language : Texts.LANGUAGES) {
                        draw(folder, theme, language, 1600, 1000, health());
                    }
                }
                draw(folder, "dark", Locale.ENGLISH, 1000, 640, stale());
                draw(folder, "light", Locale.ENGLISH, 1200, 700, stale());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                drawn.countDown();
            }
        });
        drawn.await();
        Platform.exit();
    }

    private static ClusterHealth health() {
        ClusterHealth health = ClusterHealth.NONE
                .withConnection(new ConnectionHealth.Live(NOW.minusMillis(400), Duration.ofMillis(12)));
        for (Kind kind : Kind.values()) {
            health = health.with(kind, new WatchHealth.Live(NOW.minusSeconds(900)));
        }
        return health;
    }

    private static ClusterHealth stale() {
        return health()
                .with(Kind.JOB,
                        new WatchHealth.Forbidden("list", "", "jobs.batch is forbidden: User \"mira\" cannot list"))
                .with(Kind.POD, new WatchHealth.Reconnecting(NOW.minusSeconds(130), 3, NOW.plusSeconds(8), "EOF"));
    }

    private static void draw(Path folder, String themeName, Locale language, int width, int height,
            ClusterHealth health) throws IOException {
        Texts texts = new Texts(language);
        Units units = new Units(texts, ZoneId.of("UTC"));
        Selection selection = new Selection();
        Tasks tasks = new Tasks();
        tasks.begun(new ReadOnlyStringWrapper("Reading image lists 381 / 504"), () -> {
        }).shareProperty().set(0.76);
        ShellViewModel model = new ShellViewModel(texts, units, selection, tasks, new Failures(Runnable::run),
                InstantSource.fixed(NOW));
        TreeMap<String, Long> namespaces = new TreeMap<>();
        for (int i = 0; i < 46; i++) {
            namespaces.put("team-" + i, 191L);
        }
        try (Theme theme = new Theme(themeName, List.of("shell.css"));
                Shell shell = new Shell(model, theme, texts, new Room("connect", "ci-harbor", texts),
                        List.of(new Room("app", "ci-chart-treemap", texts), new Room("kit", "ci-chip", texts)),
                        details())) {
            Scene scene = new Scene(shell.node(), width, height);
            theme.dress(scene);
            model.show(new ShellState(true, new ClusterInfo("prod-eu-1", "prod-eu-1", "", "v1.36.3", ""), health, NOW,
                    504, 8801, namespaces));
            model.open("app");
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            selection.select(Selected.node("gpu-h100-1b-32"));
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            String name = "shell-" + themeName + "-" + language.getLanguage() + "-" + width + ".png";
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                Png.write(scene.snapshot(null), out);
            }
            Node[] cards = {new KeyList(texts), new NamespacePicker(model.namespaces(), texts), filled(model, texts)};
            HBox row = new HBox(16, cards);
            row.setStyle("-fx-padding: 24px;");
            for (Node card : cards) {
                card.getStyleClass().add("popup-card");
            }
            row.setFillHeight(false);
            Scene popups = new Scene(row, 1200, 520);
            theme.dress(popups);
            row.applyCss();
            row.layout();
            try (OutputStream out = Files.newOutputStream(folder.resolve("cards-" + name.substring(6)))) {
                Png.write(popups.snapshot(null), out);
            }
        }
    }

    private static WatchList filled(ShellViewModel model, Texts texts) {
        WatchList list = new WatchList(model, texts);
        list.fill();
        return list;
    }

    private static Node details() {
        HBox head = new HBox(8, io.berth.ui.kit.Glyph.of("ci-edge-node"), Labels.of("gpu-h100-1b-32", "t-title"));
        VBox section = new VBox(head, Labels.chip(new ReadOnlyStringWrapper("NotReady"), Tone.DANGER, "ci-misuse"));
        section.getStyleClass().add("section");
        VBox note = new VBox(new Note(Tone.DANGER, new ReadOnlyStringWrapper("The kubelet stopped answering."),
                new ReadOnlyStringWrapper("Its 9 pods are shown as last seen; they are evicted at 12:43:02.")),
                new Note(Tone.WARNING, new ReadOnlyStringWrapper("Different from what you allowed on 2 Nov."),
                        new ReadOnlyStringWrapper("")));
        note.getStyleClass().add("section");
        VBox meters = new VBox(8, Labels.of("Requests of allocatable", "t-caption", "t-label"),
                new HBox(Labels.of("GPU"), Labels.gap(), Labels.of("8 of 8")), new Meter(1.0),
                new HBox(Labels.of("CPU"), Labels.gap(), Labels.of("84 / 190")), new Meter(0.44), new Meter(1.2));
        meters.getStyleClass().add("section");
        HBox buttons = new HBox(8, Buttons.primary(new ReadOnlyStringWrapper("Cordon…"), () -> {
        }), Buttons.plain(new ReadOnlyStringWrapper("Drain…"), () -> {
        }), Buttons.quiet(new ReadOnlyStringWrapper("Events"), () -> {
        }));
        VBox controls = new VBox(12, buttons,
                new HBox(8, Labels.tag("app=web"), Labels.badge(2), Labels.keyCap("Ctrl K")),
                new HBox(8, Labels.chip(new ReadOnlyStringWrapper("Protected"), Tone.WARNING, "ci-locked"),
                        Labels.chip(new ReadOnlyStringWrapper("Ready"), Tone.SUCCESS, "ci-checkmark"),
                        Labels.chip(new ReadOnlyStringWrapper("Read-only"), Tone.NEUTRAL, "ci-view")),
                new TextField("text"), prompt(), new CheckBox("A box"),
                Buttons.link(new ReadOnlyStringWrapper("eu-west-1b"), () -> {
                }));
        controls.getStyleClass().add("section");
        VBox all = new VBox(section, note, meters, controls);
        all.setMaxHeight(Double.MAX_VALUE);
        return all;
    }

    private static TextField prompt() {
        TextField field = new TextField();
        field.setPromptText("Filter contexts");
        return field;
    }

    private record Room(String id, String icon, Texts texts) implements Screen {
        @Override
        public Node node() {
            ReadOnlyStringWrapper none = new ReadOnlyStringWrapper("");
            Segments<String> colours = new Segments<>(List.of("Health", "Requests", "Workload"),
                    ReadOnlyStringWrapper::new, "Health");
            HBox head = new HBox(Labels.of("Placement", "t-title"),
                    Labels.of("8,792 pods on 504 nodes, 3 zones", "muted"),
                    Labels.gap(), Labels.of("Colour by", "t-small", "muted"), colours);
            head.getStyleClass().add("room-head");
            io.berth.ui.kit.Faces faces = new io.berth.ui.kit.Faces(texts);
            HBox legend = new HBox(Labels.of("Ready 8,363", "t-small", "muted"));
            legend.getStyleClass().add("legend");
            Region gap = new Region();
            VBox.setVgrow(gap, javafx.scene.layout.Priority.ALWAYS);
            return new StackPane(new VBox(head,
                    faces.stale(new ReadOnlyStringWrapper("Last seen 12:38:02. Reconnecting, next try in 8 s."), () -> {
                    }), faces.forbidden(new ReadOnlyStringWrapper("You may not list pods in research"),
                            new ReadOnlyStringWrapper("Shown: the 6 namespaces you may read."),
                            "apiGroups: [\"\"]\nresources: [pods]\nverbs: [get, list, watch]"),
                    faces.empty(new ReadOnlyStringWrapper("No pods"), new ReadOnlyStringWrapper("No pod is in search."),
                            Buttons.plain(new ReadOnlyStringWrapper("All namespaces"), () -> {
                            })),
                    faces.failed(new ReadOnlyStringWrapper("Cannot read"), none,
                            new ReadOnlyStringWrapper("Try again in a minute."), "Berth-7K2M"),
                    gap, legend));
        }

        @Override
        public List<KeyHint> keys() {
            return List.of(new KeyHint("n", "app.title"));
        }

        @Override
        public void close() {
        }
    }
}
