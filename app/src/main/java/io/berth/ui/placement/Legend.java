package io.berth.ui.placement;

import io.berth.analysis.placement.Categories;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.Visibility;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;

/// What the colours and shapes mean, with how many there are. A click on a state isolates it.
final class Legend extends HBox {
    private static final List<PodHealth> STATES = List.of(PodHealth.READY, PodHealth.STARTING, PodHealth.NOT_READY,
            PodHealth.FAILING, PodHealth.TERMINATING, PodHealth.COMPLETED, PodHealth.UNKNOWN);
    private static final int SWATCH = 12;
    private static final int RAMP = 96;

    private final MapWords words;
    private final BiConsumer<PodHealth, Boolean> isolate;
    private final Map<PodHealth, ToggleButton> states = new HashMap<>();
    private List<Label> counts = new ArrayList<>();
    private List<Integer> shown = List.of();

    /// @param isolate is told the state that was clicked, and whether Shift was held
    Legend(MapWords words, BiConsumer<PodHealth, Boolean> isolate) {
        this.words = words;
        this.isolate = isolate;
        getStyleClass().add("legend");
    }

    /// Makes the legend anew: the colouring, the categories, the theme or the language changed.
    void build(PlacementMap map, MapColours colours) {
        getChildren().clear();
        counts = new ArrayList<>();
        states.clear();
        shown = List.of();
        switch (map.lens().colouring()) {
            case HEALTH -> STATES.forEach(state -> getChildren().add(state(state, colours)));
            case REQUESTS -> requests(map.visibility(), colours);
            case NAMESPACE, WORKLOAD -> categories(map.categories(), colours);
        }
        if (map.visibility().nodes() && map.visibility().allPods()) {
            gpus(colours);
        }
        count(map);
    }

    private void requests(Visibility visible, MapColours colours) {
        if (visible.nodes() && visible.allPods()) {
            getChildren().addAll(Labels.of(words.get("placement.legend.requests"), "t-small"),
                    Labels.of("0 %", "t-small", "muted"), ramp(colours), Labels.of("100 %", "t-small", "muted"));
        } else {
            String why = visible.nodes() ? "placement.hover.noRequests" : "placement.hover.noCapacity";
            getChildren().add(Labels.of(words.get(why), "t-small", "muted"));
        }
    }

    private void gpus(MapColours colours) {
        getChildren().addAll(Labels.gap(), Labels.of(words.get("placement.legend.gpus"), "t-small", "muted"),
                tick(colours.share(0.625), 8, colours),
                Labels.of(words.get("placement.legend.allocated"), "t-small", "muted"),
                tick(colours.muted, 2, colours), Labels.of(words.get("placement.card.free"), "t-small", "muted"));
    }

    private ToggleButton state(PodHealth state, MapColours colours) {
        MapRaster raster = ground(SWATCH, SWATCH, colours);
        raster.pod(1, 1, SWATCH - 2, state, colours.state(state, false), colours.background);
        ToggleButton button = new ToggleButton();
        Label count = Labels.of("", "muted");
        counts.add(count);
        HBox content = new HBox(view(raster), Labels.of(words.state(state)), count);
        content.getStyleClass().add("legend-entry");
        button.setGraphic(content);
        button.getStyleClass().add("legend-state");
        button.setAccessibleText(words.state(state));
        button.setOnMouseClicked(event -> isolate.accept(state, event.isShiftDown()));
        button.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case SPACE, ENTER -> {
                    isolate.accept(state, event.isShiftDown());
                    event.consume();
                }
                default -> {
                    // the window's own keys
                }
            }
        });
        states.put(state, button);
        return button;
    }

    private void categories(Categories categories, MapColours colours) {
        for (int i = 0; i <= categories.names().size(); i++) {
            boolean others = i == categories.names().size();
            int colour = colours.category(others ? Categories.COUNT : i, false);
            MapRaster raster = ground(SWATCH, SWATCH, colours);
            raster.fill(1, 1, SWATCH - 2, SWATCH - 2, colour);
            Label count = Labels.of("", "muted");
            count.setMinWidth(USE_PREF_SIZE);
            counts.add(count);
            HBox entry = new HBox(view(raster), Labels.of(others
                    ? words.get("placement.legend.others")
                    : shortName(categories.names().get(i))), count);
            entry.getStyleClass().addAll("legend-entry", "t-small");
            entry.setMinWidth(0);
            getChildren().add(entry);
        }
    }

    /// A workload's name without its namespace, for which there is no room.
    private static String shortName(String category) {
        return MapWords.name(category.substring(category.indexOf('/') + 1));
    }

    private static ImageView ramp(MapColours colours) {
        MapRaster raster = ground(RAMP, SWATCH, colours);
        for (int x = 0; x < RAMP; x++) {
            raster.fill(x, 0, 1, SWATCH, colours.share(x / (RAMP - 1.0)));
        }
        return view(raster);
    }

    private static Node tick(int colour, int high, MapColours colours) {
        MapRaster raster = ground(4, SWATCH, colours);
        raster.fill(1, SWATCH - 1 - high, 2, high, colour);
        return view(raster);
    }

    private static MapRaster ground(int width, int height, MapColours colours) {
        MapRaster raster = new MapRaster(width, height);
        raster.fill(0, 0, width, height, colours.background);
        return raster;
    }

    private static ImageView view(MapRaster raster) {
        WritableImage image = new WritableImage(raster.width(), raster.height());
        image.getPixelWriter().setPixels(0, 0, raster.width(), raster.height(), PixelFormat.getIntArgbInstance(),
                raster.pixels(), 0, raster.width());
        return new ImageView(image);
    }

    /// Brings the numbers up to date.
    void count(PlacementMap map) {
        List<Integer> now = new ArrayList<>();
        if (map.lens().colouring() == Colouring.HEALTH) {
            boolean seen = map.visibility().pods();
            STATES.forEach(state -> now.add(seen ? map.totals().count(state) : -1));
        } else if (map.lens().colouring().isByCategory() && !map.totals().byCategory().isEmpty()) {
            for (int i = 0; i < counts.size(); i++) {
                now.add(map.totals().byCategory().get(i == counts.size() - 1 ? Categories.COUNT : i));
            }
        }
        if (!now.equals(shown) && now.size() == counts.size()) {
            shown = now;
            for (int i = 0; i < now.size(); i++) {
                counts.get(i).setText(now.get(i) < 0 ? "" : words.count(now.get(i)));
            }
        }
    }

    void isolated(Set<PodHealth> isolated) {
        states.forEach((state, button) -> {
            button.setSelected(isolated.contains(state));
            button.setOpacity(isolated.isEmpty() || isolated.contains(state) ? 1 : 0.6);
        });
    }
}
