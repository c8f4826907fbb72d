package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuStraggler;
import io.berth.analysis.rights.MissingRights;
import io.berth.analysis.rights.RoleText;
import io.berth.model.ClusterHealth;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.ui.filter.FilterViewModel;
import io.berth.ui.gpus.Fleet.Face;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Faces;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/// The nodes of the GPUs room.
final class GpusView extends VBox {
    private static final double COMPACT_BELOW = 1080;
    private static final Duration AGES = Duration.seconds(1);
    private static final int TABLE_TICKS = 5;

    private final GpusViewModel model;
    private final GpuWords words;
    private final Texts texts;
    private final Units units;
    private final Faces faces;
    private final FleetBar bar;
    private final FleetView fleet;
    private final WasteView waste;
    private final WasteHead wasteHead;
    private final NodeView node;
    private final Label headline = Labels.hinted(Labels.of("", "muted"));
    private final Label sources = Labels.hinted(Labels.of("", "t-small", "muted"));
    private final StringProperty staleText = new SimpleStringProperty("");
    private final Region staleBar;
    private final VBox notes = new VBox();
    private final Summary summary;
    private final VBox stragglers = new VBox();
    private final VBox room = new VBox();
    private final StackPane content = new StackPane();
    private final Timeline ages;
    private final Subscription following;
    private int ticks;
    private String noted = "";
    private String shown = "";

