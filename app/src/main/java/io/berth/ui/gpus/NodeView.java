package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuTrouble;
import io.berth.ui.gpus.NodePicture.Window;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// One node: who tells of it, what is the matter with that, and all its cards.
final class NodeView extends VBox {
    private final GpusViewModel model;
    private final GpuWords words;
    private final Texts texts;
    private final Label name = Labels.hinted(Labels.of("", "t-title"));
    private final StringProperty source = new SimpleStringProperty("");
    private final VBox notes = new VBox();
    private final VBox cards = new VBox();
    private final Label gone = Labels.of("", "muted");
    private final Map<String, CardPanel> panels = new LinkedHashMap<>();
    private final Subscription following;
    private FleetColours colours;
    private List<GpuTrouble> troubles = List.of();

    NodeView(GpusViewModel model, GpuWords words, ObservableValue<Palette> palette) {
        this.model = model;
        this.words = words;
        texts = words.texts();
        colours = new FleetColours(palette.getValue());
        getStyleClass().add("gpu-node");
        Segments<Window> windows = new Segments<>(List.of(Window.values()),
                window -> texts.bind("gpus.window." + window.word()), model.node().windowProperty().get());
        windows.chosenProperty().subscribe(window -> model.node().show(window));
        Label told = Labels.hinted(Labels.of(source, "t-small", "muted"));
        HBox head = new HBox(Labels.whole(Buttons.link(texts.bind("gpus.node.back"), this::back)),
                Glyph.of("ci-chevron-right"),
                name, told, Labels.gap(), windows);
        windows.setMinWidth(Region.USE_PREF_SIZE);
        head.getStyleClass().add("node-head");
        cards.getStyleClass().add("gpu-cards");
        notes.getStyleClass().add("gpu-notes");
        notes.setVisible(false);
        notes.setManaged(false);
        VBox content = new VBox(notes, gone, cards);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.BACK_SPACE) {
                back();
                event.consume();
            }
        });
        following = Subscription.combine(model.node().pictureProperty().subscribe(this::show),
                palette.subscribe(changed -> {
                    colours = new FleetColours(changed);
                    show(model.node().pictureProperty().get());
                }), texts.languageProperty().subscribe(() -> {
                    troubles = List.of();
                    notes.getChildren().clear();
                    show(model.node().pictureProperty().get());
                }), model.openedProperty().subscribe(() -> scroll.setVvalue(0)));
    }

    private void back() {
        model.open("");
    }

    private void show(Optional<NodePicture> shown) {
        name.setText(GpuWords.name(model.openedProperty().get()));
        boolean there = shown.isPresent();
        gone.setVisible(!there);
        gone.setManaged(!there);
        gone.setText(texts.get("gpus.node.gone"));
        if (shown.isEmpty()) {
            source.set("");
            notes.getChildren().clear();
            notes.setVisible(false);
            notes.setManaged(false);
            troubles = List.of();
            cards.getChildren().clear();
            panels.clear();
            return;
        }
        NodePicture picture = shown.get();
        source.set(sourceOf(picture.node()));
        say(picture.node());
        Map<String, List<GpuDevice>> byCard = new LinkedHashMap<>();
        for (GpuDevice device : picture.node().devices()) {
            byCard.computeIfAbsent(device.card() == null ? device.key() : device.card().uuid(),
                    _ -> new ArrayList<>()).add(device);
        }
        if (!panels.keySet().equals(byCard.keySet())) {
            panels.keySet().retainAll(Set.copyOf(byCard.keySet()));
            cards.getChildren().clear();
            byCard.keySet().forEach(key -> cards.getChildren()
                    .add(panels.computeIfAbsent(key, _ -> new CardPanel(words, model::select))));
        }
        byCard.forEach((key, devices) -> {
            CardPanel panel = panels.get(key);
            if (panel != null) {
                panel.show(devices, picture, colours);
            }
        });
    }

    private String sourceOf(GpuNode node) {
        List<String> parts = new ArrayList<>();
        parts.add(words.source(node.told()));
        GpuDriver driver = node.told().driver();
        if (!driver.version().isEmpty()) {
            parts.add(texts.get("gpus.driver", GpuWords.name(driver.version())));
        }
        if (driver.state() != GpuDriver.State.RUNNING && driver.state() != GpuDriver.State.UNTOLD) {
            parts.add(texts.get("gpus.driverState." + driver.state().name().toLowerCase(Locale.ROOT)));
        }
        if (node.told().observedSince() != null) {
            parts.add(texts.get("gpus.observed", words.age(node.told().observedSince())));
        }
        return String.join(" · ", parts);
    }

    /// What keeps a source from telling, with the way out.
    private void say(GpuNode node) {
        List<GpuTrouble> now = node.told().troubles();
        if (now.equals(troubles)) {
            return;
        }
        troubles = now;
        notes.getChildren().clear();
        notes.setVisible(!now.isEmpty());
        notes.setManaged(!now.isEmpty());
        for (GpuTrouble trouble : now) {
            String rest = String.join(" ", List.of(words.wayOut(trouble), words.quote(trouble),
                    texts.get("gpus.trouble.since", words.since(trouble.since())))).replaceAll(" +", " ");
            notes.getChildren().add(new Note(Tone.WARNING, new SimpleStringProperty(words.trouble(trouble)),
                    new SimpleStringProperty(rest)));
        }
    }

    /// Says the age again.
    void drawAgain() {
        model.node().pictureProperty().get().ifPresent(picture -> source.set(sourceOf(picture.node())));
    }

    void close() {
        following.unsubscribe();
    }
}
