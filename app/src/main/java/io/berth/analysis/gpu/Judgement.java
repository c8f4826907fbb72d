package io.berth.analysis.gpu;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides how one card or MIG instance stands, and why. What a card has, its instances have too: a fatal XID, ECC errors,
/// clocks that are held down.
///
/// It follows the rules that operators know from other tools: memory that is held is not waste by itself, since inference
/// servers take all of it when they start, and clocks under a power cap are usual at full load. So both are only told.
final class Judgement {
    /// Below this share nothing runs; the node agent counts alike.
    static final double WORKING = 0.01;

    private static final int MOST_XIDS = 4;
    /// Without a list of processes, less than this is what a driver or an empty context takes.
    private static final long MUCH_MEMORY = 500L << 20;

    private final Gpu card;
    private final @Nullable MigInstance part;
    private final GpuReadings own;
    private final Holders.Found held;
    private final double recent;
    private final @Nullable GpuTrouble silent;
    private final @Nullable GpuDevice before;
    private final @Nullable Instant received;
    private final Instant now;
    private final List<GpuReason> reasons = new ArrayList<>();
    private @Nullable Instant idleSince;
    private boolean isIdleExact;

    /// @param recent mean activity of the last minute, 0–1; NaN if not known
    /// @param before the same device before; null if it is new
    Judgement(NodeGpus told, Gpu card, @Nullable MigInstance part, Holders.Found held, double recent,
            @Nullable GpuDevice before, Instant now) {
        this.card = card;
        this.part = part;
        this.own = part == null ? card.readings() : part.readings();
        this.held = held;
        this.recent = recent;
        this.silent = told.staleBecause();
        this.before = before;
        this.received = told.received();
        this.now = now;
    }

    GpuDevice device(String node, String key, int slot) {
        GpuState state = state();
        return new GpuDevice(node, key, slot, card, part, state, reasons, held.holdings(), held.isKnown(), idleSince,
                isIdleExact);
    }

    private GpuState state() {
        if (silent != null) {
            reasons.add(new GpuReason.Silent(silent));
            failures();
            return GpuState.UNKNOWN;
        }
        idle();
        failures();
        int failed = reasons.size();
        clocks(true);
        boolean throttled = reasons.size() > failed;
        GpuState state = failed > 0 ? GpuState.FAILED : throttled ? GpuState.THROTTLED : byUse();
        if (failed > 0 || throttled) {
            use(byUse());
        } else {
            use(state);
        }
        others();
        return state;
    }

    private GpuState byUse() {
        double share = activity();
        boolean active = (Double.isNaN(share) || Double.isNaN(recent) ? share : recent) >= GpuBoards.LOW;
        if (held.isReserved()) {
            if (active) {
                return GpuState.BUSY;
            }
            if (idleSince != null) {
                return now.isBefore(idleSince.plus(GpuBoards.IDLE)) ? GpuState.LOW : GpuState.IDLE;
            }
            return Double.isNaN(share) ? GpuState.UNKNOWN : GpuState.LOW;
        }
        boolean runs = works(own.activity()) || usage() instanceof GpuUsage.Busy;
        if (active) {
            return GpuState.BUSY;
        }
        if (runs || (held.isKnown() && computes())) {
            return Double.isNaN(share) ? GpuState.UNKNOWN : GpuState.LOW;
        }
        return held.isKnown() ? GpuState.FREE : GpuState.UNKNOWN;
    }

    private GpuUsage usage() {
        return part == null ? card.usage() : part.usage();
    }

    /// 0–1, or NaN.
    private double activity() {
        return own.activity() instanceof GpuActivity.Known(_, double share) ? share : Double.NaN;
    }

    /// Engine shares have noise, the time with a kernel has none.
    private static boolean works(GpuActivity activity) {
        return activity instanceof GpuActivity.Known(var by, double share)
                && (by == GpuActivity.By.GPU_UTIL ? share > 0 : share >= WORKING);
    }

    /// Whoever watches all the time knows best. Where nobody does, it idles since the board first saw it so.
    private void idle() {
        if (usage() instanceof GpuUsage.Idle(var since, boolean exact, _)) {
            idleSince = since;
            isIdleExact = exact;
        } else if (usage() instanceof GpuUsage.NotKnown && received != null
                && own.activity() instanceof GpuActivity.Known known && !works(known) && !isBusyProcess()) {
            if (before != null && before.idleSince() != null) {
                idleSince = before.idleSince();
                isIdleExact = before.isIdleExact();
            } else {
                idleSince = received;
                isIdleExact = worked(before);
            }
        }
    }

    private static boolean worked(@Nullable GpuDevice before) {
        return before != null && works(before.readings().activity())
                && before.reasons().stream().noneMatch(GpuReason.Silent.class::isInstance);
    }

    private boolean isBusyProcess() {
        return processes().stream().anyMatch(process -> process.smPercent() > 0);
    }

