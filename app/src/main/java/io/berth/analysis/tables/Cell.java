package io.berth.analysis.tables;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.PodHealth;

/// What stands in a cell, still without words.
public sealed interface Cell {
    Cell NONE = new None();

    /// Nothing is known, or there is nothing.
    record None() implements Cell {
    }

    /// A name or another text of the cluster; never empty.
    record Text(String text) implements Cell {
    }

    /// Whole things.
    record Count(long number) implements Cell {
    }

    /// CPU, in thousandths of a core.
    record Cpu(long milli) implements Cell {
    }

    /// Memory or storage.
    record Memory(long bytes) implements Cell {
    }

    /// A moment, shown as the time since then.
    record Age(long sinceSeconds) implements Cell {
    }

    /// A time that has passed.
    ///
    /// @param toSeconds 0 while it still runs
    record Span(long fromSeconds, long toSeconds) implements Cell {
    }

    /// So many of so many.
    record Ratio(long part, long whole) implements Cell {
    }

    /// An amount against its bound; what is counted is told by the unit.
    record Share(long part, long whole, Unit unit) implements Cell {
        public double share() {
            return whole == 0 ? part == 0 ? 0 : Double.POSITIVE_INFINITY : (double) part / whole;
        }
    }

    /// How a pod is.
    record PodState(PodHealth health) implements Cell {
    }

    /// How a node is.
    record NodeState(NodeHealth health, boolean isCordoned) implements Cell {
    }

    /// Pods by state.
    record States(Tally tally) implements Cell {
    }

    /// Yes or no.
    record Flag(boolean is) implements Cell {
    }

    /// What an amount is counted in.
    enum Unit {
        COUNT, CPU, BYTES
    }

    static Cell text(String text) {
        return text.isEmpty() ? NONE : new Text(text);
    }

    /// The number by which a cell is put in order; NaN where it has none.
    static double order(Cell cell) {
        return switch (cell) {
            case None _,Text _ -> Double.NaN;
            case Count(long number) -> number;
            case Cpu(long milli) -> milli;
            case Memory(long bytes) -> bytes;
            // the youngest first, as ages grow
            case Age(long since) -> -since;
            case Span(long from, long to) -> to == 0 ? 1e12 - from : to - from;
            case Ratio(long part, long whole) -> whole == 0 ? 1 : (double) part / whole;
            case Share share -> share.share();
            case PodState(var health) -> severity(health);
            case NodeState(var health, boolean cordoned) -> health == NodeHealth.READY
                    ? cordoned ? 1 : 2
                    : health == NodeHealth.NOT_VISIBLE ? 3 : 0;
            case States(var tally) -> tally.pods();
            case Flag(boolean is) -> is ? 1 : 0;
        };
    }

    /// The worst is the least.
    private static int severity(PodHealth health) {
        return switch (health) {
            case FAILING -> 0;
            case NOT_READY -> 1;
            case PENDING -> 2;
            case UNKNOWN -> 3;
            case STARTING -> 4;
            case TERMINATING -> 5;
            case READY -> 6;
            case COMPLETED -> 7;
        };
    }
}
