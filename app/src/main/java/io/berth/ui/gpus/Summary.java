package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The sentence that the room opens with.
final class Summary extends HBox {
    private final GpuWords words;
    private final Label figure = Labels.of("", "t-figure");
    private final Label first = Labels.of("", "sentence-strong");
    private final Label rest = Labels.hinted(Labels.of("", "sentence"));
    private final Button review;
    private final StringProperty reviewText = new SimpleStringProperty("");

    Summary(GpuWords words, Runnable action) {
        this.words = words;
        getStyleClass().add("summary");
        review = Buttons.primary(reviewText, action);
        List.of(figure, first, review).forEach(part -> part.setMinWidth(USE_PREF_SIZE));
        getChildren().addAll(figure, first, rest, Labels.gap(), review);
    }

    void show(Fleet fleet, WasteTable waste) {
        Texts texts = words.texts();
        int idle = fleet.board().count(GpuState.IDLE);
        boolean dark = fleet.sources().telling() == 0;
        figure.setText(dark ? "" : words.units().count(idle));
        figure.setVisible(!dark);
        figure.setManaged(!dark);
        String unit = fleet.parts() ? "gpus.sentence.idleParts" : "gpus.sentence.idle";
        first.setText(texts.get(dark ? "gpus.sentence.dark" : unit, idle));
        rest.setText(dark
                ? texts.get(fleet.untold() > 0 ? "gpus.sentence.darkUntold" : "gpus.sentence.darkRest",
                        fleet.board().held(), fleet.untold())
                : rest(fleet, waste, idle));
        int owners = waste.idleOwners();
        boolean some = owners > 0 && waste.by() == GpuWaste.By.WORKLOAD && !dark;
        reviewText.set(texts.get("gpus.review", owners));
        review.setVisible(some);
        review.setManaged(some);
    }

    private String rest(Fleet fleet, WasteTable waste, int idle) {
        Texts texts = words.texts();
        int held = fleet.board().held();
        boolean untold = fleet.untold() > 0;
        String share = held == 0
                ? texts.get(untold ? "gpus.sentence.noneTold" : "gpus.sentence.noneHeld")
                : texts.get(untold ? "gpus.sentence.shareTold" : "gpus.sentence.share",
                        words.units().percent(idle / (double) held), held);
        Instant since = fleet.sources().observedSince();
        if (Double.isNaN(waste.knownShare())) {
            return share;
        }
        if (waste.knownShare() < 0.01) {
            return share + (since == null || since.isBefore(waste.from())
                    ? texts.get("gpus.sentence.noHours")
                    : texts.get("gpus.sentence.knownSince", words.units().minute(since)));
        }
        String hours = words.units().tenths(waste.idleHours());
        return share + (waste.knownShare() >= 0.95
                ? texts.get("gpus.sentence.hours", hours)
                : texts.get("gpus.sentence.hoursOf", hours, words.units().percent(waste.knownShare())));
    }
}
