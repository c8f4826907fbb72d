package io.berth.analysis.gpu;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.MigInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What work is given to: a whole card, an instance of a parted one, or, where only the API server tells, one of the
/// node's devices without knowing which.
///
/// @param key the UUID under which history remembers it, or `NODE#N` where it is not known; the same as long as it exists
/// @param slot place of the card on its node, 0 and up
/// @param card null where only the API server tells
/// @param part null unless the card is parted
/// @param reasons the one that makes the state first
/// @param holdings empty where no pod has it, or none is known to
/// @param isHeldKnown whether somebody tells who holds it; without it nothing is called free
/// @param idleSince since when nothing ran, by this machine's clock; null if something runs or it is not known
/// @param isIdleExact whether it was seen to become idle; otherwise it may be idle for longer
/// @param listed what the API server calls it where no card is known; null if it is not known which of the node's it is
public record GpuDevice(String node, String key, int slot, @Nullable Gpu card, @Nullable MigInstance part,
        GpuState state, List<GpuReason> reasons, List<GpuHolding> holdings, boolean isHeldKnown,
        @Nullable Instant idleSince, boolean isIdleExact, @Nullable GpuListing listed) {
    public GpuDevice {
        reasons = List.copyOf(reasons);
        holdings = List.copyOf(holdings);
    }

    /// One that a source tells, or one of the node's without knowing which.
    public GpuDevice(String node, String key, int slot, @Nullable Gpu card, @Nullable MigInstance part,
            GpuState state, List<GpuReason> reasons, List<GpuHolding> holdings, boolean isHeldKnown,
            @Nullable Instant idleSince, boolean isIdleExact) {
        this(node, key, slot, card, part, state, reasons, holdings, isHeldKnown, idleSince, isIdleExact, null);
    }

    /// Its figures; of the instance where it is one. Empty where no card is known.
    public GpuReadings readings() {
        if (part != null) {
            return part.readings();
        }
        return card == null ? GpuReadings.NONE : card.readings();
    }

    /// Whether nobody else can be given it: a pod has it, or a claim that no pod uses.
    public boolean isHeld() {
        return !holdings.isEmpty() || reasons.stream().anyMatch(GpuReason.Claimed.class::isInstance);
    }
}
