package io.berth.ui.placement;

import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.Totals;
import io.berth.analysis.rights.MissingRights;
import io.berth.analysis.rights.RoleText;
import io.berth.model.ClusterHealth;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.ui.filter.FilterField;
import io.berth.ui.filter.FilterViewModel;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Faces;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import java.time.Instant;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The nodes of the Placement room.
final class PlacementView extends VBox {
    private static final int LONGEST_PLACES = 120;
    private static final List<Kind> NEEDED = List.of(Kind.NODE, Kind.NAMESPACE, Kind.POD);

    private final PlacementViewModel model;
    private final PlacementLook look;
    private final Texts texts;
    private final Faces faces;
    private final MapRoom room;
    private final MapView map;
    private final FilterField filter;
    private final Tray tray;
    private final Legend legend;
    private final WaitingParts waiting;
    private final ImagesPanel images;
    private final StackPane content = new StackPane();
    private final PlacementHead head;
    private final StringProperty staleText = new SimpleStringProperty("");
    private final Region staleBar;
    private final StringProperty loadingNodes = new SimpleStringProperty("");
    private final StringProperty loadingPods = new SimpleStringProperty("");
    private Subscription following = Subscription.EMPTY;
    private MapColours colours;
    private PlacementMap legendOf;
    private String role = "";

    PlacementView(PlacementViewModel model, FilterViewModel filterModel, MapRoom room, PlacementLook look,
            MapWords words, Runnable retry) {
        this.model = model;
        this.look = look;
        texts = look.texts();
        faces = new Faces(texts);
        colours = new MapColours(look.palette().get());
        legendOf = model.map();
        this.room = room;
        map = room.map();
        filter = new FilterField(filterModel, texts, map::requestFocus);
        WaitWords waits = new WaitWords(words);
        tray = new Tray(words, waits, model::choose);
        waiting = new WaitingParts(model.capacity(), texts, words, waits);
        images = new ImagesPanel(texts, look.units(), model.images());
        legend = new Legend(words, model::isolate);
        staleBar = faces.stale(staleText, retry);
        getStyleClass().add("placement");
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinSize(0, 0);
        head = new PlacementHead(model, words, texts, room, filter, imagesButton());
        addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        getChildren().addAll(head, staleBar, tray, waiting.shade(), content, present(waiting.room()), images, legend);
        legend.setMinHeight(USE_PREF_SIZE);
        for (Node part : getChildren()) {
            if (part instanceof Region region) {
                region.setMinWidth(0);
            }
        }
        follow();
    }

    /// What is known of the present alone is not shown beside a moment that has passed.
    private StackPane present(Node part) {
        StackPane place = new StackPane(part);
        place.visibleProperty().bind(Bindings.createBooleanBinding(() -> !room.pastProperty().get(),
                room.pastProperty()));
        place.managedProperty().bind(place.visibleProperty());
        return place;
    }

    MapView map() {
        return map;
    }

    FilterField filter() {
        return filter;
    }

