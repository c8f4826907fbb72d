package io.berth.ui.gpus;

import io.berth.analysis.gpu.ClockReason;
import io.berth.analysis.gpu.GpuFabric;
import io.berth.analysis.gpu.GpuReason;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.WhyUnknown;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says in words why a device stands as it does, wherever that is told.
public final class ReasonWords {
    /// Codes that have words of their own.
    private static final Set<Integer> KNOWN_XIDS = Set.of(13, 31, 43, 45, 48, 61, 62, 63, 64, 74, 79, 92, 94, 95, 119,
            120);
    private static final int MOST_ACTIONS = 5;
    private static final int LONGEST_MESSAGE = 300;

    private final Texts texts;
    private final Units units;

    public ReasonWords(Texts texts, Units units) {
        this.texts = texts;
        this.units = units;
    }

    /// A reason in words.
    ///
    /// @param now up to which ages are counted, by this machine's clock
    public String reason(GpuReason reason, Instant now) {
        return switch (reason) {
            case GpuReason.Xid(int code, Instant at) -> xid(code, at, now);
            case GpuReason.OffTheBus(var since) -> texts.get("gpus.reason.lost", since(since, now));
            case GpuReason.Hangs(var since) -> texts.get("gpus.reason.hangs", since(since, now));
            case GpuReason.UncorrectedEcc(long count) -> texts.get("gpus.reason.ecc", count);
            case GpuReason.RowsFailed _ -> texts.get("gpus.reason.rowsFailed");
            case GpuReason.RowsPending _ -> texts.get("gpus.reason.rowsPending");
            case GpuReason.Fabric(var standing) -> fabric(standing);
            case GpuReason.Recovery(int action) -> action >= 1 && action <= MOST_ACTIONS
                    ? texts.get("gpus.recovery." + action)
                    : texts.get("gpus.recovery.other", action);
            case GpuReason.Unhealthy(String message) -> message.isEmpty()
                    ? texts.get("gpus.reason.unhealthy")
                    : texts.get("gpus.reason.unhealthySaid", Shown.line(message, LONGEST_MESSAGE));
            case GpuReason.Claimed(String namespace, String claim) ->
                texts.get("gpus.reason.claimed", GpuWords.name(namespace) + "/" + GpuWords.name(claim));
            case GpuReason.Clocks(var why) -> texts.get("gpus.reason.clocks", clocks(why));
            case GpuReason.NarrowLink(long width, long most) -> texts.get("gpus.reason.link", width, most);
            case GpuReason.HoldsMemory(long bytes) -> texts.get("gpus.reason.memory", units.bytes(bytes));
            case GpuReason.NoProcess _ -> texts.get("gpus.reason.noProcess");
            case GpuReason.NotAllocated _ -> texts.get("gpus.reason.notAllocated");
            case GpuReason.Silent(var trouble) -> texts.get("gpus.reason.silent", trouble(trouble));
            case GpuReason.ApiAlone _ -> texts.get("gpus.reason.api");
            case GpuReason.NoFigure(var why) -> texts.get("gpus.reason.noFigure", why(why));
        };
    }

    String xid(int code, @Nullable Instant at, Instant now) {
        String what = KNOWN_XIDS.contains(code) ? texts.get("gpus.xid." + code) : texts.get("gpus.xid.other");
        return at == null
                ? texts.get("gpus.xid.untimed", Integer.toString(code), what)
                : texts.get("gpus.xid.timed", Integer.toString(code), what, since(at, now));
    }

    String fabric(GpuFabric standing) {
        return texts.get("gpus.fabric." + standing.name().toLowerCase(Locale.ROOT));
    }

    String clocks(ClockReason why) {
        return texts.get("gpus.clocks." + why.name().toLowerCase(Locale.ROOT));
    }

    String why(WhyUnknown why) {
        return texts.get("gpus.why." + why.name().toLowerCase(Locale.ROOT));
    }

    /// `12:38:02, 11 min ago`.
    String since(Instant at, Instant now) {
        return texts.get("gpus.since", units.clock(at), units.age(Duration.between(at, now)));
    }

    /// Why a source does not tell.
    public String trouble(GpuTrouble trouble) {
        if (isOfPrometheus(trouble)) {
            return texts.get("gpus.prometheus.trouble." + trouble.reason().name().toLowerCase(Locale.ROOT));
        }
        return texts.get("gpus.trouble." + trouble.reason().name().toLowerCase(Locale.ROOT),
                texts.get("gpus.origin." + trouble.origin().name().toLowerCase(Locale.ROOT)));
    }

    /// It is asked through a Service and without a key.
    static boolean isOfPrometheus(GpuTrouble trouble) {
        return trouble.origin() == GpuOrigin.PROMETHEUS && trouble.reason() != GpuTrouble.Reason.WRONG_KEY
                && trouble.reason() != GpuTrouble.Reason.NO_KEY;
    }
}
