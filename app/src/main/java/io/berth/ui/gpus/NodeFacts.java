package io.berth.ui.gpus;

import io.berth.analysis.gpu.ClockReason;
import io.berth.analysis.gpu.GpuFabric;
import io.berth.analysis.gpu.GpuListing;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuXid;
import io.berth.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is known of a card beside its curves, as pairs of a name and a value. What is not known is left out, but for what an
/// operator would look for: there it says why.
final class NodeFacts {
    private static final int MOST_XIDS = 4;

    private final GpuWords words;
    private final Texts texts;

    NodeFacts(GpuWords words) {
        this.words = words;
        this.texts = words.texts();
    }

    /// @param bad whether it is to be acted on
    /// @param meaning what the figure measures and what it does not; empty where its name says it
    record Fact(String name, String value, boolean bad, String meaning) {
        Fact(String name, String value, boolean bad) {
            this(name, value, bad, "");
        }
    }

    List<Fact> of(Gpu card) {
        GpuReadings readings = card.readings();
        List<Fact> facts = new ArrayList<>();
        clocks(readings, facts);
        share(facts, readings, GpuMeasure.TENSOR_ACTIVE, "gpus.fact.tensor", "gpus.meaning.tensor");
        share(facts, readings, GpuMeasure.DRAM_ACTIVE, "gpus.fact.dram", "gpus.meaning.dram");
        share(facts, readings, GpuMeasure.SM_OCCUPANCY, "gpus.fact.occupancy", "gpus.meaning.occupancy");
        share(facts, readings, GpuMeasure.GPU_UTIL, "gpus.fact.gpuUtil", "gpus.measures.gpu_util");
        number(facts, readings, GpuMeasure.MEMORY_TEMPERATURE, "gpus.fact.memoryTemperature", "gpus.celsius");
        link(readings, facts);
        flow(facts, readings, GpuMeasure.PCIE_RECEIVED, GpuMeasure.PCIE_SENT, "gpus.fact.pcie");
        flow(facts, readings, GpuMeasure.NVLINK_RECEIVED, GpuMeasure.NVLINK_SENT, "gpus.fact.nvlink");
        count(facts, readings, GpuMeasure.NVLINK_ACTIVE_LINKS, "gpus.fact.nvlinks", false);
        count(facts, readings, GpuMeasure.NVLINK_ERRORS, "gpus.fact.nvlinkErrors", true);
        fabric(card, facts);
        count(facts, readings, GpuMeasure.PCIE_REPLAYS, "gpus.fact.replays", false);
        ecc(readings, facts);
        rows(readings, facts);
        xids(card, facts);
        energy(readings, facts);
        text(facts, "gpus.fact.bus", card.pciBusId());
        text(facts, "gpus.fact.uuid", card.uuid());
        return facts;
    }

    /// What the API server tells of a device of which no source tells.
    List<Fact> of(GpuListing listed) {
        List<Fact> facts = new ArrayList<>();
        text(facts, "gpus.fact.device", listed.name());
        text(facts, "gpus.fact.product", listed.product());
        text(facts, "gpus.fact.profile", listed.profile());
        if (listed.memoryBytes() >= 0) {
            facts.add(new Fact(texts.get("gpus.fact.memory"), words.units().bytes(listed.memoryBytes()), false));
        }
        text(facts, "gpus.fact.draDriver", listed.driver());
        boolean isUuid = listed.id().startsWith("GPU-") || listed.id().startsWith("MIG-");
        text(facts, isUuid ? "gpus.fact.uuid" : "gpus.fact.device", listed.id());
        return facts;
    }

    private void clocks(GpuReadings readings, List<Fact> facts) {
        if (readings.has(GpuMeasure.SM_CLOCK)) {
            facts.add(new Fact(texts.get("gpus.fact.smClock"),
                    texts.get("gpus.megahertz", readings.get(GpuMeasure.SM_CLOCK).getAsLong()), false));
        }
        if (readings.has(GpuMeasure.CLOCKS_REASONS)) {
            Set<ClockReason> reasons = ClockReason.in(readings.get(GpuMeasure.CLOCKS_REASONS).getAsLong());
            String said = reasons.isEmpty()
                    ? texts.get("gpus.clocks.none")
                    : String.join("; ", reasons.stream().map(words::clocks).toList());
            facts.add(new Fact(texts.get("gpus.fact.clocks"), said,
                    reasons.stream().anyMatch(ClockReason::isThrottle)));
        }
    }

    private void share(List<Fact> facts, GpuReadings readings, GpuMeasure measure, String key,
            String meaning) {
        readings.share(measure)
                .ifPresent(share -> facts.add(new Fact(texts.get(key), words.units().percent(share), false,
                        texts.get(meaning))));
    }

