package io.berth.nvml.agent.sample;

import java.util.List;

/// The processes on a GPU, or why they cannot be told.
public sealed interface ProcessList {
    /// The processes that were found; empty for [NotListed].
    List<ProcessSample> entries();

    /// All processes, possibly none.
    record Listed(List<ProcessSample> entries) implements ProcessList {
        public Listed {
            entries = List.copyOf(entries);
        }
    }

    /// The driver did not tell.
    record NotListed(Unknown why) implements ProcessList {
        @Override
        public List<ProcessSample> entries() {
            return List.of();
        }
    }
}
