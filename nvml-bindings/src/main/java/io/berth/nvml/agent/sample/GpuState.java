package io.berth.nvml.agent.sample;

import java.time.Instant;

/// Whether a GPU still answers.
public sealed interface GpuState {
    /// The word for it in JSON.
    String key();

    /// It answers.
    record Ok() implements GpuState {
        @Override
        public String key() {
            return "ok";
        }
    }

    /// It fell off the bus or needs a reset; its figures are not known.
    record Lost(Instant since) implements GpuState {
        @Override
        public String key() {
            return "lost";
        }
    }

    /// A call to the driver about it has not returned; its figures are the last ones.
    record Hanging(Instant since) implements GpuState {
        @Override
        public String key() {
            return "hanging";
        }
    }
}
