package io.berth.nvml.agent.sampling;

import io.berth.nvml.Gauge;
import io.berth.nvml.GpuDevice;
import io.berth.nvml.GpuFabric;
import io.berth.nvml.NvLink;
import io.berth.nvml.Reading;
import io.berth.nvml.agent.sample.GpuIdentity;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.agent.sample.Usage;
import java.time.Duration;
import java.util.List;

/// Reads one GPU by the plan: what moves every cycle, processes and counters every five seconds, what hardly changes once a
/// minute. Of one thread, the GPU's own.
final class GpuReader implements AutoCloseable {
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration RARELY = Duration.ofMinutes(1);
    private static final List<Measure> FABRIC = List.of(Measure.FABRIC_STATE, Measure.FABRIC_STATUS,
            Measure.FABRIC_HEALTH);

    private final GpuDevice gpu;
    private final GpuIdentity identity;
    private final Timeline time;
    private final Faults faults = new Faults();
    private final Figures figures;
    private final FieldReader fields;
    private final ProcessReader processes;
    private final MigReader parts;
    private final GpmReader gpm;
    private final Cadence often = new Cadence(OFTEN);
    private final Cadence rarely = new Cadence(RARELY);
    private final Cadence inventory = new Cadence(RARELY);
    private boolean isParted;
    private boolean isLost;
    private long lostAt;

    GpuReader(GpuDevice gpu, GpuIdentity identity, ProcessNames names, Timeline time) {
        this.gpu = gpu;
        this.identity = identity;
        this.time = time;
        figures = new Figures(gpu, faults::note);
        fields = new FieldReader(faults::note);
        processes = new ProcessReader(gpu, names, faults::note);
        parts = new MigReader(gpu, faults);
        gpm = GpmReader.of(gpu, faults::note);
    }

    /// Whether the library has to be opened anew before anything can be read.
    boolean isLibraryLost() {
        return faults.isLibraryLost();
    }

    /// Looks for the parts of the GPU in the next cycle: somebody said that they changed.
    void expectOtherParts() {
        inventory.expire();
    }

    GpuSample read() {
        long now = time.now();
        faults.clear();
        faults.note(figures.readMemory());
        figures.read(Gauge.POWER_MILLIWATTS, Measure.POWER);
        if (!faults.isGpuLost() && !faults.isLibraryLost()) {
            byTurns(now);
            everyTime();
            activity(now);
        }
        if (faults.isGpuLost() && !isLost) {
            lostAt = now;
        } else if (!faults.isGpuLost() && isLost) {
            begin();
        }
        isLost = faults.isGpuLost();
        return told();
    }

    @Override
    public void close() {
        gpm.close();
        parts.close();
        processes.close();
        fields.close();
    }

    private void everyTime() {
        figures.read(Gauge.TEMPERATURE_CELSIUS, Measure.TEMPERATURE);
        figures.read(Gauge.SM_CLOCK_MHZ, Measure.SM_CLOCK);
        figures.read(Gauge.MEMORY_CLOCK_MHZ, Measure.MEMORY_CLOCK);
        figures.read(Gauge.CLOCKS_EVENT_REASONS, Measure.CLOCKS_REASONS);
        figures.read(Gauge.ENERGY_MILLIJOULES, Measure.ENERGY);
        figures.readUtilization();
    }

    private void byTurns(long now) {
        boolean isOften = often.isDue(now);
        if (isOften) {
            mode();
        }
        if (inventory.isDue(now) && isParted) {
            parts.look();
        }
        if (isOften) {
            fields.read(gpu, figures, isParted || !gpm.isAnswering(), now);
            figures.readPercent(Gauge.ENCODER_PERCENT, Measure.ENCODER_UTIL);
            figures.readPercent(Gauge.DECODER_PERCENT, Measure.DECODER_UTIL);
            figures.read(Gauge.PERFORMANCE_STATE, Measure.PERFORMANCE_STATE);
            processes.list(parts.devices(), now);
        }
        if (rarely.isDue(now)) {
            slow();
        }
    }

    /// Utilization, processes' shares and GPM exist in one mode and not in the other.
    private void mode() {
        boolean was = isParted;
        isParted = gpu.migMode().asOptional().filter(mode -> mode.isEnabled()).isPresent();
        if (was != isParted) {
            begin();
            parts.close();
        }
    }

    private void activity(long now) {
        if (isParted) {
            gpm.failShares(figures);
            parts.read(now);
            if (faults.isHandleGone() && parts.look()) {
                parts.read(now);
            }
        } else {
            gpm.sample(now);
            if (gpm.isAnswering()) {
                gpm.fill(figures);
            } else {
                gpm.failShares(figures);
            }
        }
        processes.share(time.wallNow());
    }

    private void slow() {
        gpm.retry();
        parts.retry();
        figures.read(Gauge.ENFORCED_POWER_LIMIT_MILLIWATTS, Measure.POWER_LIMIT);
        figures.read(Gauge.PCIE_GENERATION, Measure.PCIE_GENERATION);
        figures.read(Gauge.PCIE_WIDTH, Measure.PCIE_WIDTH);
        figures.read(Gauge.MAX_PCIE_GENERATION, Measure.PCIE_GENERATION_MAX);
        figures.read(Gauge.MAX_PCIE_WIDTH, Measure.PCIE_WIDTH_MAX);
        figures.read(Gauge.PERSISTENCE_MODE, Measure.PERSISTENCE);
        var links = gpu.nvLinks();
        if (links instanceof Reading.Value<List<NvLink>>(var all)) {
            figures.put(Measure.NVLINK_ACTIVE_LINKS, all.stream().filter(NvLink::isActive).count());
        } else {
            figures.putUnknown(Measure.NVLINK_ACTIVE_LINKS, Codes.why(links));
        }
        fabric();
    }

    private void fabric() {
        var fabric = gpu.fabric();
        if (fabric instanceof Reading.Value<GpuFabric>(var told)) {
            number(Measure.FABRIC_STATE, told.state().number());
            figures.put(Measure.FABRIC_STATUS, Integer.toUnsignedLong(told.status()));
            number(Measure.FABRIC_HEALTH, told.health().number());
        } else {
            FABRIC.forEach(measure -> figures.putUnknown(measure, Codes.why(fabric)));
        }
    }

    /// What this version cannot name is not told.
    private void number(Measure measure, int number) {
        if (number < 0) {
            figures.putUnknown(measure, Unknown.FAILED);
        } else {
            figures.put(measure, number);
        }
    }

    /// Asks for everything again.
    private void begin() {
        figures.forget();
        processes.forget();
        gpm.forget();
        inventory.expire();
        rarely.expire();
    }

    private GpuSample told() {
        return isLost
                ? new GpuSample(identity, new GpuState.Lost(time.at(lostAt)), isParted,
                        Readings.none(Unknown.GPU_LOST), List.of(), parts.lost(),
                        new ProcessList.NotListed(Unknown.GPU_LOST), List.of(), Usage.NONE)
                : new GpuSample(identity, new GpuState.Ok(), isParted, figures.build(), List.of(), parts.told(),
                        processes.told(), List.of(), Usage.NONE);
    }
}