    /// Escape first shows again what the legend left out.
    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !model.isolatedProperty().get().isEmpty()) {
            model.release();
            event.consume();
        }
    }

    private ToggleButton imagesButton() {
        ToggleButton button = new ToggleButton();
        button.setGraphic(Glyph.of("ci-layers"));
        button.getStyleClass().addAll("quiet", "icon-only", "images-button");
        Buttons.tell(button, texts.bind("images.title"));
        button.setOnAction(_ -> model.images().open(button.isSelected()));
        model.images().openProperty().subscribe(open -> {
            button.setSelected(open);
            images.setVisible(open);
            images.setManaged(open);
        });
        return button;
    }

    private void follow() {
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && waiting.end()) {
                event.consume();
            }
        });
        following = Subscription.combine(model.mapProperty().subscribe(this::show),
                model.faceProperty().subscribe(this::show),
                model.isolatedProperty().subscribe(states -> {
                    map.isolate(states);
                    legend.isolated(states);
                }), model.selectedProperty().subscribe(() -> {
                    map.select(model.selectedSpot());
                    map.reveal(model.selectedSpot());
                }), look.palette().subscribe(palette -> {
                    colours = new MapColours(palette);
                    map.paint(palette);
                    waiting.paint(colours);
                    buildLegend();
                }), texts.languageProperty().subscribe(() -> {
                    show(model.map());
                    tray.sayAgain();
                    waiting.sayAgain();
                    map.sayAgain();
                    buildLegend();
                }), model.capacity().capacityProperty().subscribe(capacity -> map.shade(capacity.shade())),
                model.capacity().shadedProperty().subscribe(tray::shade));
    }

    void close() {
        following.unsubscribe();
        filter.close();
        waiting.close();
        images.close();
        head.close();
        room.close();
    }

    private void show(PlacementMap shown) {
        map.show(shown);
        map.select(model.selectedSpot());
        tray.show(shown.waiting());
        if (legendOf.lens().colouring() != shown.lens().colouring()
                || !legendOf.visibility().equals(shown.visibility())
                || legendOf.grid().flows() != shown.grid().flows()
                || !legendOf.categories().equals(shown.categories())) {
            legendOf = shown;
            buildLegend();
        }
        legend.count(shown);
        head.say(headline(shown));
        map.summary(headline(shown) + ". " + texts.get("placement.zone.look", shown.totals().needLook()));
        ClusterHealth health = shown.snapshot().health();
        loadingNodes.set(loading("placement.loading.nodes", health.of(Kind.NODE)));
        loadingPods.set(loading("placement.loading.pods", health.of(Kind.POD)));
        stale(shown);
        if (model.faceProperty().get() == PlacementViewModel.Face.FORBIDDEN && !role.equals(role(health))) {
            show(PlacementViewModel.Face.FORBIDDEN);
        }
    }

    private void buildLegend() {
        legendOf = model.map();
        legend.build(legendOf, colours);
        legend.isolated(model.isolatedProperty().get());
    }

    private String headline(PlacementMap shown) {
        if (PlacementViewModel.faceOf(shown) == PlacementViewModel.Face.LOADING) {
            return "";
        }
        Totals totals = shown.totals();
        if (!shown.visibility().pods() && !shown.visibility().nodes()) {
            return texts.get("placement.head.nothing");
        }
        if (!shown.visibility().pods()) {
            return texts.get("placement.head.noPods", totals.nodes());
        }
        String partial = shown.visibility().allPods() ? "" : " · " + texts.get("placement.head.partial");
        if (!shown.visibility().nodes()) {
            return texts.get("placement.head.noNodes", totals.placed(), totals.namedOnly()) + partial;
        }
        String all = shown.lens().filter().isAll()
                ? texts.get("placement.head.pods", totals.placed(), totals.nodes())
                : texts.get("placement.head.match", totals.placed(), totals.looked());
        String zones = totals.zones() == 0 || !shown.lens().filter().isAll()
                ? all
                : all + texts.get("placement.head.zones", totals.zones());
        return zones + partial;
    }

    private String loading(String key, WatchHealth health) {
        return switch (health) {
            case WatchHealth.Loading loading when loading.total() >= 0 ->
                texts.get(key + ".of", loading.loaded(), loading.total());
            case WatchHealth.Loading loading -> texts.get(key, loading.loaded());
            case WatchHealth.Forbidden _ -> texts.get(key + ".forbidden");
            case WatchHealth _ -> health.isSynced() ? texts.get(key + ".done") : texts.get(key, 0);
        };
    }

    private void stale(PlacementMap shown) {
        ClusterHealth health = shown.snapshot().health();
        String text = switch (health.connection()) {
            case ConnectionHealth.Stale stale -> stale(stale.since());
            case ConnectionHealth.Expired expired ->
                texts.get("placement.stale.expired", look.units().clock(expired.since()));
            case ConnectionHealth.Connecting _,ConnectionHealth.Live _ -> staleWatch(health);
        };
        staleText.set(text);
        staleBar.setVisible(!text.isEmpty());
        staleBar.setManaged(!text.isEmpty());
    }

    private String staleWatch(ClusterHealth health) {
        for (Kind kind : List.of(Kind.POD, Kind.NODE)) {
            switch (health.of(kind)) {
                case WatchHealth.Stale stale -> {
                    return stale(stale.since());
                }
                case WatchHealth.Reconnecting reconnecting -> {
                    return texts.get("placement.stale.next", look.units().clock(reconnecting.since()),
                            look.units().clock(reconnecting.nextTry()));
                }
                case WatchHealth.Expired expired -> {
                    return texts.get("placement.stale.expired", look.units().clock(expired.since()));
                }
                case WatchHealth.Waiting _,WatchHealth.Loading _,WatchHealth.Live _,WatchHealth.Forbidden _,WatchHealth.NotServed _ -> {
                    // nothing is old
                }
            }
        }
        return "";
    }

    private String stale(Instant since) {
        return texts.get("placement.stale.since", look.units().clock(since));
    }

    private void show(PlacementViewModel.Face face) {
        legend.setVisible(face == PlacementViewModel.Face.MAP);
        content.getChildren().setAll(switch (face) {
            case MAP -> room;
            case LOADING -> faces.loading(texts.bind("placement.loading.title"), List.of(loadingNodes, loadingPods));
            case EMPTY -> faces.empty(texts.bind("placement.empty.title"), texts.bind("placement.empty.why"));
            case FORBIDDEN -> forbidden();
        });
    }

    /// The face names what is missing, which is found out namespace by namespace.
    private Node forbidden() {
        ClusterHealth health = model.map().snapshot().health();
        role = role(health);
        String places = Shown.line(String.join(", ", health.namespaces().watched()), LONGEST_PLACES);
        return faces.forbidden(texts.bind("placement.forbidden.title"),
                places.isEmpty()
                        ? texts.bind("placement.forbidden.why")
                        : texts.bind("placement.forbidden.whyIn", places),
                role);
    }

    private static String role(ClusterHealth health) {
        return RoleText.yaml(MissingRights.everywhere(health, NEEDED), health.user());
    }
}
