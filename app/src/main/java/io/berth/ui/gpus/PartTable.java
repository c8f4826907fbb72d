package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuReadings;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The instances of a parted card: how each stands, what it does and did, and who has it.
final class PartTable extends VBox {
    private final GpuWords words;
    private final Texts texts;
    private final Function<GpuHolding, Node> link;
    private final Map<String, Chart> activities = new HashMap<>();
    private final Map<String, Chart> memories = new HashMap<>();

    /// @param link leads to the pod of a holding
    PartTable(GpuWords words, Function<GpuHolding, Node> link) {
        this.words = words;
        this.texts = words.texts();
        this.link = link;
        getStyleClass().add("card-parts");
    }

    /// A table without rows yet.
    static GridPane table(Texts texts, String... heads) {
        GridPane table = new GridPane();
        table.getStyleClass().add("card-table");
        for (int i = 0; i < heads.length; i++) {
            Label head = Labels.of(heads[i].isEmpty() ? "" : texts.get(heads[i]), "t-small", "muted");
            head.setMinWidth(USE_PREF_SIZE);
            table.add(head, i, 0);
        }
        return table;
    }

    /// Says all anew.
    ///
    /// @param devices none where the card is whole
    void fill(List<GpuDevice> devices, NodePicture picture) {
        Set<String> keys = devices.stream().map(GpuDevice::key).collect(Collectors.toSet());
        activities.keySet().retainAll(keys);
        memories.keySet().retainAll(keys);
        getChildren().clear();
        if (devices.isEmpty()) {
            return;
        }
        GridPane table = table(texts, "gpus.part.profile", "gpus.part.state", "gpus.part.activity", "",
                "gpus.part.memory", "", "gpus.part.idle", "gpus.part.pod");
        int row = 1;
        for (GpuDevice device : devices) {
            GpuWords.Mark mark = GpuWords.mark(device.state());
            Label state = Labels.of(words.state(device.state()), "t-small");
            state.setGraphic(Glyph.of(mark.icon(), mark.tone()));
            state.setMinWidth(USE_PREF_SIZE);
            String idle = words.idleFor(device.idleSince(), device.isIdleExact());
            table.addRow(row++,
                    Labels.of(device.part() == null ? "–" : GpuWords.name(device.part().profile()), "t-code"), state,
                    activity(device.readings()), activityCurve(device, picture),
                    Labels.of(words.known(GpuFigure.MEMORY, device.readings()), "t-small"),
                    memories.computeIfAbsent(device.key(), _ -> new Chart()),
                    Labels.of(idle.isEmpty() ? "–" : idle, "t-small"), holders(device));
        }
        getChildren().setAll(table);
    }

    private Label activity(GpuReadings readings) {
        boolean known = readings.activity() instanceof GpuActivity.Known;
        Label label = Labels.of(known ? words.activity(readings) : "–", "t-small");
        label.setTooltip(Labels.hint(known ? words.activityMeaning(readings) : words.activity(readings)));
        return label;
    }

    /// The curve, or a word where nobody measures the instance now and nobody did.
    private Node activityCurve(GpuDevice device, NodePicture picture) {
        boolean measured = device.readings().activity() instanceof GpuActivity.Known
                || !picture.curve(device.key(), Spark.Of.ACTIVITY).isEmpty();
        if (measured) {
            return activities.computeIfAbsent(device.key(), _ -> new Chart());
        }
        Label why = Labels.of(texts.get("gpus.part.noCurve"), "t-small", "muted");
        why.setTooltip(Labels.hint(words.activity(device.readings())));
        return why;
    }

    /// Draws the curves.
    void draw(NodePicture picture, FleetColours colours) {
        activities.forEach((key, chart) -> chart.show(picture.curve(key, Spark.Of.ACTIVITY), 1, colours));
        memories.forEach((key, chart) -> chart.show(picture.curve(key, Spark.Of.MEMORY), 1, colours));
    }

    private Node holders(GpuDevice device) {
        VBox all = new VBox();
        for (GpuHolding holding : device.holdings()) {
            all.getChildren().add(
                    holding.name().isEmpty() ? Labels.of(words.holding(holding), "t-small") : link.apply(holding));
        }
        if (device.holdings().isEmpty()) {
            all.getChildren().add(Labels.of(device.isHeldKnown() ? "–" : texts.get("gpus.hover.heldUnknown"),
                    "t-small", "muted"));
        }
        return all;
    }
}
