package io.berth.ui.gpus;

import io.berth.analysis.gpu.ClockReason;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuFabric;
import io.berth.analysis.gpu.GpuReason;
import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuStraggler;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.NodeGpus;
import io.berth.model.gpu.WhyUnknown;
import io.berth.ui.gpus.WasteTable.Doing;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Says in words how devices stand, who holds them, and what each figure measures.
final class GpuWords {
    private static final int LONGEST = 120;
    private static final int LONGEST_MESSAGE = 300;
    private static final long MEGABYTE = 1_000_000;

    private final Texts texts;
    private final Units units;
    private final InstantSource clock;
    private final ReasonWords reasons;

    GpuWords(Texts texts, Units units, InstantSource clock) {
        this.texts = texts;
        this.units = units;
        this.clock = clock;
        this.reasons = new ReasonWords(texts, units);
    }

    /// How a state is marked beside its word.
    record Mark(Tone tone, String icon) {
    }

    Texts texts() {
        return texts;
    }

    Units units() {
        return units;
    }

    static String word(GpuState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String name(String data) {
        return Shown.line(data, LONGEST);
    }

    String state(GpuState state) {
        return texts.get("gpus.state." + word(state));
    }

    static Mark mark(GpuState state) {
        return switch (state) {
            case BUSY -> new Mark(Tone.SUCCESS, "ci-chip");
            case LOW -> new Mark(Tone.WARNING, "ci-meter");
            case IDLE -> new Mark(Tone.WARNING, "ci-snooze");
            case THROTTLED -> new Mark(Tone.NEUTRAL, "ci-temperature");
            case FAILED -> new Mark(Tone.DANGER, "ci-misuse");
            case FREE -> new Mark(Tone.NEUTRAL, "ci-circle-dash");
            case UNKNOWN -> new Mark(Tone.NEUTRAL, "ci-unknown");
        };
    }

    static Mark mark(Doing doing) {
        return switch (doing) {
            case NO_PROCESS -> new Mark(Tone.WARNING, "ci-circle-dash");
            case NO_KERNELS, IDLE, PART_IDLE -> mark(GpuState.IDLE);
            case PART_LOW, LOW -> mark(GpuState.LOW);
            case BUSY -> mark(GpuState.BUSY);
            case THROTTLED -> mark(GpuState.THROTTLED);
            case FAILED -> mark(GpuState.FAILED);
            case UNKNOWN -> mark(GpuState.UNKNOWN);
        };
    }

    String doing(WasteTable.Line line) {
        return texts.get("gpus.doing." + line.doing().name().toLowerCase(Locale.ROOT), line.count(),
                line.row().devices().size());
    }

    /// `GPU 3`, or `GPU 3 · 1g.10gb`; the name in its pool where a DRA driver alone offers it.
    String device(GpuDevice device) {
        if (device.listed() != null && !device.listed().name().isEmpty()) {
            String profile = device.listed().profile();
            return name(device.listed().name()) + (profile.isEmpty() ? "" : " · " + name(profile));
        }
        String card = texts.get("gpus.device", device.slot());
        return device.part() == null || device.part().profile().isEmpty()
                ? card
                : card + " · " + name(device.part().profile());
    }

    String reason(GpuReason reason) {
        return reasons.reason(reason, clock.instant());
    }

    String xid(int code, @Nullable Instant at) {
        return reasons.xid(code, at, clock.instant());
    }

    String fabric(GpuFabric standing) {
        return reasons.fabric(standing);
    }

    String clocks(ClockReason why) {
        return reasons.clocks(why);
    }

    String why(WhyUnknown why) {
        return reasons.why(why);
    }

    String trouble(GpuTrouble trouble) {
        return reasons.trouble(trouble);
    }

    /// `12:38:02, 11 min ago`.
    String since(Instant at) {
        return reasons.since(at, clock.instant());
    }

    String age(Instant at) {
        return units.age(Duration.between(at, clock.instant()));
    }

    /// How long it idles; with ≥ where it may be longer. Empty if it is not known.
    String idleFor(@Nullable Instant since, boolean exact) {
        return since == null ? "" : (exact ? "" : "≥ ") + age(since);
    }

    String holding(GpuHolding holding) {
        if (holding.name().isEmpty()) {
            return texts.get("gpus.holder.uid", name(holding.uid()));
        }
        String pod = name(holding.namespace()) + "/" + name(holding.name());
        return texts.get("gpus.holder." + holding.by().name().toLowerCase(Locale.ROOT), pod, name(holding.claim()));
    }

    String figure(GpuFigure figure) {
        return texts.get("gpus.figure." + figure.word());
    }

    /// A figure with its bound; a dash where it is not known.
    String known(GpuFigure figure, GpuReadings readings) {
        return readings.has(figure.measure()) ? value(figure, readings) : Units.NOTHING;
    }

    /// What a figure measures and what it does not.
    String meaning(GpuFigure figure) {
        return texts.get("gpus.meaning." + figure.word());
    }

    /// A figure with its bound, or that it is not known, and why.
    String value(GpuFigure figure, GpuReadings readings) {
        if (!readings.has(figure.measure())) {
            return texts.get("gpus.unknown", why(readings.whyUnknown(figure.measure())));
        }
        long value = readings.get(figure.measure()).getAsLong();
        return switch (figure) {
            case SM, TENSOR, DRAM -> units.percent(readings.share(figure.measure()).orElse(Double.NaN));
            case MEMORY -> of(units.bytes(value), bytes(readings.get(GpuMeasure.MEMORY_TOTAL)));
            case POWER -> of(watts(value), watts(readings.get(GpuMeasure.POWER_LIMIT)));
            case TEMPERATURE -> texts.get("gpus.celsius", value);
        };
    }

    private String of(String part, String whole) {
        return whole.isEmpty() ? part : texts.get("gpus.of", part, whole);
    }

    private String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? units.bytes(bytes.getAsLong()) : "";
    }

