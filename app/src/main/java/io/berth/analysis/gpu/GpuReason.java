package io.berth.analysis.gpu;

import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.WhyUnknown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a device stands as it does. Told also where it does not make the state, such as a power cap at full load.
public sealed interface GpuReason {
    /// The driver reported an error.
    ///
    /// @param at by this machine's clock; null if only the code is told
    record Xid(int code, @Nullable Instant at) implements GpuReason {
    }

    record OffTheBus(Instant since) implements GpuReason {
    }

    record Hangs(Instant since) implements GpuReason {
    }

    /// Errors that could not be corrected since the driver was loaded.
    record UncorrectedEcc(long count) implements GpuReason {
    }

    /// A row remapping failed: the card is to be replaced.
    record RowsFailed() implements GpuReason {
    }

    /// A row remapping waits for a reset.
    record RowsPending() implements GpuReason {
    }

    /// It does not stand in the NVLink fabric of its node as it should.
    record Fabric(GpuFabric standing) implements GpuReason {
    }

    /// The driver asks for something; see [io.berth.model.gpu.GpuMeasure#RECOVERY_ACTION].
    record Recovery(int action) implements GpuReason {
    }

    /// The kubelet reports it as unhealthy: whoever offers the device says that it cannot be used.
    ///
    /// @param message its words, unchanged; empty if none
    record Unhealthy(String message) implements GpuReason {
    }

    /// It is allocated to a ResourceClaim that no pod uses now.
    record Claimed(String namespace, String claim) implements GpuReason {
    }

    /// The clocks are held down.
    record Clocks(ClockReason why) implements GpuReason {
    }

    /// The link runs below what the card and slot can. Idle cards lower the generation by themselves.
    record NarrowLink(long width, long widthMost) implements GpuReason {
    }

    /// Some process holds memory.
    ///
    /// @param bytes of all processes, or what the device says is used
    record HoldsMemory(long bytes) implements GpuReason {
    }

    record NoProcess() implements GpuReason {
    }

    /// Something runs on it though no pod was given it.
    record NotAllocated() implements GpuReason {
    }

    /// The source tells nothing any more.
    record Silent(GpuTrouble trouble) implements GpuReason {
    }

    /// Only the API server tells of it: requests, not use.
    record ApiAlone() implements GpuReason {
    }

    record NoFigure(WhyUnknown why) implements GpuReason {
    }
}
