package io.berth.ui.workloads;

import io.berth.analysis.rights.MissingRights;
import io.berth.analysis.rights.RoleText;
import io.berth.analysis.tables.Rows;
import io.berth.analysis.tables.TableKind;
import io.berth.model.ClusterHealth;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.ui.filter.FilterField;
import io.berth.ui.filter.FilterViewModel;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Faces;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.SaveFile;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.workloads.WorkloadsViewModel.Face;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/// The nodes of the Workloads room.
final class WorkloadsView extends VBox {
    private static final double COMPACT_BELOW = 1080;
    private static final Duration AGES = Duration.seconds(5);

    private final WorkloadsViewModel model;
    private final TableExport export;
    private final Texts texts;
    private final Units units;
    private final Faces faces;
    private final RowTable table;
    private final FilterField filter;
    private final Label headline = Labels.hinted(Labels.of("", "muted"));
    private final StackPane content = new StackPane();
    private final VBox notes = new VBox();
    private final StringProperty staleText = new SimpleStringProperty("");
    private final StringProperty forbiddenText = new SimpleStringProperty("");
    private final Region staleBar;
    private final Map<TableKind, StringProperty> tabs = new EnumMap<>(TableKind.class);
    private TableKind faced = TableKind.WORKLOADS;
    private final Map<Kind, StringProperty> loading = new EnumMap<>(Kind.class);
    private final Timeline ages;
    private Subscription following = Subscription.EMPTY;
    private String role = "";

    WorkloadsView(WorkloadsViewModel model, FilterViewModel filters, TableExport export, Texts texts, Units units,
            CellWords words,
            Runnable retry) {
        this.model = model;
        this.export = export;
        this.texts = texts;
        this.units = units;
        faces = new Faces(texts);
        table = new RowTable(model, words, texts);
        table.accessibleTextProperty().bind(headline.textProperty());
        staleBar = faces.stale(staleText, retry);
        getStyleClass().add("workloads");
        filter = new FilterField(filters, texts, table::requestFocus);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinSize(0, 0);
        getChildren().addAll(head(), staleBar, notes, content);
        ages = new Timeline(new KeyFrame(AGES, _ -> table.drawAgain()));
        ages.setCycleCount(Animation.INDEFINITE);
        follow();
    }

    RowTable table() {
        return table;
    }

    void focusFilter() {
        filter.edit();
    }

    /// Whether the room is seen: ages grow only then.
    void seen(boolean is) {
        if (is) {
            ages.play();
            table.reveal();
        } else {
            ages.stop();
            table.remember();
        }
    }

