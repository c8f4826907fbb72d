package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuListing;
import io.berth.analysis.gpu.GpuReason;
import io.berth.model.Kind;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One card: how it stands, its curves, what is known of it, its instances, and its processes.
final class CardPanel extends VBox {
    private static final int MOST_PROCESSES = 40;
    private static final double MOST_CELSIUS = 100;

    private final GpuWords words;
    private final Texts texts;
    private final NodeFacts facts;
    private final Consumer<Selected.OfKind> select;
    private final HBox head = new HBox();
    private final VBox said = new VBox();
    private final Map<Spark.Of, ChartBox> charts = new EnumMap<>(Spark.Of.class);
    private final GridPane known = new GridPane();
    private final PartTable parts;
    private final VBox processes = new VBox();
    private @Nullable Seen seen;

    /// What the words were made of: they are not made anew for the same.
    private record Seen(List<GpuDevice> devices, String language, FleetColours colours) {
    }

    /// A curve with its name and its value now.
    private static final class ChartBox extends VBox {
        private final Label name = Labels.of("", "t-small", "muted");
        private final Label value = Labels.of("", "t-strong");
        private final Chart chart = new Chart();
        private final Tooltip hint = Labels.hint("");

        ChartBox() {
            getStyleClass().add("chart-box");
            HBox line = new HBox(name, Labels.gap(), value);
            line.getStyleClass().add("chart-line");
            name.setMinWidth(0);
            Tooltip.install(this, hint);
            value.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(line, chart);
            setMinWidth(0);
        }
    }

