package io.berth.model.gpu;

import java.time.Instant;

/// Whether a card answers its driver.
public sealed interface GpuPresence {
    record Ok() implements GpuPresence {
    }

    /// It fell off the bus.
    record Lost(Instant since) implements GpuPresence {
    }

    /// A call to it does not return.
    record Hanging(Instant since) implements GpuPresence {
    }
}
