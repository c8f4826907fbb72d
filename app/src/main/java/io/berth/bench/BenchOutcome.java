package io.berth.bench;

/// How a bench ended.
public sealed interface BenchOutcome {
    /// It was measured.
    ///
    /// @param figures a JSON object
    /// @param table the same for people, lines with their ends
    /// @param markdown the same for a document; empty if this bench has none
    /// @param sound whether the subject did what it must at any price
    record Measured(String figures, String table, String markdown, boolean sound) implements BenchOutcome {
        /// Nothing but figures.
        public Measured(String figures, String table) {
            this(figures, table, "", true);
        }
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
