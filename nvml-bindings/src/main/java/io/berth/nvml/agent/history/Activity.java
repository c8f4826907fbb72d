package io.berth.nvml.agent.history;

import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.InstanceSample;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.ProcessSample;
import io.berth.nvml.agent.sample.Readings;

/// Whether a device works, and how much, by the best figure there is.
///
/// Idle means: SM activity (GPM) below [#IDLE_BELOW_MILLIONTHS], or where that is not known a GPU utilization of 0; and no
/// process with a share of the SMs' time. Where neither is known, a device without any process is idle and one with
/// processes is not known: memory that is held says nothing of work. A parted GPU without a figure of its own works when
/// one of its instances does.
///
/// @param basisPoints 0–10,000 of SM activity, else of GPU utilization; −1 where neither is known
record Activity(State state, int basisPoints) {
    /// One per cent of the SM cycles; below that are the driver's own housekeeping and monitoring.
    static final long IDLE_BELOW_MILLIONTHS = 10_000;

    enum State {
        BUSY, IDLE, NOT_KNOWN
    }

    static Activity of(GpuSample gpu) {
        int basisPoints = basisPoints(gpu.readings());
        boolean works = gpu.processes().entries().stream().anyMatch(Activity::takesSms);
        if (works) {
            return new Activity(State.BUSY, basisPoints);
        }
        var own = state(gpu.readings());
        if (own == State.NOT_KNOWN && !gpu.instances().isEmpty()) {
            own = together(gpu);
        } else if (own == State.NOT_KNOWN && isEmpty(gpu.processes()) && !gpu.migEnabled()) {
            own = State.IDLE;
        }
        return new Activity(own, basisPoints);
    }

    /// @param gpu the GPU that `part` is of
    static Activity of(GpuSample gpu, InstanceSample part) {
        var own = state(part.readings());
        if (own == State.NOT_KNOWN && gpu.processes() instanceof ProcessList.Listed(var entries)
                && entries.stream().noneMatch(process -> isIn(process, part))) {
            own = State.IDLE;
        }
        return new Activity(own, basisPoints(part.readings()));
    }

    private static State together(GpuSample gpu) {
        var state = State.IDLE;
        for (var part : gpu.instances()) {
            switch (of(gpu, part).state()) {
                case BUSY -> {
                    return State.BUSY;
                }
                case NOT_KNOWN -> state = State.NOT_KNOWN;
                case IDLE -> {
                    // Says nothing of the others.
                }
            }
        }
        return state;
    }

    private static State state(Readings readings) {
        var smActive = readings.get(Measure.SM_ACTIVE);
        if (smActive.isPresent()) {
            return smActive.getAsLong() < IDLE_BELOW_MILLIONTHS ? State.IDLE : State.BUSY;
        }
        var util = readings.get(Measure.GPU_UTIL);
        if (util.isPresent()) {
            return util.getAsLong() == 0 ? State.IDLE : State.BUSY;
        }
        return State.NOT_KNOWN;
    }

    private static int basisPoints(Readings readings) {
        var smActive = readings.get(Measure.SM_ACTIVE);
        if (smActive.isPresent()) {
            return (int) Math.min(10_000, smActive.getAsLong() / 100);
        }
        var util = readings.get(Measure.GPU_UTIL);
        return util.isPresent() ? (int) Math.min(10_000, Math.min(100, util.getAsLong()) * 100) : -1;
    }

    private static boolean takesSms(ProcessSample process) {
        return process.smPercent().orElse(0) > 0;
    }

    private static boolean isEmpty(ProcessList processes) {
        return processes instanceof ProcessList.Listed(var entries) && entries.isEmpty();
    }

    /// A process whose instance is not told may be in any.
    private static boolean isIn(ProcessSample process, InstanceSample part) {
        return process.gpuInstance().orElse(part.gpuInstance()) == part.gpuInstance()
                && process.computeInstance().orElse(part.computeInstance()) == part.computeInstance();
    }
}
