package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuStraggler;
import io.berth.analysis.gpu.GpuWaste;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who reserves how much, and what of it is used; in the order in which it is shown. Immutable.
///
/// @param from begin of the span that is looked at
/// @param idleHours of all rows, also of those that the filter leaves out
/// @param knownShare how much of the reserved hours somebody saw, 0–1; NaN if none were reserved
/// @param idleOwners rows of which some device is idle now
record WasteTable(GpuWaste.By by, Instant from, Instant to, Sort sort, List<Line> lines,
        List<GpuStraggler> stragglers, double idleHours, double knownShare, int idleOwners) {
    static final Sort USUAL = new Sort(Column.IDLE_HOURS, true);
    static final WasteTable NONE = new WasteTable(GpuWaste.By.WORKLOAD, Instant.EPOCH, Instant.EPOCH, USUAL,
            List.of(), List.of(), 0, Double.NaN, 0);

    WasteTable {
        lines = List.copyOf(lines);
        stragglers = List.copyOf(stragglers);
    }

    record Sort(Column column, boolean descending) {
    }

    enum Column {
        NAME, NAMESPACE, STATE, DEVICES, ACTIVITY, SPARK, MEMORY, IDLE_FOR, HELD, USED, IDLE_HOURS, UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isNumber() {
            return this != NAME && this != NAMESPACE && this != STATE && this != SPARK;
        }

        static Optional<Column> of(String word) {
            for (Column column : values()) {
                if (column.word().equals(word)) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    /// What a row's devices do now.
    enum Doing {
        /// Idle, and no process is on them.
        NO_PROCESS,
        /// Idle, though a process holds memory.
        NO_KERNELS,
        /// Idle, and it is not known whether a process is there.
        IDLE,
        /// Some are idle, others not.
        PART_IDLE,
        /// Some do little, others are busy.
        PART_LOW, LOW, BUSY, THROTTLED, FAILED, UNKNOWN;

        boolean isWaste() {
            return this == NO_PROCESS || this == NO_KERNELS || this == IDLE || this == PART_IDLE;
        }
    }

    /// A row.
    ///
    /// @param count of how many devices that is true
    /// @param activity the last hours in equal steps, oldest first, 0–1; NaN where nothing was seen
    record Line(GpuWaste.Row row, Doing doing, int count, Spark activity) {
        /// Whether it speaks of the same as another one.
        boolean isOf(@Nullable Line other) {
            return other != null && row.kind().equals(other.row.kind()) && row.name().equals(other.row.name())
                    && row.namespace().equals(other.row.namespace());
        }
    }
}
