package io.berth.bench;

/// How a bench ended.
public sealed interface BenchOutcome {
    /// It was measured.
    ///
    /// @param figures a JSON object
    /// @param table the same for people, lines with their ends
    record Measured(String figures, String table) implements BenchOutcome {
    }

    /// A subject failed, or the server is out of reach.
    ///
    /// @param line why, in English
    record Failed(String line) implements BenchOutcome {
    }

    /// The order lacks something.
    ///
    /// @param line what, in English
    record Misused(String line) implements BenchOutcome {
    }
}