    GpusView(GpusViewModel model, FilterViewModel filters, GpuWords words, GpusScreen.Look look, GpusScreen.Ways ways) {
        this.model = model;
        this.words = words;
        texts = words.texts();
        units = words.units();
        faces = new Faces(texts);
        bar = new FleetBar(model, words, look.palette());
        fleet = new FleetView(model, words, look.palette(), ways.toMap());
        waste = new WasteView(model, words, look.palette());
        wasteHead = new WasteHead(model.waste(), filters, words, fleet::requestFocus);
        node = new NodeView(model, words, look.palette());
        summary = new Summary(words, this::review);
        staleBar = faces.stale(staleText, ways.retry());
        getStyleClass().add("gpus");
        notes.getStyleClass().add("fleet-notes");
        stragglers.getStyleClass().add("stragglers");
        VBox top = new VBox(summary, bar);
        top.getStyleClass().add("gpu-summary");
        top.setMinHeight(USE_PREF_SIZE);
        stragglers.setMinHeight(USE_PREF_SIZE);
        notes.setMinHeight(USE_PREF_SIZE);
        visible(stragglers, false);
        visible(notes, false);
        VBox.setVgrow(waste, Priority.ALWAYS);
        room.getChildren().addAll(top, notes, fleet, stragglers, wasteHead, waste);
        room.setMinSize(0, 0);
        room.heightProperty().subscribe(height -> fleet.roomHeight(height.doubleValue()));
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head(), staleBar, content);
        ages = new Timeline(new KeyFrame(AGES, _ -> tick()));
        ages.setCycleCount(Animation.INDEFINITE);
        following = Subscription.combine(model.fleetProperty().subscribe(this::show),
                model.waste().tableProperty().subscribe(() -> sayAll()),
                model.openedProperty().subscribe(() -> face()),
                texts.languageProperty().subscribe(() -> {
                    noted = "";
                    shown = "";
                    show(model.fleet());
                }));
    }

    private Node head() {
        Segments<GpuFigure> figures = new Segments<>(List.of(GpuFigure.values()),
                figure -> texts.bind("gpus.figure." + figure.word()), model.figureProperty().get());
        figures.chosenProperty().subscribe(model::show);
        model.figureProperty().subscribe(figure -> figures.chosenProperty().set(figure));
        widthProperty().subscribe(width -> figures.compactProperty()
                .set(width.doubleValue() > 0 && width.doubleValue() < COMPACT_BELOW));
        Label show = Labels.of(texts.bind("gpus.show"), "t-small", "muted");
        Label title = Labels.of(texts.bind("gpus.title"), "t-title");
        HBox head = new HBox(title, headline, Labels.gap(), sources, show, figures);
        head.getStyleClass().add("room-head");
        model.openedProperty().subscribe(node -> {
            visible(show, node.isEmpty());
            visible(figures, node.isEmpty());
        });
        List.of(title, headline, show, figures).forEach(part -> part.setMinWidth(Region.USE_PREF_SIZE));
        return head;
    }

    /// Whether the room is seen: ages grow only then.
    void seen(boolean is) {
        if (is) {
            ages.play();
        } else {
            ages.stop();
        }
    }

    void focusFilter() {
        wasteHead.focusFilter();
    }

    private void tick() {
        sayAll();
        node.drawAgain();
        ticks++;
        if (ticks % TABLE_TICKS == 0) {
            waste.drawAgain();
        }
    }

    private void review() {
        model.waste().idleAlone(true);
        waste.requestFocus();
    }

    private void show(Fleet changed) {
        stale(changed.snapshot().health());
        face();
        note(changed);
        sayAll();
    }

    private void sayAll() {
        Fleet now = model.fleet();
        boolean seen = now.face() == Face.FLEET;
        headline.setText(seen ? headline(now) : "");
        sources.setText(seen ? sourcesOf(now) : "");
        summary.show(now, model.waste().tableProperty().get());
        say(model.waste().tableProperty().get().stragglers());
    }

    private String headline(Fleet now) {
        return texts.get(now.untold() > 0 ? "gpus.headUntold" : "gpus.head", now.board().devices(),
                now.board().nodes().size(), now.board().held(), now.untold());
    }

    private String sourcesOf(Fleet now) {
        List<String> parts = new ArrayList<>();
        SourceTally tally = now.sources();
        for (GpuOrigin origin : List.of(GpuOrigin.AGENT, GpuOrigin.EXPORTER, GpuOrigin.PROMETHEUS)) {
            if (tally.by(origin) > 0) {
                parts.add(texts.get("gpus.tally." + origin.name().toLowerCase(Locale.ROOT), tally.by(origin)));
            }
        }
        if (tally.by(GpuOrigin.API) > 0 && tally.telling() > 0) {
            parts.add(texts.get("gpus.tally.api", tally.by(GpuOrigin.API)));
        }
        return String.join(" · ", parts);
    }

    private void say(List<GpuStraggler> slow) {
        List<String> lines = slow.stream().limit(2).map(words::straggler).toList();
        boolean same = stragglers.getChildren().size() == lines.size();
        for (int i = 0; same && i < lines.size(); i++) {
            same = lines.get(i).equals(stragglers.getChildren().get(i).getUserData());
        }
        if (same) {
            return;
        }
        stragglers.getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            GpuStraggler one = slow.get(i);
            Label text = Labels.of(lines.get(i));
            text.setMinWidth(0);
            text.setTooltip(Labels.hint(lines.get(i) + "\n" + texts.get("gpus.straggler.means")));
            text.setGraphic(Glyph.of("ci-warning-alt", Tone.WARNING));
            Button open = Buttons.link(texts.bind("gpus.straggler.open"), () -> model.open(one.device().node()));
            HBox line = new HBox(text, Labels.whole(open));
            line.getStyleClass().add("straggler");
            line.setUserData(lines.get(i));
            stragglers.getChildren().add(line);
        }
        visible(stragglers, !lines.isEmpty());
    }

    private static void visible(Node part, boolean is) {
        part.setVisible(is);
        part.setManaged(is);
    }

    /// What keeps sources from telling, and how to get one.
    private void note(Fleet now) {
        SourceTally tally = now.sources();
        GpuTrouble trouble = tally.example();
        String key = now.face() != Face.FLEET
                ? ""
                : tally.telling() == 0 && trouble == null
                        ? "none"
                        : trouble == null
                                ? ""
                                : trouble.reason() + "/" + tally.troubles().get(trouble.reason()) + "/"
                                        + tally.telling()
                                        + "/" + trouble.message();
        if (key.equals(noted)) {
            return;
        }
        noted = key;
        notes.getChildren().clear();
        if (key.equals("none")) {
            StringProperty command = new SimpleStringProperty("./berth agent manifest > berth-agent.yaml");
            notes.getChildren().add(new Note(Tone.ACCENT, texts.bind("gpus.noSource.title"),
                    texts.bind("gpus.noSource.why"), Labels.of(command, "t-code"),
                    Buttons.copyLink(texts.bind("gpus.noSource.copy"), command)));
        } else if (trouble != null && !key.isEmpty()) {
            Integer count = tally.troubles().get(trouble.reason());
            String first = texts.get("gpus.trouble.onNodes", words.trouble(trouble), count == null ? 0 : count);
            String rest = (words.wayOut(trouble) + " " + words.quote(trouble)).strip();
            Label said = Labels.hinted(Labels.of(first, "warning", "t-small"));
            Label more = Labels.hinted(Labels.of(rest, "t-small", "muted"));
            HBox line = new HBox(Glyph.of("ci-warning-alt", Tone.WARNING), said, more);
            said.setMinWidth(USE_PREF_SIZE);
            line.getStyleClass().add("trouble-line");
            notes.getChildren().add(line);
        }
        visible(notes, !notes.getChildren().isEmpty());
    }

    private void face() {
        Face face = model.fleet().face();
        boolean opened = face == Face.FLEET && !model.openedProperty().get().isEmpty();
        String key = face + (opened ? "/node" : "");
        if (key.equals(shown)) {
            return;
        }
        shown = key;
        content.getChildren().setAll(switch (face) {
            case FLEET -> opened ? node : room;
            case LOADING -> faces.loading(texts.bind("gpus.loading.title"), List.of(texts.bind("gpus.loading.why")));
            case EMPTY -> faces.empty(texts.bind("gpus.empty.title"), texts.bind("gpus.empty.why"));
            case FORBIDDEN -> faces.forbidden(texts.bind("gpus.forbidden.title"), texts.bind("gpus.forbidden.why"),
                    role(model.fleet().snapshot().health()));
        });
        if (opened) {
            node.requestFocus();
        }
    }

    private static String role(ClusterHealth health) {
        return RoleText.yaml(MissingRights.everywhere(health, List.of(Kind.NODE, Kind.POD)), health.user());
    }

    private void stale(ClusterHealth health) {
        String text = switch (health.connection()) {
            case ConnectionHealth.Stale stale -> since("gpus.stale.since", stale.since());
            case ConnectionHealth.Expired expired -> since("gpus.stale.expired", expired.since());
            case ConnectionHealth.Connecting _,ConnectionHealth.Live _ -> "";
        };
        if (text.isEmpty() && health.of(Kind.POD) instanceof WatchHealth.Stale stale) {
            text = since("gpus.stale.since", stale.since());
        }
        staleText.set(text);
        visible(staleBar, !text.isEmpty());
    }

    private String since(String key, Instant since) {
        return texts.get(key, units.clock(since));
    }

    void close() {
        ages.stop();
        following.unsubscribe();
        bar.close();
        fleet.close();
        waste.close();
        wasteHead.close();
        node.close();
    }
}
