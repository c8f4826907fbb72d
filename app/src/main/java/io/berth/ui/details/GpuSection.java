package io.berth.ui.details;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuReason;
import io.berth.analysis.gpu.GpuState;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.ui.gpus.ReasonWords;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The GPUs and MIG instances that a pod has: who tells of them and how old it is, then one line for how each stands, one
/// for its figures. What is not known is left out; where only requests tell of them, which ones is not known either, and
/// said. It follows what is told without the rest of the pane, since that is every second.
final class GpuSection extends VBox {
    private static final int MOST = 16;

    private final DetailsWords words;
    private final ReasonWords reasons;
    private final Map<Label, GpuReason> why = new HashMap<>();
    private GpuTold told = GpuTold.NONE;
    private Label age = Labels.of("");

    GpuSection(DetailsWords words) {
        this.words = words;
        this.reasons = words.reasons();
        getStyleClass().add("section");
        show(GpuTold.NONE);
    }

    /// Nothing where the pod has none.
    void show(GpuTold changed) {
        boolean same = changed.devices().equals(told.devices()) && changed.origin() == told.origin()
                && Objects.equals(changed.silent(), told.silent()) && !getChildren().isEmpty();
        told = changed;
        setVisible(!told.devices().isEmpty());
        setManaged(isVisible());
        if (same) {
            return;
        }
        why.clear();
        List<Node> lines = new ArrayList<>();
        lines.add(Labels.of(words.get("details.gpus.title"), "t-caption", "t-label"));
        age = Labels.hinted(Labels.of("", "muted", "t-small"));
        lines.add(age);
        GpuTrouble silent = told.silent();
        if (silent != null) {
            Label quiet = DetailsParts.wrapped(words.get("gpus.reason.silent", reasons.trouble(silent)), "warning",
                    "t-small");
            quiet.setGraphic(Glyph.of("ci-warning-alt", Tone.WARNING));
            lines.add(quiet);
        }
        told.devices().stream().limit(MOST).forEach(device -> lines.add(line(device)));
        if (told.devices().size() > MOST) {
            lines.add(DetailsParts.wrapped(words.get("details.gpus.more", told.devices().size() - MOST), "muted",
                    "t-small"));
        }
        getChildren().setAll(lines);
    }

    /// Says the ages anew.
    ///
    /// @param now by the server's clock
    void tell(Instant now) {
        String who = words.get("gpus.origin." + word(told.origin()));
        Instant received = told.received();
        age.setText(told.origin() == GpuOrigin.API || received == null
                ? who
                : words.get("gpus.source", who, words.fineAge(received, now)));
        Instant here = now.minus(told.ahead());
        why.forEach((label, reason) -> label.setText(reasons.reason(reason, here)));
    }

    /// What is to be acted on is told with its reason.
    private static boolean isToBeActedOn(GpuState state) {
        return state == GpuState.FAILED || state == GpuState.THROTTLED;
    }

    private Node line(GpuDevice device) {
        boolean isOnlyAsked = device.holdings().stream().allMatch(one -> one.by() == GpuHolding.By.REQUEST);
        Node name = Labels.of(isOnlyAsked ? words.get("details.gpus.some") : name(device), "muted", "fact-name");
        VBox said = new VBox(2, DetailsParts.wrapped(words.get("gpus.state." + word(device.state()))));
        if (isToBeActedOn(device.state()) && !device.reasons().isEmpty()) {
            Label reason = Labels.of("", device.state() == GpuState.FAILED ? "danger" : "warning", "t-small",
                    "wrapped");
            reason.setMinHeight(USE_PREF_SIZE);
            why.put(reason, device.reasons().getFirst());
            said.getChildren().add(reason);
        }
        String figures = figures(device.readings());
        if (!figures.isEmpty()) {
            Label label = DetailsParts.wrapped(figures, "muted", "t-small");
            if (device.readings().activity() instanceof GpuActivity.Known(var by, _)) {
                label.setTooltip(Labels.hint(words.get("gpus.measures." + word(by))));
            }
            said.getChildren().add(label);
        }
        device.holdings().stream().map(GpuHolding::claim).filter(claim -> !claim.isEmpty()).distinct()
                .forEach(claim -> said.getChildren().add(DetailsParts.wrapped(
                        words.get("details.gpus.claim", DetailsWords.line(claim)), "muted", "t-small")));
        HBox line = new HBox(8, name, said);
        line.getStyleClass().add("facts");
        HBox.setHgrow(said, Priority.ALWAYS);
        return line;
    }

    private String name(GpuDevice device) {
        if (device.listed() != null && !device.listed().name().isEmpty()) {
            return DetailsWords.line(device.listed().name());
        }
        String card = words.get("gpus.device", device.slot());
        return device.part() == null || device.part().profile().isEmpty()
                ? card
                : card + " · " + DetailsWords.line(device.part().profile());
    }

    private String figures(GpuReadings readings) {
        List<String> all = new ArrayList<>();
        if (readings.activity() instanceof GpuActivity.Known(var by, double share)) {
            all.add(words.get("gpus.activity." + word(by), words.percent(share)));
        }
        if (readings.has(GpuMeasure.MEMORY_USED) && readings.has(GpuMeasure.MEMORY_TOTAL)) {
            all.add(words.get("details.gpus.memory", words.bytes(readings.get(GpuMeasure.MEMORY_USED).getAsLong()),
                    words.bytes(readings.get(GpuMeasure.MEMORY_TOTAL).getAsLong())));
        }
        readings.get(GpuMeasure.POWER)
                .ifPresent(milliwatts -> all.add(words.get("details.gpus.power", Math.round(milliwatts / 1000.0))));
        return String.join(" · ", all);
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
