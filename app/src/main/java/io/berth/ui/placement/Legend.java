package io.berth.ui.placement;

import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.PlacementMap;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.HBox;

/// What the colours and shapes mean, with how many there are. A click on an entry isolates it.
final class Legend extends HBox {
    private static final List<PodHealth> STATES = List.of(PodHealth.READY, PodHealth.STARTING, PodHealth.NOT_READY,
            PodHealth.FAILING, PodHealth.TERMINATING, PodHealth.COMPLETED, PodHealth.UNKNOWN);
    private static final int SWATCH = 12;
    private static final double OTHERS = 0.6;

    private final MapWords words;
    private final BiConsumer<Integer, Boolean> isolate;
    private final Map<Integer, ToggleButton> entries = new LinkedHashMap<>();
    private final Map<Integer, Label> counts = new HashMap<>();
    private final FlowPane row = new FlowPane();
    private Map<Integer, Integer> shown = Map.of();

    /// @param isolate is told the bin that was clicked, and whether Shift was held
    Legend(MapWords words, BiConsumer<Integer, Boolean> isolate) {
        this.words = words;
        this.isolate = isolate;
        getStyleClass().add("legend");
        // what does not fit in one line goes into a second one
        row.getStyleClass().add("legend-row");
        row.setMinWidth(0);
        HBox.setHgrow(row, Priority.ALWAYS);
    }

    /// Makes the legend anew: the colouring, the categories, the theme or the language changed.
    void build(PlacementMap map, MapColours colours) {
        getChildren().setAll(row);
        row.getChildren().clear();
        counts.clear();
        entries.clear();
        shown = Map.of();
        Colouring colouring = map.lens().colouring();
        boolean shares = colouring.scale() == Colouring.Scale.SHARES;
        if (shares && !knowsShares(map)) {
            String why = map.visibility().nodes() ? "placement.hover.noRequests" : "placement.hover.noCapacity";
            row.getChildren().add(Labels.of(words.get(why), "t-small", "muted"));
        } else {
            if (shares || colouring.scale() == Colouring.Scale.STEPS || colouring.scale().isOfGpus()) {
                String key = map.grid().flows() && shares
                        ? "placement.legend.own." + colouring.word()
                        : "placement.legend." + colouring.word();
                Label title = Labels.of(words.get(key), "t-small", "muted");
                title.setMinWidth(0);
                if (colouring == Colouring.GPU_ACTIVITY) {
                    title.setTooltip(Labels.hint(words.get("placement.gpuActivity.means")));
                }
                row.getChildren().add(title);
            }
            bins(map).forEach(bin -> row.getChildren().add(entry(bin, map, colours)));
        }
        if (map.visibility().nodes() && map.visibility().allPods() && !map.grid().flows()) {
            gpus(colours);
        }
        count(map);
    }

    private static boolean knowsShares(PlacementMap map) {
        return map.visibility().nodes() && (map.visibility().allPods() || map.grid().flows());
    }

    /// The bins that a legend has, in its order.
    static List<Integer> bins(PlacementMap map) {
        Colouring.Scale scale = map.lens().colouring().scale();
        List<Integer> bins = new ArrayList<>();
        if (scale == Colouring.Scale.STATES) {
            STATES.forEach(state -> bins.add(Bins.of(state)));
            return bins;
        }
        for (int bin = 0; bin < scale.bins(); bin++) {
            if (scale != Colouring.Scale.NAMES || bin < map.categories().names().size() || bin == scale.bins() - 1) {
                bins.add(bin);
            }
        }
        return bins;
    }

    /// Whether a bin is left out of the legend as long as no pod is in it.
    private static boolean isOptional(Colouring.Scale scale, int bin) {
        return switch (scale) {
            case STATES, STEPS, GPU_STATES, GPU_SHARES -> false;
            case NAMES, CLASSES -> bin == scale.bins() - 1;
            case SHARES -> bin >= Bins.ABOVE;
        };
    }

