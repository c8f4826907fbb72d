package io.berth.nvml.agent.sample;

import java.time.Instant;

/// Since when a device does nothing, as far as the agent has seen.
public sealed interface Idleness {
    /// It works.
    record Busy() implements Idleness {
    }

    /// The agent saw it stop.
    record Since(Instant since) implements Idleness {
    }

    /// Idle in all that the agent has seen; what was before `observedSince` is not known.
    record AtLeastSince(Instant observedSince) implements Idleness {
    }

    /// Its activity cannot be read.
    record NotKnown() implements Idleness {
    }
}