    private Node head() {
        for (TableKind kind : TableKind.values()) {
            tabs.put(kind, new SimpleStringProperty(""));
        }
        Segments<TableKind> kinds = new Segments<>(List.of(TableKind.values()),
                kind -> tabs.getOrDefault(kind, new SimpleStringProperty()), model.kindProperty().get());
        kinds.chosenProperty().subscribe(kind -> {
            table.remember();
            model.open(kind);
        });
        model.kindProperty().subscribe(kind -> kinds.chosenProperty().set(kind));
        widthProperty().subscribe(
                width -> kinds.compactProperty().set(width.doubleValue() > 0 && width.doubleValue() < COMPACT_BELOW));
        headline.setMinWidth(0);
        HBox head = new HBox(Labels.of(texts.bind("workloads.title"), "t-title"), kinds, headline, Labels.gap(),
                filter, exportMenu());
        head.getStyleClass().add("room-head");
        for (Node part : head.getChildren()) {
            if (part instanceof Region region && !part.equals(headline) && !part.equals(filter)) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        return head;
    }

    private Node exportMenu() {
        MenuButton menu = new MenuButton();
        menu.textProperty().bind(texts.bind("workloads.export"));
        for (TableExport.Format format : TableExport.Format.values()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(texts.bind("workloads.export." + format.ending()));
            item.setOnAction(_ -> {
                Rows rows = model.rows();
                String name = WorkloadsViewModel.word(rows.query().kind()) + "." + format.ending();
                Optional<Path> file = SaveFile.ask(this, texts.get("workloads.export"), name);
                file.ifPresent(chosen -> export.write(rows, chosen, format));
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private void follow() {
        following = Subscription.combine(model.rowsProperty().subscribe(this::show),
                model.faceProperty().subscribe(this::show), model.kindProperty().subscribe(_ -> table.layColumns()),
                model.selectedProperty().subscribe(() -> {
                    table.lead();
                    int place = model.placeOfSelected();
                    if (place >= 0) {
                        table.see(place);
                    }
                }), model.chosenProperty().subscribe(() -> {
                    table.markLines();
                    headline.setText(headline(model.rows()));
                }), export.saidProperty().subscribe(this::say), texts.languageProperty().subscribe(() -> {
                    show(model.rows());
                    show(model.faceProperty().get());
                    table.drawAgain();
                }));
    }

    void close() {
        filter.close();
        ages.stop();
        following.unsubscribe();
    }

    private void say(TableExport.Said said) {
        notes.getChildren().clear();
        if (!said.text().isEmpty()) {
            notes.getChildren().add(new Note(said.tone(), new SimpleStringProperty(said.text()),
                    new SimpleStringProperty(""),
                    Buttons.link(texts.bind("workloads.export.dismiss"), export::forget)));
        }
    }

    private void show(Rows shown) {
        table.show(shown);
        ClusterHealth health = shown.snapshot().health();
        tabs.forEach((kind, tab) -> {
            String word = texts.get("workloads.tab." + WorkloadsViewModel.word(kind));
            boolean known = health.isSynced(kind.kinds().toArray(Kind[]::new)) && (shown.count(kind) > 0
                    || kind.kinds().stream().noneMatch(of -> WorkloadsViewModel.isRefused(health, of)));
            tab.set(known ? word + "  " + units.count(shown.count(kind)) : word);
        });
        headline.setText(headline(shown));
        for (Kind kind : shown.query().kind().kinds()) {
            line(kind).set(loading(kind, health.of(kind)));
        }
        forbiddenText.set(texts.get("workloads.forbidden.title", refused(shown)));
        stale(shown);
        Face face = model.faceProperty().get();
        if (shown.query().kind() != faced || (face == Face.FORBIDDEN && !role.equals(role(shown)))) {
            show(face);
        }
    }

    private StringProperty line(Kind kind) {
        return loading.computeIfAbsent(kind, _ -> new SimpleStringProperty(""));
    }

    private String headline(Rows shown) {
        Face face = WorkloadsViewModel.faceOf(shown);
        if (face != Face.TABLE && face != Face.NO_MATCH) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        int all = shown.count(shown.query().kind());
        if (shown.size() != all) {
            parts.add(texts.get("workloads.head.of", shown.size(), all));
        }
        int chosen = model.chosenProperty().get().size();
        if (chosen > 1) {
            parts.add(texts.get(chosen >= WorkloadsViewModel.MOST_CHOSEN
                    ? "workloads.head.chosenMost"
                    : "workloads.head.chosen", chosen));
        }
        String missing = refused(shown);
        if (!missing.isEmpty()) {
            parts.add(texts.get("workloads.head.refused", missing));
        } else if (!shown.snapshot().health().isSynced(shown.query().kind().kinds().toArray(Kind[]::new))) {
            parts.add(texts.get("workloads.head.loading"));
        }
        return String.join(" · ", parts);
    }

    /// The kinds of the table that may not be seen, or not everywhere.
    private static String refused(Rows shown) {
        ClusterHealth health = shown.snapshot().health();
        return String.join(", ", shown.query().kind().kinds().stream()
                .filter(kind -> WorkloadsViewModel.isRefused(health, kind)).map(Kind::plural).toList());
    }

    private String loading(Kind kind, WatchHealth health) {
        return switch (health) {
            case WatchHealth.Loading loading when loading.total() >= 0 ->
                texts.get("workloads.loading.of", kind.plural(), loading.loaded(), loading.total());
            case WatchHealth.Loading loading -> texts.get("workloads.loading.some", kind.plural(), loading.loaded());
            case WatchHealth.Forbidden _ -> texts.get("workloads.loading.forbidden", kind.plural());
            case WatchHealth _ -> texts.get(health.isSynced() ? "workloads.loading.done" : "workloads.loading.waiting",
                    kind.plural());
        };
    }

    private void stale(Rows shown) {
        ClusterHealth health = shown.snapshot().health();
        String text = switch (health.connection()) {
            case ConnectionHealth.Stale stale -> since("workloads.stale.since", stale.since());
            case ConnectionHealth.Expired expired -> since("workloads.stale.expired", expired.since());
            case ConnectionHealth.Connecting _,ConnectionHealth.Live _ -> "";
        };
        for (Kind kind : shown.query().kind().kinds()) {
            text = text.isEmpty() ? stale(health.of(kind)) : text;
        }
        staleText.set(text);
        staleBar.setVisible(!text.isEmpty());
        staleBar.setManaged(!text.isEmpty());
    }

    private String stale(WatchHealth health) {
        return switch (health) {
            case WatchHealth.Stale stale -> since("workloads.stale.since", stale.since());
            case WatchHealth.Reconnecting reconnecting -> texts.get("workloads.stale.next",
                    units.clock(reconnecting.since()), units.clock(reconnecting.nextTry()));
            case WatchHealth.Expired expired -> since("workloads.stale.expired", expired.since());
            case WatchHealth.Waiting _,WatchHealth.Loading _,WatchHealth.Live _,WatchHealth.Forbidden _,WatchHealth.NotServed _ ->
                "";
        };
    }

    private String since(String key, Instant since) {
        return texts.get(key, units.clock(since));
    }

    private void show(Face face) {
        TableKind kind = model.rows().query().kind();
        faced = kind;
        String word = WorkloadsViewModel.word(kind);
        content.getChildren().setAll(switch (face) {
            case TABLE -> table;
            case LOADING -> faces.loading(texts.bind("workloads.loading.title"), lines(kind));
            case EMPTY -> faces.empty(texts.bind("workloads.empty." + word), texts.bind("workloads.empty.why"));
            case NO_MATCH -> faces.empty(texts.bind("workloads.noMatch.title"), texts.bind("workloads.noMatch.why"),
                    Buttons.plain(texts.bind("workloads.noMatch.clear"), model::showAll));
            case FORBIDDEN -> forbidden();
        });
    }

    private List<ObservableValue<String>> lines(TableKind kind) {
        return kind.kinds().stream().<ObservableValue<String>>map(this::line).toList();
    }

    private Node forbidden() {
        role = role(model.rows());
        return faces.forbidden(forbiddenText, texts.bind("workloads.forbidden.why"), role);
    }

    private static String role(Rows rows) {
        ClusterHealth health = rows.snapshot().health();
        return RoleText.yaml(MissingRights.everywhere(health, rows.query().kind().kinds()), health.user());
    }
}
