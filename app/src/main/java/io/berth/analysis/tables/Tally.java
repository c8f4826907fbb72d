package io.berth.analysis.tables;

import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import java.util.Arrays;

/// Pods counted together: how many in each state, and what those that are not over request. Immutable.
public final class Tally {
    public static final Tally NONE = new Tally(new int[PodHealth.values().length], 0, 0, 0, 0);

    private final int[] byState;
    private final int open;
    private final long cpuMilli;
    private final long memoryBytes;
    private final long gpus;

    private Tally(int[] byState, int open, long cpuMilli, long memoryBytes, long gpus) {
        this.byState = byState;
        this.open = open;
        this.cpuMilli = cpuMilli;
        this.memoryBytes = memoryBytes;
        this.gpus = gpus;
    }

    @SuppressWarnings("EnumOrdinal") // the counts live no longer than the program
    Tally with(Pod pod, PodHealth health, int sign) {
        int[] counts = byState.clone();
        counts[health.ordinal()] += sign;
        if (pod.phase().isFinal()) {
            return new Tally(counts, open, cpuMilli, memoryBytes, gpus);
        }
        ResourceList asks = pod.requests();
        return new Tally(counts, open + sign, cpuMilli + sign * asks.cpu().milli(),
                memoryBytes + sign * asks.memory().value(), gpus + sign * asks.gpus());
    }

    @SuppressWarnings("EnumOrdinal") // as above
    public int of(PodHealth health) {
        return byState[health.ordinal()];
    }

    public int pods() {
        return Arrays.stream(byState).sum();
    }

    /// Pods that are neither Succeeded nor Failed.
    public int open() {
        return open;
    }

    /// Requested by the open pods, in thousandths of a core.
    public long cpuMilli() {
        return cpuMilli;
    }

    /// Requested by the open pods.
    public long memoryBytes() {
        return memoryBytes;
    }

    /// Whole NVIDIA GPUs requested by the open pods.
    public long gpus() {
        return gpus;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && Arrays.equals(byState, tally.byState) && open == tally.open
                && cpuMilli == tally.cpuMilli && memoryBytes == tally.memoryBytes && gpus == tally.gpus;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(byState) * 31 + Long.hashCode(cpuMilli + memoryBytes + gpus);
    }
}
