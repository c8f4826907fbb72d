package io.berth.analysis.gpu;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was reserved and not used.
///
/// @param from begin of the span that is looked at; what is known of it is in each row
/// @param to its end
/// @param rows most idle hours first
public record GpuWaste(By by, Instant from, Instant to, List<Row> rows) {
    /// By whom it is counted.
    public enum By {
        WORKLOAD, NAMESPACE,
        /// By the value of a label of the pods that names a person or team.
        PERSON
    }

    /// One that reserves devices now. A device that several pods share is parted equally among them.
    ///
    /// @param namespace empty by person
    /// @param kind of the workload (`Job`); empty otherwise
    /// @param name of the workload, namespace or person; empty where the pods have no such label
    /// @param devices keys of those that it holds now
    /// @param idle how many of them are idle now, see [GpuState#IDLE]
    /// @param activity mean over its devices now, 0–1; NaN if not known of any
    /// @param memoryBytes used on its devices; -1 if not known of any
    /// @param idleSince since when all of them are idle; null if not all are, or it is not known
    /// @param reservedHours device hours that its pods held within the span, by their start times
    /// @param usedHours of those, seen at work
    /// @param idleHours of those, seen idle; what is neither is not known
    public record Row(String namespace, String kind, String name, List<String> devices, int idle, double activity,
            long memoryBytes, @Nullable Instant idleSince, boolean isIdleExact, double reservedHours, double usedHours,
            double idleHours) {
        public Row {
            devices = List.copyOf(devices);
        }

        /// Hours of which nobody saw whether it worked.
        public double unknownHours() {
            return Math.max(0, reservedHours - usedHours - idleHours);
        }
    }

    public GpuWaste {
        rows = List.copyOf(rows);
    }
}