    CardPanel(GpuWords words, Consumer<Selected.OfKind> select) {
        this.words = words;
        this.texts = words.texts();
        this.select = select;
        facts = new NodeFacts(words);
        parts = new PartTable(words, holding -> podLink(holding.namespace(), holding.name()));
        getStyleClass().add("gpu-card");
        head.getStyleClass().add("card-head");
        said.getStyleClass().add("card-said");
        known.getStyleClass().add("card-facts");
        processes.getStyleClass().add("card-parts");
        GridPane row = new GridPane();
        row.getStyleClass().add("charts");
        for (Spark.Of what : Spark.Of.values()) {
            ChartBox box = new ChartBox();
            charts.put(what, box);
            row.add(box, row.getColumnCount(), 0);
            ColumnConstraints quarter = new ColumnConstraints();
            quarter.setPercentWidth(25);
            row.getColumnConstraints().add(quarter);
        }
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            if (i % 2 == 0) {
                column.setMinWidth(Region.USE_PREF_SIZE);
            } else {
                column.setHgrow(Priority.ALWAYS);
                column.setPercentWidth(i == 1 ? 32 : 36);
            }
            known.getColumnConstraints().add(column);
        }
        getChildren().addAll(head, said, row, known, parts, processes);
    }

    /// @param devices the card, or its instances; at least one
    void show(List<GpuDevice> devices, NodePicture picture, FleetColours colours) {
        Gpu card = devices.getFirst().card();
        GpuReadings readings = card == null ? GpuReadings.NONE : card.readings();
        String key = card == null ? "" : card.uuid();
        charts.forEach((what, box) -> chart(box, what, readings, picture.curve(key, what), colours));
        Seen now = new Seen(devices, texts.languageProperty().get().toLanguageTag(), colours);
        if (!now.equals(seen)) {
            seen = now;
            fill(devices, card);
            parts.fill(devices.getFirst().part() == null ? List.of() : devices, picture);
        }
        parts.draw(picture, colours);
    }

    private void chart(ChartBox box, Spark.Of what, GpuReadings readings, Spark curve, FleetColours colours) {
        double most = switch (what) {
            case ACTIVITY, MEMORY -> 1;
            case POWER -> Math.max(1, readings.get(GpuMeasure.POWER_LIMIT).orElse(700_000) / 1000.0);
            case TEMPERATURE -> MOST_CELSIUS;
        };
        box.chart.show(curve, most, colours);
        String name = switch (what) {
            case ACTIVITY -> activityName(readings);
            case MEMORY -> words.figure(GpuFigure.MEMORY);
            case POWER -> words.figure(GpuFigure.POWER);
            case TEMPERATURE -> words.figure(GpuFigure.TEMPERATURE);
        };
        String value = switch (what) {
            case ACTIVITY -> activity(readings);
            case MEMORY -> words.known(GpuFigure.MEMORY, readings);
            case POWER -> words.known(GpuFigure.POWER, readings);
            case TEMPERATURE -> words.known(GpuFigure.TEMPERATURE, readings);
        };
        String meaning = switch (what) {
            case ACTIVITY -> readings.activity() instanceof GpuActivity.Known
                    ? words.activityMeaning(readings)
                    : words.activity(readings);
            case MEMORY -> words.meaning(GpuFigure.MEMORY);
            case POWER -> words.meaning(GpuFigure.POWER);
            case TEMPERATURE -> words.meaning(GpuFigure.TEMPERATURE);
        };
        box.hint.setText(meaning);
        box.name.setText(name);
        box.value.setText(value);
    }

    private String activityName(GpuReadings readings) {
        return readings.activity() instanceof GpuActivity.Known(var by, _)
                ? texts.get("gpus.activityName." + by.name().toLowerCase(Locale.ROOT))
                : texts.get("gpus.activityName.none");
    }

    private String activity(GpuReadings readings) {
        return readings.activity() instanceof GpuActivity.Known(_, double share)
                ? words.units().percent(share)
                : "–";
    }

    private void fill(List<GpuDevice> devices, @Nullable Gpu card) {
        GpuDevice first = devices.getFirst();
        boolean parted = first.part() != null;
        head.getChildren().setAll(Labels.of(parted
                ? texts.get("gpus.device", first.slot())
                : words.device(first), "t-title"));
        if (card != null) {
            head.getChildren().add(Labels.hinted(Labels.of(GpuWords.name(card.name()), "muted")));
        }
        said.getChildren().clear();
        if (parted) {
            head.getChildren().add(Labels.of(texts.get("gpus.parted", devices.size()), "muted"));
        } else {
            GpuWords.Mark mark = GpuWords.mark(first.state());
            head.getChildren().add(Labels.chip(new SimpleStringProperty(words.state(first.state())), mark.tone(),
                    mark.icon()));
            String idle = words.idleFor(first.idleSince(), first.isIdleExact());
            if (!idle.isEmpty()) {
                head.getChildren().add(Labels.of(texts.get("gpus.idleFor", idle), "t-small", "muted"));
            }
            // a power cap at full load stands among the facts
            first.reasons().stream().filter(reason -> !(reason instanceof GpuReason.Clocks(var why)
                    && !why.isThrottle())).limit(6)
                    .forEach(reason -> said.getChildren().add(sentence(words.reason(reason))));
            if (first.holdings().isEmpty()) {
                said.getChildren().add(
                        sentence(texts.get(first.isHeldKnown() ? "gpus.hover.free" : "gpus.hover.heldUnknown")));
            }
            first.holdings().forEach(holding -> said.getChildren().add(holder(holding)));
        }
        facts(card, first.listed());
        processes(card, devices);
    }

    private static Label sentence(String text) {
        return Labels.wrapped(new SimpleStringProperty(text), "t-small", "muted");
    }

    private Node holder(GpuHolding holding) {
        if (holding.name().isEmpty()) {
            return sentence(words.holding(holding));
        }
        Node link = podLink(holding.namespace(), holding.name());
        Label how = Labels.hinted(Labels.of(words.holding(holding), "t-small", "muted"));
        how.setText(texts.get("gpus.by." + holding.by().name().toLowerCase(Locale.ROOT),
                GpuWords.name(holding.claim())));
        HBox line = new HBox(link, how);
        line.getStyleClass().add("card-holder");
        return line;
    }

    private Node podLink(String namespace, String pod) {
        Button link = Buttons.link(new SimpleStringProperty(GpuWords.name(namespace) + "/" + GpuWords.name(pod)),
                () -> select.accept(new Selected.OfKind(Kind.POD, namespace, pod)));
        link.getStyleClass().add("t-small");
        return link;
    }

    private void facts(@Nullable Gpu card, @Nullable GpuListing listed) {
        known.getChildren().clear();
        List<NodeFacts.Fact> all = card != null
                ? facts.of(card)
                : listed != null ? facts.of(listed) : List.of();
        for (int i = 0; i < all.size(); i++) {
            NodeFacts.Fact fact = all.get(i);
            Label name = Labels.of(fact.name(), "t-small", "muted");
            Label value = Labels.wrapped(new SimpleStringProperty(fact.value()), "t-small");
            if (fact.bad()) {
                value.setGraphic(Glyph.of("ci-warning-alt", Tone.WARNING));
                value.getStyleClass().add("warning");
            }
            if (!fact.meaning().isEmpty()) {
                name.setTooltip(Labels.hint(fact.meaning()));
                value.setTooltip(Labels.hint(fact.meaning()));
            }
            GridPane.setValignment(name, VPos.TOP);
            GridPane.setValignment(value, VPos.TOP);
            int half = (all.size() + 1) / 2;
            known.add(name, i < half ? 0 : 2, i % half);
            known.add(value, i < half ? 1 : 3, i % half);
        }
    }

    private void processes(@Nullable Gpu card, List<GpuDevice> devices) {
        processes.getChildren().clear();
        if (card == null) {
            return;
        }
        if (card.processesUnknown() != null) {
            processes.getChildren().add(sentence(texts.get("gpus.processes.unknown",
                    words.why(card.processesUnknown()))));
            return;
        }
        if (card.processes().isEmpty()) {
            processes.getChildren().add(sentence(texts.get("gpus.processes.none")));
            return;
        }
        GridPane table = PartTable.table(texts, "gpus.process.pid", "gpus.process.name", "gpus.process.memory",
                "gpus.process.sm",
                "gpus.process.pod");
        if (table.getChildren().get(3) instanceof Label share) {
            share.setTooltip(Labels.hint(texts.get("gpus.process.smMeans")));
        }
        List<GpuHolding> holdings = new ArrayList<>();
        devices.forEach(device -> holdings.addAll(device.holdings()));
        int row = 1;
        for (GpuProcess process : card.processes().subList(0, Math.min(MOST_PROCESSES, card.processes().size()))) {
            table.addRow(row++, Labels.of(Long.toString(process.pid()), "t-code"),
                    Labels.hinted(Labels.of(GpuWords.name(process.name()), "t-code")),
                    Labels.of(process.memoryBytes() < 0 ? "–" : words.units().bytes(process.memoryBytes()), "t-small"),
                    Labels.of(process.smPercent() < 0 ? "–" : words.units().percent(process.smPercent() / 100.0),
                            "t-small"),
                    pod(process, holdings));
        }
        processes.getChildren().setAll(table);
        if (card.processes().size() > MOST_PROCESSES) {
            processes.getChildren().add(sentence(texts.get("gpus.processes.more",
                    card.processes().size() - MOST_PROCESSES)));
        }
    }

    private Node pod(GpuProcess process, List<GpuHolding> holdings) {
        for (GpuHolding holding : holdings) {
            if (!process.podUid().isEmpty() && holding.uid().equals(process.podUid()) && !holding.name().isEmpty()) {
                return podLink(holding.namespace(), holding.name());
            }
        }
        return Labels.of(process.podUid().isEmpty()
                ? texts.get("gpus.process.noPod")
                : texts.get("gpus.holder.uid", GpuWords.name(process.podUid())), "t-small", "muted");
    }
}
