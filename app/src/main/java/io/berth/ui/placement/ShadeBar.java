package io.berth.ui.placement;

import io.berth.analysis.placement.WaitingGroup;
import io.berth.analysis.placement.WaitingGroup.Cause;
import io.berth.analysis.room.Capacity;
import io.berth.analysis.scheduling.Filters;
import io.berth.analysis.scheduling.NodeShade;
import io.berth.analysis.scheduling.SchedulerMessage;
import io.berth.analysis.scheduling.SchedulerReason;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The legend of the shaded map: who asks, which nodes would take it, what shuts it out of the others, and how the
/// scheduler counted. It says that it is Berth's own answer, and what was not checked.
final class ShadeBar extends VBox {
    private static final int SWATCH = 14;

    private final Texts texts;
    private final MapWords words;
    private final WaitWords waits;
    private final Runnable end;
    private final HBox head = new HBox();
    private final HBox entries = new HBox();
    private Said said = new Said(Shaded.NONE, false, NodeShade.NONE, null);

    /// What the bar says now: it is not made anew for the same.
    private record Said(Shaded shaded, boolean known, NodeShade shade, @Nullable MapColours colours) {
    }

    ShadeBar(Texts texts, MapWords words, WaitWords waits, Runnable end) {
        this.texts = texts;
        this.words = words;
        this.waits = waits;
        this.end = end;
        getStyleClass().add("shade-bar");
        head.getStyleClass().add("shade-line");
        entries.getStyleClass().add("shade-line");
        setVisible(false);
        setManaged(false);
    }

    void show(Shaded shaded, Capacity capacity, MapColours colours) {
        Said saying = new Said(shaded, capacity.known(), capacity.shade(), colours);
        if (!saying.equals(said)) {
            said = saying;
            fill(shaded, capacity, colours);
        }
    }

    /// Says it again in another language.
    void sayAgain() {
        said = new Said(Shaded.NONE, false, NodeShade.NONE, null);
    }

    private void fill(Shaded shaded, Capacity capacity, MapColours colours) {
        boolean on = shaded instanceof Shaded.By;
        setVisible(on);
        setManaged(on);
        getChildren().clear();
        head.getChildren().clear();
        entries.getChildren().clear();
        if (shaded instanceof Shaded.By(WaitingGroup group)) {
            fill(group, capacity, colours);
        }
    }

    private void fill(WaitingGroup group, Capacity capacity, MapColours colours) {
        Label who = Labels.of(words.get("waiting.shade.for", MapWords.name(group.workload().name())), "t-strong");
        head.getChildren().add(who);
        getChildren().add(head);
        NodeShade shade = capacity.shade();
        if (!capacity.known()) {
            head.getChildren().addAll(Labels.of(words.get("waiting.shade.unknown"), "muted"), Labels.gap(), close());
            return;
        }
        SchedulerMessage told = group.cause() instanceof Cause.Refused refused
                ? refused.message()
                : SchedulerMessage.NONE;
        List<String> all = new ArrayList<>();
        add(swatch(NodeShade.FITS, colours), words.get("waiting.shade.fits"), shade.fits(), all);
        for (int i = 0; i < Math.min(shade.reasons().size(), ShadeRaster.HATCHES); i++) {
            boolean rest = i == ShadeRaster.HATCHES - 1 && shade.reasons().size() > ShadeRaster.HATCHES;
            int nodes = rest
                    ? shade.reasons().stream().skip(i).mapToInt(SchedulerReason::nodes).sum()
                    : shade.reasons().get(i).nodes();
            add(swatch(i, colours), rest
                    ? words.get("waiting.shade.others")
                    : waits.reason(shade.reasons().get(i)), nodes, all);
        }
        getChildren().add(entries);
        head.getChildren().add(Labels.gap());
        warn(group);
        compare(shade, told);
        Label own = Labels.of(words.get("waiting.shade.own", Filters.CHECKED.size()), "muted", "t-small");
        own.setMinWidth(USE_PREF_SIZE);
        own.setTooltip(hint(words.get("waiting.shade.checked", String.join(", ", Filters.CHECKED)) + "\n"
                + words.get("waiting.shade.notChecked")));
        head.getChildren().add(own);
        String quote = WaitWords.quote(group);
        if (!quote.isEmpty()) {
            head.getChildren().add(Buttons.copy(texts.bind("waiting.shade.copy"), new SimpleStringProperty(quote)));
        }
        head.getChildren().add(close());
        setAccessibleText(who.getText() + ": " + String.join(", ", all));
    }

    private Button close() {
        return Buttons.icon("ci-close", texts.bind("waiting.shade.end"), end);
    }

    private void add(ImageView swatch, String text, int nodes, List<String> all) {
        Label word = Labels.hinted(Labels.of(text));
        Label count = Labels.of(words.count(nodes), "muted");
        count.setMinWidth(USE_PREF_SIZE);
        HBox entry = new HBox(swatch, word, count);
        entry.getStyleClass().addAll("legend-entry", "t-small");
        entry.setMinWidth(0);
        Tooltip.install(entry, hint(text + ": " + words.count(nodes)));
        entries.getChildren().add(entry);
        all.add(text + " " + words.count(nodes));
    }

    /// What the pod itself asks for that was not checked.
    private void warn(WaitingGroup group) {
        List<String> open = Filters.uncheckedFor(group.first()).stream()
                .map(filter -> words.get("waiting.unchecked." + filter.name().toLowerCase(Locale.ROOT))).toList();
        if (!open.isEmpty()) {
            Label label = Labels.of(words.get("waiting.shade.open", String.join(", ", open)), "t-small",
                    "warning-text");
            label.setGraphic(Glyph.of("ci-warning-alt", Tone.WARNING));
            head.getChildren().add(label);
        }
    }

    private void compare(NodeShade shade, SchedulerMessage told) {
        if (told.nodes() < 0) {
            return;
        }
        boolean same = shade.agreesWith(told);
        Label label = Labels.of(words.get(same ? "waiting.shade.same" : "waiting.shade.differs"), "muted", "t-small");
        label.setTooltip(hint(words.get("waiting.shade.theirs", waits.counted(told.reasons(), told.nodes())) + "\n"
                + words.get("waiting.shade.ours", waits.counted(shade.all(), shade.reasonOf().size()))));
        head.getChildren().add(label);
    }

    private static Tooltip hint(String text) {
        Tooltip hint = new Tooltip(text);
        hint.setWrapText(true);
        hint.setMaxWidth(520);
        hint.setShowDuration(Duration.seconds(60));
        return hint;
    }

    private static ImageView swatch(int reason, MapColours colours) {
        MapRaster raster = new MapRaster(SWATCH, SWATCH);
        raster.fill(0, 0, SWATCH, SWATCH, colours.background);
        if (reason == NodeShade.FITS) {
            raster.outline(0, 0, SWATCH, SWATCH, colours.accent);
            raster.outline(1, 1, SWATCH - 2, SWATCH - 2, colours.accent);
        } else {
            ShadeRaster.hatch(raster, 0, 0, SWATCH, SWATCH, reason, ShadeRaster.hatchColour(colours));
        }
        WritableImage image = new WritableImage(SWATCH, SWATCH);
        image.getPixelWriter().setPixels(0, 0, SWATCH, SWATCH, PixelFormat.getIntArgbInstance(), raster.pixels(), 0,
                SWATCH);
        return new ImageView(image);
    }
}