    private void number(List<Fact> facts, GpuReadings readings, GpuMeasure measure, String key, String unit) {
        readings.get(measure).ifPresent(value -> facts.add(new Fact(texts.get(key), texts.get(unit, value), false)));
    }

    private void count(List<Fact> facts, GpuReadings readings, GpuMeasure measure, String key, boolean bad) {
        readings.get(measure).ifPresent(
                value -> facts.add(new Fact(texts.get(key), words.units().count(value), bad && value > 0)));
    }

    private void link(GpuReadings readings, List<Fact> facts) {
        if (readings.has(GpuMeasure.PCIE_GENERATION) && readings.has(GpuMeasure.PCIE_WIDTH)) {
            long width = readings.get(GpuMeasure.PCIE_WIDTH).getAsLong();
            long most = readings.get(GpuMeasure.PCIE_WIDTH_MAX).orElse(width);
            facts.add(new Fact(texts.get("gpus.fact.link"),
                    texts.get("gpus.link", readings.get(GpuMeasure.PCIE_GENERATION).getAsLong(), width, most),
                    width < most));
        }
    }

    private void flow(List<Fact> facts, GpuReadings readings, GpuMeasure in, GpuMeasure out, String key) {
        if (readings.has(in) && readings.has(out)) {
            facts.add(new Fact(texts.get(key), texts.get("gpus.flow", words.rate(readings.get(in).getAsLong()),
                    words.rate(readings.get(out).getAsLong())), false));
        }
    }

    private void ecc(GpuReadings readings, List<Fact> facts) {
        if (readings.has(GpuMeasure.ECC_UNCORRECTED_VOLATILE)) {
            long uncorrected = readings.get(GpuMeasure.ECC_UNCORRECTED_VOLATILE).getAsLong();
            facts.add(new Fact(texts.get("gpus.fact.ecc"), texts.get("gpus.ecc", uncorrected,
                    readings.get(GpuMeasure.ECC_CORRECTED_VOLATILE).orElse(0),
                    readings.get(GpuMeasure.ECC_UNCORRECTED_AGGREGATE).orElse(uncorrected)), uncorrected > 0));
        } else {
            facts.add(new Fact(texts.get("gpus.fact.ecc"), words.why(readings.whyUnknown(
                    GpuMeasure.ECC_UNCORRECTED_VOLATILE)), false));
        }
    }

    /// Where there is no fabric, nothing is said.
    private void fabric(Gpu card, List<Fact> facts) {
        if (card.readings().get(GpuMeasure.FABRIC_STATE).orElse(0) > 0) {
            GpuFabric standing = GpuFabric.of(card.readings(), card.migEnabled());
            facts.add(new Fact(texts.get("gpus.fact.fabric"), words.fabric(standing), standing != GpuFabric.FINE));
        }
    }

    private void rows(GpuReadings readings, List<Fact> facts) {
        if (!readings.has(GpuMeasure.ROWS_CORRECTABLE) && !readings.has(GpuMeasure.ROWS_UNCORRECTABLE)) {
            return;
        }
        boolean failed = readings.get(GpuMeasure.ROWS_FAILURE).orElse(0) > 0;
        boolean pending = readings.get(GpuMeasure.ROWS_PENDING).orElse(0) > 0;
        String said = texts.get("gpus.rows", readings.get(GpuMeasure.ROWS_CORRECTABLE).orElse(0),
                readings.get(GpuMeasure.ROWS_UNCORRECTABLE).orElse(0));
        if (failed || pending) {
            said += "; " + texts.get(failed ? "gpus.reason.rowsFailed" : "gpus.reason.rowsPending");
        }
        facts.add(new Fact(texts.get("gpus.fact.rows"), said, failed || pending));
    }

    private void xids(Gpu card, List<Fact> facts) {
        List<GpuXid> xids = card.xids().reversed();
        if (xids.isEmpty()) {
            facts.add(new Fact(texts.get("gpus.fact.xids"), texts.get("gpus.xid.none"), false));
        }
        for (GpuXid xid : xids.subList(0, Math.min(MOST_XIDS, xids.size()))) {
            facts.add(new Fact(texts.get("gpus.fact.xids"), words.xid(xid.code(), xid.at()), true));
        }
    }

    private void energy(GpuReadings readings, List<Fact> facts) {
        readings.get(GpuMeasure.ENERGY).ifPresent(millijoules -> facts.add(new Fact(texts.get("gpus.fact.energy"),
                texts.get("gpus.kilowattHours", words.units().count(Math.round(millijoules / 3.6e9))), false)));
    }

    private void text(List<Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(texts.get(key), GpuWords.name(value), false));
        }
    }
}
