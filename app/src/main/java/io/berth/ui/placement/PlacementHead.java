package io.berth.ui.placement;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.Priority;
import io.berth.ui.kit.FittingRow;
import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The head of the room: how many are shown, and how they are coloured, grouped and sized.
final class PlacementHead extends FittingRow {
    private static final int MOST_NAMED = 2;
    /// Those that stand side by side; the others are one click further.
    private static final List<Colouring> USUAL = List.of(Colouring.HEALTH, Colouring.REQUESTS, Colouring.NAMESPACE,
            Colouring.WORKLOAD);

    private final PlacementViewModel model;
    private final MapWords words;
    private final Texts texts;
    private final Label headline = Labels.of("", "muted");
    private final Button isolated;
    private final Segments<Colouring> segments;
    private final Button colours;
    private final Button groups;
    private final Button cells;
    private final StringProperty cellWord = new SimpleStringProperty("");
    private final ChoiceList<Colouring> colourList;
    private final ChoiceList<CellSize> cellList;
    private final Subscription following;

    /// @param room whose map is moved by the buttons of zoom
    /// @param filter the field in which a filter is typed
    /// @param images opens and closes the panel of images
    PlacementHead(PlacementViewModel model, MapWords words, Texts texts, MapRoom room, Region filter,
            ToggleButton images) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        getStyleClass().add("room-head");
        isolated = Buttons.quiet(texts.bind("placement.only.none"), model::release);
        isolated.textProperty().unbind();
        isolated.getStyleClass().add("isolated");
        isolated.setGraphic(Glyph.of("ci-close"));
        isolated.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        PlacementLens lens = model.lensProperty().get();
        segments = new Segments<>(USUAL, choice -> texts.bind("placement.colour." + choice.word()),
                lens.colouring());
        segments.setAlignment(Pos.CENTER_LEFT);
        segments.chosenProperty().subscribe(choice -> {
            if (choice != model.lensProperty().get().colouring()) {
                model.colourBy(choice);
            }
        });
        colours = menu("placement-colours");
        Popover[] cards = new Popover[2];
        colourList = new ChoiceList<>(texts.bind("placement.colour"), texts.bind("placement.search"),
                lens.colouring(), chosen -> {
                    cards[0].hide();
                    model.colourBy(chosen);
                });
        cards[0] = new Popover(colourList);
        colours.setOnAction(_ -> open(cards[0], colours, colourList::begin));
        cells = Buttons.icon("ci-scale", cellWord, () -> {
        });
        cells.setId("placement-cells");
        cellList = new ChoiceList<>(texts.bind("placement.cells"), texts.bind("placement.search"), lens.cellSize(),
                chosen -> {
                    cards[1].hide();
                    model.sizeBy(chosen);
                });
        cards[1] = new Popover(cellList);
        cells.setOnAction(_ -> open(cards[1], cells, cellList::begin));
        groups = groupMenu();
        Label byColour = caption("placement.colour");
        Label byGroup = caption("placement.group");
        HBox zoom = zoom(room.map());
        Button time = Buttons.icon("ci-recently-viewed", texts.bind("placement.time.toggle"), room::toggleTime);
        getChildren().addAll(Labels.of(texts.bind("placement.title"), "t-title"), headline, isolated, Labels.gap(),
                filter, byColour, segments, colours, byGroup, groups, cells, viewMenu(), images, zoom, time);
        for (Node part : getChildren()) {
            if (part instanceof Region region && !part.equals(filter)) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        isolated.setMinWidth(0);
        HBox.setHgrow(filter, Priority.SOMETIMES);
        mayShrink(filter);
        mayShrink(isolated);
        leaveOut(byColour, byGroup);
        leaveOut(segments);
        leaveOut(zoom);
        leaveOut(headline);
        leftOutProperty().subscribe(_ -> say());
        following = Subscription.combine(model.lensProperty().subscribe(_ -> say()),
                texts.languageProperty().subscribe(_ -> say()), model.isolatedProperty().subscribe(this::isolated));
    }

    void close() {
        following.unsubscribe();
    }

    /// The sentence that tells how much is shown.
    void say(String sentence) {
        headline.setText(sentence);
    }

    /// Says what is isolated, in the words of the colouring.
    private void isolated(Set<Integer> bins) {
        isolated.setVisible(!bins.isEmpty());
        isolated.setManaged(!bins.isEmpty());
        PlacementMap map = model.map();
        List<String> names = bins.stream().sorted().limit(MOST_NAMED).map(bin -> words.bin(map, bin)).toList();
        String said = texts.get("placement.only", String.join(", ", names));
        isolated.setText(bins.size() > MOST_NAMED ? said + " +" + (bins.size() - MOST_NAMED) : said);
        isolated.setAccessibleText(isolated.getText() + ". " + texts.get("placement.only.none"));
    }

    private void say() {
        PlacementLens lens = model.lensProperty().get();
        segments.chosenProperty().set(lens.colouring());
        boolean compact = leftOutProperty().get() >= 2;
        colours.setText(compact || !USUAL.contains(lens.colouring())
                ? words.colouring(lens.colouring())
                : texts.get("placement.more"));
        colours.setAccessibleText(texts.get("placement.colour") + ": " + words.colouring(lens.colouring()));
        groups.setText(words.grouping(lens.grouping()));
        groups.setAccessibleText(texts.get("placement.group") + ": " + groups.getText());
        cellWord.set(texts.get("placement.cells") + ": " + word(lens.cellSize()));
        colourList.show(ChoiceList.choices(List.of(Colouring.values()), words::colouring), lens.colouring());
        cellList.show(ChoiceList.choices(List.of(CellSize.values()), this::word), lens.cellSize());
        isolated(model.isolatedProperty().get());
    }

    private String word(CellSize size) {
        return texts.get("placement.cells." + size.name().toLowerCase(Locale.ROOT));
    }

    private Label caption(String key) {
        return Labels.of(texts.bind(key), "muted", "t-small");
    }

    private static Button menu(String id) {
        Button button = new Button("", Glyph.of("ci-chevron-down"));
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.getStyleClass().add("head-menu");
        button.setId(id);
        return button;
    }

    private static void open(Popover card, Button at, Runnable begin) {
        card.toggle(at, Popover.Side.BELOW);
        if (card.isShowing()) {
            begin.run();
        }
    }

    private Button groupMenu() {
        Button button = menu("placement-groups");
        Popover[] card = new Popover[1];
        GroupCard content = new GroupCard(model, words, texts, () -> card[0].hide());
        card[0] = new Popover(content);
        button.setOnAction(_ -> open(card[0], button, content::begin));
        return button;
    }

    private Button viewMenu() {
        Button button = Buttons.icon("ci-bookmark", texts.bind("placement.views"), () -> {
        });
        button.setId("placement-views");
        Popover[] card = new Popover[1];
        ViewsCard content = new ViewsCard(model, texts, () -> card[0].hide());
        card[0] = new Popover(content);
        button.setOnAction(_ -> open(card[0], button, content::begin));
        return button;
    }

    private HBox zoom(MapView map) {
        return new HBox(Buttons.icon("ci-zoom-out", texts.bind("placement.zoom.out"), () -> map.zoomStep(-1)),
                Buttons.icon("ci-fit-to-screen", texts.bind("placement.zoom.fit"), map::glideToWhole),
                Buttons.icon("ci-zoom-in", texts.bind("placement.zoom.in"), () -> map.zoomStep(1)));
    }
}