    private void gpus(MapColours colours) {
        HBox gpus = new HBox(Labels.of(words.get("placement.legend.gpus"), "t-small", "muted"),
                tick(colours.share(0.625), 8, colours),
                Labels.of(words.get("placement.legend.allocated"), "t-small", "muted"),
                tick(colours.muted, 2, colours), Labels.of(words.get("placement.card.free"), "t-small", "muted"));
        gpus.getStyleClass().add("legend-gpus");
        gpus.setMinWidth(USE_PREF_SIZE);
        getChildren().add(gpus);
    }

    private ToggleButton entry(int bin, PlacementMap map, MapColours colours) {
        Label count = Labels.of("", "muted");
        count.setMinWidth(USE_PREF_SIZE);
        counts.put(bin, count);
        String word = words.bin(map, bin);
        Label name = Labels.of(word);
        name.setMinWidth(0);
        HBox content = new HBox(swatch(bin, map, colours), name, count);
        content.getStyleClass().add("legend-entry");
        content.setMinWidth(0);
        ToggleButton button = new ToggleButton();
        button.setMinWidth(0);
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("legend-state");
        button.setAccessibleText(word);
        GpuState state = colouring(map) == Colouring.GPU_STATE ? Bins.gpuState(bin) : null;
        if (state != null) {
            button.setTooltip(Labels.hint(words.get("gpus.rule." + state.name().toLowerCase(Locale.ROOT))));
        } else if (colouring(map) == Colouring.GPU_ACTIVITY && bin < Bins.FIFTHS) {
            button.setTooltip(Labels.hint(words.get("placement.gpuActivity.means")));
        }
        button.setOnMouseClicked(event -> isolate.accept(bin, event.isShiftDown()));
        button.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case SPACE, ENTER -> {
                    isolate.accept(bin, event.isShiftDown());
                    event.consume();
                }
                default -> {
                    // the window's own keys
                }
            }
        });
        entries.put(bin, button);
        return button;
    }

    private static Colouring colouring(PlacementMap map) {
        return map.lens().colouring();
    }

    private static ImageView swatch(int bin, PlacementMap map, MapColours colours) {
        MapRaster raster = ground(SWATCH, SWATCH, colours);
        Colouring.Scale scale = map.lens().colouring().scale();
        int colour = colours.bin(scale, bin, false);
        if (scale.isOfGpus()) {
            raster.gpu(1, 1, SWATCH - 2, SWATCH - 2, scale, bin, false, colours);
        } else if (scale == Colouring.Scale.STATES) {
            raster.pod(1, 1, SWATCH - 2, Bins.state(bin), colour, colours.background);
        } else {
            raster.fill(1, 1, SWATCH - 2, SWATCH - 2, colour);
        }
        return raster.view();
    }

    private static Node tick(int colour, int high, MapColours colours) {
        MapRaster raster = ground(4, SWATCH, colours);
        raster.fill(1, SWATCH - 1 - high, 2, high, colour);
        return raster.view();
    }

    private static MapRaster ground(int width, int height, MapColours colours) {
        MapRaster raster = new MapRaster(width, height);
        raster.fill(0, 0, width, height, colours.background);
        return raster;
    }

    /// Brings the numbers up to date.
    void count(PlacementMap map) {
        Map<Integer, Integer> now = new LinkedHashMap<>();
        boolean seen = map.visibility().pods();
        Colouring.Scale scale = map.lens().colouring().scale();
        if (map.totals().byBin().size() == scale.bins()) {
            entries.keySet().forEach(bin -> now.put(bin, seen ? map.totals().byBin().get(bin) : -1));
        }
        if (!now.equals(shown)) {
            shown = now;
            now.forEach((bin, count) -> {
                Label label = counts.get(bin);
                ToggleButton button = entries.get(bin);
                if (label != null && button != null) {
                    label.setText(count < 0 ? "" : words.count(count));
                    boolean stands = count > 0 || !isOptional(scale, bin);
                    button.setVisible(stands);
                    button.setManaged(stands);
                }
            });
        }
    }

    void isolated(Set<Integer> isolated) {
        entries.forEach((bin, button) -> {
            button.setSelected(isolated.contains(bin));
            button.setOpacity(isolated.isEmpty() || isolated.contains(bin) ? 1 : OTHERS);
        });
    }
}
