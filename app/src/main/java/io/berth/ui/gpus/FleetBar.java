package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuState;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Palette;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// All devices in one bar by their states, and below it what each state looks like, with its number. A click isolates a
/// state, with Shift one more.
final class FleetBar extends VBox {
    private static final List<GpuState> ORDER = List.of(GpuState.BUSY, GpuState.LOW, GpuState.IDLE,
            GpuState.THROTTLED, GpuState.FAILED, GpuState.UNKNOWN, GpuState.FREE);
    private static final int HEIGHT = 20;
    private static final int LEAST = 6;
    private static final int GAP = 2;
    private static final int SWATCH = 12;
    private static final int RAMP = 108;
    /// Below this width, legend and scale do not stand beside each other.
    private static final double NARROW = 1_150;
    private static final double WRAP = 860;
    private static final double BUSY = 0.625;
    private static final double LOW = 0.05;
    private static final double OTHERS = 0.6;

    private final GpusViewModel model;
    private final GpuWords words;
    private final Strip strip = new Strip();
    private final Map<GpuState, Label> counts = new EnumMap<>(GpuState.class);
    private final Map<GpuState, ToggleButton> entries = new EnumMap<>(GpuState.class);
    private final FlowPane legend = new FlowPane();
    private final HBox scale = new HBox();
    private final HBox standsIn = new HBox();
    private final HBox unknown = new HBox();
    private final Subscription following;
    private FleetColours colours;

    FleetBar(GpusViewModel model, GpuWords words, ObservableValue<Palette> palette) {
        this.model = model;
        this.words = words;
        colours = new FleetColours(palette.getValue());
        getStyleClass().add("fleet-bar");
        legend.getStyleClass().add("legend-row");
        legend.setMinWidth(0);
        legend.setPrefWrapLength(WRAP);
        HBox.setHgrow(legend, Priority.ALWAYS);
        scale.getStyleClass().add("scale");
        standsIn.getStyleClass().add("legend-entry");
        unknown.getStyleClass().add("legend-entry");
        scale.setMinWidth(Region.USE_PREF_SIZE);
        HBox foot = new HBox(legend, scale);
        foot.getStyleClass().add("fleet-legend");
        getChildren().addAll(strip, foot);
        widthProperty().subscribe(width -> lay(foot, width.doubleValue() > 0 && width.doubleValue() < NARROW));
        following = Subscription.combine(palette.subscribe(changed -> {
            colours = new FleetColours(changed);
            build();
        }), words.texts().languageProperty().subscribe(() -> build()), model.figureProperty().subscribe(() -> build()),
                model.fleetProperty().subscribe(this::count), model.isolatedProperty().subscribe(() -> isolated()));
    }

    /// The scale stands below the legend where it would make it wrap.
    private void lay(HBox foot, boolean below) {
        (below ? foot.getChildren() : getChildren()).remove(scale);
        ObservableList<Node> place = below ? getChildren() : foot.getChildren();
        if (!place.contains(scale)) {
            place.add(scale);
        }
    }

    private static double share(GpuState state) {
        return state == GpuState.LOW ? LOW : BUSY;
    }

    private void build() {
        legend.getChildren().clear();
        entries.clear();
        counts.clear();
        for (GpuState state : ORDER) {
            legend.getChildren().add(entry(state));
        }
        GpuFigure figure = model.figureProperty().get();
        Tooltip meaning = Labels.hint(words.meaning(figure));
        Label shade = Labels.of(words.texts().get("gpus.scale." + figure.word(), GpuFigure.COOL_CELSIUS), "t-small",
                "muted");
        shade.setTooltip(meaning);
        explain(standsIn, "gpus.scale.standIn", BUSY, true);
        explain(unknown, "gpus.scale.unknown", Double.NaN, false);
        scale.getChildren().setAll(standsIn, unknown,
                shade, ramp(),
                Labels.of(figure == GpuFigure.TEMPERATURE
                        ? words.texts().get("gpus.celsius", GpuFigure.HOT_CELSIUS)
                        : words.units().percent(1), "t-small", "muted"));
        count(model.fleet());
        isolated();
    }

    private void explain(HBox entry, String text, double share, boolean isStandIn) {
        FleetRaster raster = new FleetRaster(SWATCH, SWATCH);
        raster.state(0, 0, SWATCH, SWATCH, GpuState.BUSY, true, share, colours, false);
        if (isStandIn) {
            raster.standIn(0, 0, SWATCH, SWATCH, colours);
        }
        Label label = Labels.of(words.texts().get(text), "t-small", "muted");
        if (isStandIn) {
            label.setTooltip(Labels.hint(words.texts().get("gpus.measures.engine")));
        }
        entry.getChildren().setAll(raster.view(), label);
    }