    private List<GpuProcess> processes() {
        return Holders.processesOn(card, part);
    }

    private boolean computes() {
        return processes().stream().anyMatch(process -> process.kind() != GpuProcess.Kind.GRAPHICS);
    }

    private boolean knowsProcesses() {
        return card.processesUnknown() == null
                && (part == null || card.processes().stream().allMatch(process -> process.gpuInstance() >= 0));
    }

    private long figure(GpuMeasure measure) {
        OptionalLong ofCard = card.readings().get(measure);
        return (ofCard.isPresent() ? ofCard : own.get(measure)).orElse(0);
    }

    private void failures() {
        switch (card.presence()) {
            case GpuPresence.Ok _ -> {
                // it answers
            }
            case GpuPresence.Lost lost -> reasons.add(new GpuReason.OffTheBus(lost.since()));
            case GpuPresence.Hanging hanging -> reasons.add(new GpuReason.Hangs(hanging.since()));
        }
        xids(true);
        if (figure(GpuMeasure.ECC_UNCORRECTED_VOLATILE) > 0) {
            reasons.add(new GpuReason.UncorrectedEcc(figure(GpuMeasure.ECC_UNCORRECTED_VOLATILE)));
        }
        if (figure(GpuMeasure.ROWS_FAILURE) > 0) {
            reasons.add(new GpuReason.RowsFailed());
        }
        fabric(true);
        if (figure(GpuMeasure.RECOVERY_ACTION) != 0) {
            reasons.add(new GpuReason.Recovery((int) figure(GpuMeasure.RECOVERY_ACTION)));
        }
        if (held.unhealthy() != null) {
            reasons.add(new GpuReason.Unhealthy(held.unhealthy()));
        }
    }

    private void fabric(boolean fails) {
        GpuFabric standing = GpuFabric.of(card.readings(), card.migEnabled());
        if (standing != GpuFabric.FINE && standing.fails() == fails) {
            reasons.add(new GpuReason.Fabric(standing));
        }
    }

    /// The newest of each code, newest first.
    private void xids(boolean fatal) {
        Set<Integer> codes = new HashSet<>();
        List<GpuXid> all = card.xids();
        for (int i = all.size() - 1; i >= 0 && codes.size() < MOST_XIDS; i--) {
            GpuXid xid = all.get(i);
            if (XidMeaning.of(xid.code()).isFatal() == fatal && codes.add(xid.code())) {
                reasons.add(new GpuReason.Xid(xid.code(), xid.at()));
            }
        }
    }

    private void clocks(boolean throttles) {
        for (ClockReason why : ClockReason.in(figure(GpuMeasure.CLOCKS_REASONS))) {
            if (why.isThrottle() == throttles && why != ClockReason.GPU_IDLE) {
                reasons.add(new GpuReason.Clocks(why));
            }
        }
    }

    /// What explains how much it is used; first what makes the state.
    private void use(GpuState use) {
        if (own.activity() instanceof GpuActivity.Unknown(var why)) {
            reasons.add(new GpuReason.NoFigure(why));
        }
        boolean notAllocated = held.holdings().stream().allMatch(held -> held.by() == GpuHolding.By.PROCESS);
        if (notAllocated && held.isKnown() && use != GpuState.FREE && isNamedElsewhere()) {
            reasons.add(new GpuReason.NotAllocated());
        }
        if (use != GpuState.BUSY && use != GpuState.FREE) {
            memory();
        }
    }

    /// Processes alone are the only sign of a pod where nobody names holders.
    private boolean isNamedElsewhere() {
        return held.holdings().isEmpty() || held.isNamed();
    }

    private void memory() {
        List<GpuProcess> running = processes();
        if (knowsProcesses()) {
            if (running.isEmpty()) {
                reasons.add(new GpuReason.NoProcess());
                return;
            }
            long sum = running.stream().mapToLong(process -> Math.max(0, process.memoryBytes())).sum();
            if (sum > 0) {
                reasons.add(new GpuReason.HoldsMemory(sum));
            }
            return;
        }
        long used = own.get(GpuMeasure.MEMORY_USED).orElse(0);
        if (used >= MUCH_MEMORY) {
            reasons.add(new GpuReason.HoldsMemory(used));
        }
    }

    private void others() {
        if (held.unused() != null) {
            reasons.add(held.unused());
        }
        if (figure(GpuMeasure.ROWS_PENDING) > 0) {
            reasons.add(new GpuReason.RowsPending());
        }
        fabric(false);
        xids(false);
        clocks(false);
        long width = figure(GpuMeasure.PCIE_WIDTH);
        long most = figure(GpuMeasure.PCIE_WIDTH_MAX);
        if (width > 0 && width < most) {
            reasons.add(new GpuReason.NarrowLink(width, most));
        }
    }
}
