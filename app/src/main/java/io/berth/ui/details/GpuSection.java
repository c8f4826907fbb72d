package io.berth.ui.details;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuReadings;
import io.berth.ui.kit.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The GPUs and MIG instances that a pod has: one line for how each stands, one for its figures. What is not known is left
/// out; where only requests tell of them, which ones is not known either, and said.
record GpuSection(DetailsParts parts, List<GpuDevice> gpus) {
    private static final int MOST = 16;

    /// Nothing where the pod has none.
    List<Node> of() {
        if (gpus.isEmpty()) {
            return List.of();
        }
        List<Node> lines = new ArrayList<>();
        gpus.stream().limit(MOST).forEach(device -> lines.add(line(device)));
        if (gpus.size() > MOST) {
            lines.add(DetailsParts.wrapped(words().get("details.gpus.more", gpus.size() - MOST), "muted", "t-small"));
        }
        return List.of(parts.section("details.gpus.title", lines));
    }

    private DetailsWords words() {
        return parts.words();
    }

    private Node line(GpuDevice device) {
        boolean isOnlyAsked = device.holdings().stream().allMatch(one -> one.by() == GpuHolding.By.REQUEST);
        Node name = Labels.of(isOnlyAsked ? words().get("details.gpus.some") : name(device), "muted", "fact-name");
        VBox told = new VBox(2, DetailsParts.wrapped(words().get("gpus.state." + word(device.state()))));
        String figures = figures(device.readings());
        if (!figures.isEmpty()) {
            told.getChildren().add(DetailsParts.wrapped(figures, "muted", "t-small"));
        }
        device.holdings().stream().map(GpuHolding::claim).filter(claim -> !claim.isEmpty()).distinct()
                .forEach(claim -> told.getChildren().add(DetailsParts.wrapped(
                        words().get("details.gpus.claim", DetailsWords.line(claim)), "muted", "t-small")));
        HBox line = new HBox(8, name, told);
        line.getStyleClass().add("facts");
        HBox.setHgrow(told, Priority.ALWAYS);
        return line;
    }

    private String name(GpuDevice device) {
        if (device.listed() != null && !device.listed().name().isEmpty()) {
            return DetailsWords.line(device.listed().name());
        }
        String card = words().get("gpus.device", device.slot());
        return device.part() == null || device.part().profile().isEmpty()
                ? card
                : card + " · " + DetailsWords.line(device.part().profile());
    }

    private String figures(GpuReadings readings) {
        List<String> told = new ArrayList<>();
        if (readings.activity() instanceof GpuActivity.Known(var by, double share)) {
            told.add(words().get("gpus.activity." + word(by), words().percent(share)));
        }
        if (readings.has(GpuMeasure.MEMORY_USED) && readings.has(GpuMeasure.MEMORY_TOTAL)) {
            told.add(words().get("details.gpus.memory",
                    words().bytes(readings.get(GpuMeasure.MEMORY_USED).getAsLong()),
                    words().bytes(readings.get(GpuMeasure.MEMORY_TOTAL).getAsLong())));
        }
        readings.get(GpuMeasure.POWER)
                .ifPresent(milliwatts -> told.add(words().get("details.gpus.power", Math.round(milliwatts / 1000.0))));
        return String.join(" · ", told);
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