    private String watts(OptionalLong milliwatts) {
        return milliwatts.isPresent() ? watts(milliwatts.getAsLong()) : "";
    }

    String watts(long milliwatts) {
        return texts.get("gpus.watts", Math.round(milliwatts / 1000.0));
    }

    /// A flow of bytes.
    String rate(long bytesPerSecond) {
        return bytesPerSecond >= 1000 * MEGABYTE
                ? texts.get("gpus.gigabytes", String.format(Locale.ROOT, "%.1f", bytesPerSecond / 1e9))
                : texts.get("gpus.megabytes", String.format(Locale.ROOT, "%,d", bytesPerSecond / MEGABYTE));
    }

    /// How active a device is, and by which measure.
    String activity(GpuReadings readings) {
        return switch (readings.activity()) {
            case GpuActivity.Known(var by, double share) -> texts.get(
                    "gpus.activity." + by.name().toLowerCase(Locale.ROOT), units.percent(share));
            case GpuActivity.Unknown(var why) -> texts.get("gpus.unknown", why(why));
        };
    }

    /// What the measure that an activity comes from says, and what it does not.
    String activityMeaning(GpuReadings readings) {
        return readings.activity() instanceof GpuActivity.Known(var by, _)
                ? texts.get("gpus.measures." + by.name().toLowerCase(Locale.ROOT))
                : "";
    }

    /// Who tells of a node, and how old it is: `node agent, 0.8 s ago`.
    String source(NodeGpus told) {
        String who = texts.get("gpus.origin." + told.origin().name().toLowerCase(Locale.ROOT));
        Instant received = told.received();
        return told.origin() == GpuOrigin.API || received == null
                ? who
                : texts.get("gpus.source", who, units.fineAge(Duration.between(received, clock.instant())));
    }

    /// What to do about it.
    String wayOut(GpuTrouble trouble) {
        return texts.get((ReasonWords.isOfPrometheus(trouble) ? "gpus.prometheus.wayOut." : "gpus.wayOut.")
                + trouble.reason().name().toLowerCase(Locale.ROOT));
    }

    /// The server's own words; empty if there are none.
    String quote(GpuTrouble trouble) {
        return trouble.message().isEmpty() ? "" : "“" + Shown.line(trouble.message(), LONGEST_MESSAGE) + "”";
    }

    String straggler(GpuStraggler slow) {
        String key = slow.share() < slow.median() ? "gpus.straggler.slow" : "gpus.straggler.fast";
        String which = texts.get("gpus.straggler.which", name(slow.device().node()), device(slow.device()),
                name(slow.name()));
        String text = texts.get(key, which, units.percent(slow.share()), slow.devices() - 1,
                units.percent(slow.median()));
        return slow.reasons().isEmpty()
                ? texts.get("gpus.straggler.bare", text)
                : texts.get("gpus.straggler.why", text, reason(slow.reasons().getFirst()));
    }

    /// All that is to be said of a device where the pointer rests: what, how, who, how much, and what that measures.
    List<String> hover(GpuNode node, GpuDevice device, GpuFigure figure) {
        List<String> lines = new ArrayList<>();
        lines.add(name(node.name()) + " · " + device(device));
        String idle = idleFor(device.idleSince(), device.isIdleExact());
        lines.add(device.state() == GpuState.IDLE && !idle.isEmpty()
                ? texts.get("gpus.hover.idle", state(device.state()), idle)
                : state(device.state()));
        device.reasons().stream().limit(4).forEach(reason -> lines.add(reason(reason)));
        if (device.holdings().isEmpty()) {
            lines.add(texts.get(device.isHeldKnown() ? "gpus.hover.free" : "gpus.hover.heldUnknown"));
        }
        device.holdings().stream().limit(3).forEach(holding -> lines.add(holding(holding)));
        GpuReadings readings = device.readings();
        if (device.card() != null) {
            lines.add(texts.get("gpus.hover.figure", figure(figure), value(figure, readings)));
            if (figure == GpuFigure.SM && !readings.has(GpuMeasure.SM_ACTIVE)
                    && readings.activity() instanceof GpuActivity.Known) {
                lines.add(activity(readings) + ". " + activityMeaning(readings));
            } else {
                lines.add(meaning(figure));
            }
        }
        lines.add(source(node.told()));
        return lines;
    }

    /// What is to be said of a node.
    List<String> hover(GpuNode node) {
        List<String> lines = new ArrayList<>();
        lines.add(name(node.name()));
        lines.add(name(node.product()));
        lines.add(source(node.told()));
        node.told().troubles().stream().limit(3).forEach(trouble -> lines.add(trouble(trouble)));
        return lines;
    }
}
