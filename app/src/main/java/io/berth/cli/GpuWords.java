package io.berth.cli;

import io.berth.analysis.gpu.ClockReason;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuFabric;
import io.berth.analysis.gpu.GpuReason;
import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.analysis.gpu.XidMeaning;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.WhyUnknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What is said of GPUs, in English.
final class GpuWords {
    private GpuWords() {
    }

    static String word(GpuState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String word(GpuWaste.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    static String word(GpuHolding.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    static String source(GpuOrigin origin) {
        return switch (origin) {
            case AGENT -> "agent";
            case EXPORTER -> "dcgm-exporter";
            case PROMETHEUS -> "Prometheus";
            case API -> "API server alone";
        };
    }

    /// The source at the begin of a sentence.
    static String teller(GpuOrigin origin) {
        return origin == GpuOrigin.PROMETHEUS ? "Prometheus" : "The " + source(origin);
    }

    /// What an activity measures.
    static String measured(GpuActivity.By by) {
        return switch (by) {
            case SM -> "smActive";
            case ENGINE -> "grEngineActive";
            case GPU_UTIL -> "gpuUtil";
        };
    }

    static String why(GpuTrouble.Reason reason) {
        return switch (reason) {
            case FORBIDDEN -> "may not be read";
            case WRONG_KEY -> "does not accept the key";
            case NO_KEY -> "needs a key that may not be read or is not there";
            case NOT_RUNNING -> "has a pod that does not run";
            case GARBAGE -> "answers with something that cannot be read";
            case TOO_LARGE -> "answers with more than is read";
            case TIMED_OUT -> "does not answer in time";
            case UNREACHABLE -> "cannot be reached";
            case REFUSED -> "says that it cannot tell";
        };
    }

    static String why(WhyUnknown why) {
        return switch (why) {
            case NOT_TOLD -> "its source does not tell what it does";
            case NOT_SUPPORTED -> "its driver cannot tell what it does";
            case NO_PERMISSION -> "whoever measures may not";
            case GPU_LOST -> "it does not answer";
            case FAILED -> "its driver failed to tell";
            case IMPLAUSIBLE -> "what is told of it cannot be";
        };
    }

    /// @param now up to which durations are counted
    static String reason(GpuReason reason, Instant now) {
        return switch (reason) {
            case GpuReason.Xid(int code, Instant at) -> "XID " + code
                    + (XidMeaning.of(code).name().isEmpty() ? "" : " (" + XidMeaning.of(code).name() + ")")
                    + (at == null ? "" : ", " + age(at, now) + " ago");
            case GpuReason.OffTheBus(Instant since) -> "off the bus for " + age(since, now);
            case GpuReason.Hangs(Instant since) -> "hangs for " + age(since, now);
            case GpuReason.UncorrectedEcc(long count) -> count + " uncorrected ECC errors";
            case GpuReason.RowsFailed() -> "row remapping failed";
            case GpuReason.RowsPending() -> "row remapping waits for a reset";
            case GpuReason.Fabric(GpuFabric standing) -> fabric(standing);
            case GpuReason.Recovery(int action) -> "the driver asks for " + recovery(action);
            case GpuReason.Unhealthy(String message) -> "the kubelet reports it unhealthy"
                    + (message.isEmpty() ? "" : ": " + Printable.line(message));
            case GpuReason.Claimed(String namespace, String claim) ->
                "allocated to the ResourceClaim " + namespace + "/"
                        + claim + ", which no pod uses";
            case GpuReason.Clocks(ClockReason why) -> "clocks held down: " + why;
            case GpuReason.NarrowLink(long width, long most) -> "PCIe x" + width + " of x" + most;
            case GpuReason.HoldsMemory(long bytes) -> gibibytes(bytes) + " GiB held";
            case GpuReason.NoProcess() -> "no process";
            case GpuReason.NotAllocated() -> "in use without an allocation";
            case GpuReason.Silent(GpuTrouble trouble) -> source(trouble.origin()) + " " + why(trouble.reason());
            case GpuReason.ApiAlone() -> "only the API server tells of it";
            case GpuReason.NoFigure(WhyUnknown why) -> why(why);
        };
    }

    private static String fabric(GpuFabric standing) {
        return switch (standing) {
            case FINE -> "in the NVLink fabric";
            case NOT_REGISTERED -> "not registered in the NVLink fabric: CUDA does not start";
            case BEING_REGISTERED -> "waits to be registered in the NVLink fabric: CUDA does not start yet";
            case REFUSED -> "registering in the NVLink fabric failed: it does not reach its peers";
            case UNHEALTHY -> "the NVLink fabric is unhealthy";
            case LIMITED -> "the NVLink fabric has limited capacity";
        };
    }

    private static String recovery(int action) {
        return switch (action) {
            case 1 -> "a GPU reset";
            case 2 -> "a reboot of the node";
            case 3 -> "a drain of peers";
            case 4 -> "a drain and a reset";
            default -> "recovery action " + action;
        };
    }

    /// A device on its node: `GPU 3`, `GPU 3 1g.10gb 9`.
    static String place(GpuDevice device) {
        String card = "GPU " + device.slot();
        return device.part() == null
                ? card
                : card + " " + device.part().profile() + " " + device.part().gpuInstance();
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
    }

    /// In the largest unit of which there are two, none negative.
    static String age(Instant since, Instant now) {
        long seconds = Math.max(0, Duration.between(since, now).toSeconds());
        return seconds < 120
                ? seconds + " s"
                : seconds < 7_200
                        ? seconds / 60 + " min"
                        : seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