    /// Marks that are not drawn anywhere need no word.
    private void explainWhatIsDrawn(Fleet fleet) {
        GpuFigure figure = model.figureProperty().get();
        boolean some = false;
        boolean none = false;
        for (GpuNode node : fleet.board().nodes()) {
            for (GpuDevice device : node.devices()) {
                if (device.state() == GpuState.BUSY) {
                    some |= figure.isStandIn(device.readings());
                    none |= Double.isNaN(figure.share(device.readings()));
                }
            }
        }
        standsIn.setVisible(some);
        standsIn.setManaged(some);
        unknown.setVisible(none);
        unknown.setManaged(none);
    }

    private ToggleButton entry(GpuState state) {
        Label count = Labels.of("", "muted");
        count.setMinWidth(USE_PREF_SIZE);
        counts.put(state, count);
        Label name = Labels.of(words.state(state));
        FleetRaster raster = new FleetRaster(SWATCH, SWATCH);
        raster.state(0, 0, SWATCH, SWATCH, state, true, share(state), colours, false);
        HBox content = new HBox(raster.view(), name, count);
        content.getStyleClass().add("legend-entry");
        ToggleButton button = new ToggleButton();
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("legend-state");
        button.setAccessibleText(words.state(state));
        button.setTooltip(Labels.hint(words.texts().get("gpus.rule." + GpuWords.word(state))));
        button.setOnMouseClicked(event -> model.isolate(state, event.isShiftDown()));
        button.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case SPACE, ENTER -> {
                    model.isolate(state, event.isShiftDown());
                    event.consume();
                }
                default -> {
                    // the window's own keys
                }
            }
        });
        entries.put(state, button);
        return button;
    }

    private ImageView ramp() {
        FleetRaster raster = new FleetRaster(RAMP, SWATCH - 3);
        for (int i = 0; i < 9; i++) {
            raster.fill(i * RAMP / 9, 0, RAMP / 9, SWATCH - 3, colours.share(i / 8.0));
        }
        return raster.view();
    }

    private void count(Fleet fleet) {
        explainWhatIsDrawn(fleet);
        List<String> said = new ArrayList<>();
        for (GpuState state : ORDER) {
            int count = fleet.board().count(state);
            Label label = counts.get(state);
            ToggleButton entry = entries.get(state);
            if (label != null && entry != null) {
                label.setText(words.units().count(count));
                boolean stands = count > 0 || state != GpuState.LOW;
                entry.setVisible(stands);
                entry.setManaged(stands);
            }
            said.add(words.state(state) + " " + words.units().count(count));
        }
        strip.setAccessibleText(String.join(", ", said));
        strip.requestLayout();
    }

    private void isolated() {
        entries.forEach((state, button) -> {
            boolean is = model.isolatedProperty().get().contains(state);
            button.setSelected(is);
            button.setOpacity(is || !model.isFaded(state) ? 1 : OTHERS);
        });
        strip.requestLayout();
    }

    /// Where each state ends in a bar, in pixels: as wide as its share, but never too narrow to be seen.
    static Map<GpuState, Integer> ends(GpuBoard board, int width) {
        Map<GpuState, Integer> ends = new LinkedHashMap<>(); // in the order of the bar
        int all = board.devices();
        long present = ORDER.stream().filter(state -> board.count(state) > 0).count();
        double room = Math.max(0, width - present * LEAST - (present - 1) * GAP);
        double at = 0;
        for (GpuState state : ORDER) {
            if (board.count(state) > 0) {
                at += LEAST + room * board.count(state) / all;
                ends.put(state, (int) Math.round(at));
                at += GAP;
            }
        }
        return ends;
    }

    void close() {
        following.unsubscribe();
    }

    /// The bar.
    private final class Strip extends Region {
        private final ImageView image = new ImageView();

        Strip() {
            image.setSmooth(false);
            getChildren().add(image);
            setAccessibleRole(AccessibleRole.TEXT);
            setOnMouseClicked(event -> {
                for (Map.Entry<GpuState, Integer> end : ends(model.fleet().board(), (int) getWidth()).entrySet()) {
                    if (event.getX() <= end.getValue()) {
                        model.isolate(end.getKey(), event.isShiftDown());
                        return;
                    }
                }
            });
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT;
        }

        @Override
        protected double computeMinHeight(double width) {
            return HEIGHT;
        }

        @Override
        protected double computeMinWidth(double height) {
            return 0;
        }

        @Override
        protected void layoutChildren() {
            int width = (int) getWidth();
            if (width <= 0) {
                return;
            }
            FleetRaster raster = new FleetRaster(width, HEIGHT);
            raster.fill(0, 0, width, HEIGHT, colours.background);
            int from = 0;
            for (Map.Entry<GpuState, Integer> end : ends(model.fleet().board(), width).entrySet()) {
                raster.state(from, 0, end.getValue() - from, HEIGHT, end.getKey(), true, share(end.getKey()), colours,
                        model.isFaded(end.getKey()));
                from = end.getValue() + GAP;
            }
            image.setImage(new WritableImage(new PixelBuffer<>(width, HEIGHT, IntBuffer.wrap(raster.pixels()),
                    PixelFormat.getIntArgbPreInstance())));
        }
    }
}
