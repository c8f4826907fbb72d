package io.berth.demo.gpus;

import io.berth.demo.inside.Noise;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.gpu.GpuUsage;
import java.time.Instant;

/// What one device does from some time on, as a function of time alone; before that time it worked for somebody else.
///
/// @param seed of the device
/// @param group what the devices of one job have in common
/// @param since seconds since the epoch
/// @param idleFrom from when on a forgotten one does nothing, seconds since the epoch
record GpuRole(Act act, long seed, long group, double level, long since, long idleFrom) {
    /// The parts that are played.
    enum Act {
        /// Nobody has it.
        FREE,
        /// Somebody has it whose container does not run yet.
        STARTING,
        /// Steps at nearly full load, and a checkpoint now and then.
        TRAINING,
        /// A training whose cards wait for a slow one in each step.
        WAITING,
        /// The slow one.
        SLOW,
        /// Requests follow the day; the memory is taken at the start.
        SERVING,
        /// Somebody works in a notebook for a while, and then not.
        NOTEBOOK,
        /// A notebook that holds memory and does nothing.
        FORGOTTEN,
        /// Reserved; no process ever came.
        UNTOUCHED
    }

    private static final long BURST = 600;
    private static final long LONGEST_PAUSE = 100;
    private static final double WORKS = 0.42;
    private static final long DAY = 86_400;
    /// Most requests come at 14:00 UTC.
    private static final long PEAK = 50_400;
    private static final long CHECKPOINT_EVERY = 1_800;
    private static final long CHECKPOINT = 40;

    /// A device that nobody has.
    static GpuRole free(long seed, long since) {
        return new GpuRole(Act.FREE, seed, seed, 0, since, since);
    }

    static boolean isTraining(Pod pod) {
        return pod.spec().priorityClass().equals("training");
    }

    /// What a pod does on a device.
    ///
    /// @param began when the demo did, seconds since the epoch
    static GpuRole of(Pod pod, long seed, GpuStories.Cast cast, boolean isSlow, long began) {
        Owner owner = pod.meta().owner();
        String group = pod.namespace() + "/" + (owner == null ? pod.name() : owner.name());
        long job = Noise.of(group.hashCode(), 7);
        long since = Math.max(1, Math.max(pod.status().startedSeconds(), pod.meta().createdSeconds()));
        if (pod.phase() == Pod.Phase.PENDING) {
            return new GpuRole(Act.STARTING, seed, job, 0, since, since);
        }
        if (isTraining(pod)) {
            boolean waits = pod.namespace().equals(cast.slowNamespace()) && owner != null && owner.equals(cast.job());
            return new GpuRole(isSlow ? Act.SLOW : waits ? Act.WAITING : Act.TRAINING, seed, job,
                    0.86 + 0.06 * Noise.share(job, 1), since, since);
        }
        String image = pod.spec().containers().getFirst().image();
        if (image.contains("/notebook")) {
            int kind = Math.floorMod(Noise.of(job, 12), 6);
            long forgotten = Math.max(since + 900, began - 3_600L * (2 + Noise.below(12, job, 2)));
            return kind == 0
                    ? new GpuRole(Act.UNTOUCHED, seed, job, 0, since, since)
                    : new GpuRole(kind <= 2 ? Act.FORGOTTEN : Act.NOTEBOOK, seed, job, 0.3, since, forgotten);
        }
        double level = pod.namespace().equals("vision") ? 0.07 : 0.3 + 0.35 * Noise.share(job, 3);
        return new GpuRole(Act.SERVING, seed, job, level, since, since);
    }

    /// Share of its SMs' time that it works, 0–1.
    double activity(long second) {
        if (second < since) {
            return 0.55 + 0.3 * Noise.share(seed, second / 7_200) + 0.04 * Noise.share(seed, second);
        }
        return switch (act) {
            case FREE, STARTING, UNTOUCHED -> 0;
            case TRAINING -> step(second, level);
            case WAITING -> step(second, 0.24);
            case SLOW -> step(second, 0.93);
            case SERVING -> served(second);
            case NOTEBOOK -> isWorking(second / BURST) ? 0.1 + 0.6 * Noise.share(seed, second / 15) : 0;
            case FORGOTTEN -> second < idleFrom ? 0.1 + 0.6 * Noise.share(seed, second / 15) : 0;
        };
    }

    private double step(long second, double around) {
        if (Math.floorMod(second - group, CHECKPOINT_EVERY) < CHECKPOINT) {
            return 0.06 + 0.04 * Noise.share(seed, second);
        }
        double breath = 0.03 * Math.sin(second * 2 * Math.PI / (11 + Math.floorMod(group, 9)));
        return Math.clamp(around + breath + 0.02 * (Noise.share(seed, second) - 0.5), 0.02, 1);
    }

    private double served(long second) {
        double day = 0.62 + 0.38 * Math.cos((second % DAY - PEAK) * 2 * Math.PI / DAY);
        double minutes = 0.85 + 0.3 * Noise.share(group, second / 60);
        return Math.clamp(level * day * minutes * (0.9 + 0.2 * Noise.share(seed, second / 5)), 0.015, 1);
    }

    private boolean isWorking(long burst) {
        return Noise.share(seed ^ group, burst) < WORKS;
    }

    /// Share of the memory that its processes hold, 0–1.
    double memory(long second) {
        if (second < since) {
            return act == Act.FREE ? 0.8 : 0.6;
        }
        double own = Noise.share(group, 5);
        return switch (act) {
            case FREE, STARTING, UNTOUCHED -> 0;
            case TRAINING, WAITING, SLOW -> 0.84 + 0.08 * own + 0.004 * Noise.share(seed, second / 7);
            case SERVING -> level < 0.2 ? 0.18 + 0.2 * own : 0.88 + 0.04 * own;
            case NOTEBOOK, FORGOTTEN -> 0.15 + 0.6 * own;
        };
    }

    /// Since when it does nothing, seconds since the epoch; -1 if it works.
    private long idleSince(long second) {
        return switch (act) {
            case FREE, STARTING, UNTOUCHED -> since;
            case FORGOTTEN -> second < idleFrom ? -1 : idleFrom;
            case NOTEBOOK -> pausedSince(second);
            case TRAINING, WAITING, SLOW, SERVING -> -1;
        };
    }

    private long pausedSince(long second) {
        long burst = second / BURST;
        long pause = 0;
        while (pause < LONGEST_PAUSE && !isWorking(burst - pause)) {
            pause++;
        }
        return pause == 0 ? -1 : Math.max(since, (burst - pause + 1) * BURST);
    }

    /// What an agent has seen that watches since some time.
    GpuUsage usage(long second, long observed) {
        long from = Math.max(observed, since);
        long busy = Math.max(0, Math.min(since, second) - observed) + switch (act) {
            case FREE, STARTING, UNTOUCHED -> 0;
            case TRAINING, WAITING, SLOW, SERVING -> Math.max(0, second - from);
            case NOTEBOOK -> (long) (WORKS * Math.max(0, second - from));
            case FORGOTTEN -> Math.max(0, Math.min(second, idleFrom) - from);
        };
        long idle = idleSince(second);
        return idle < 0
                ? new GpuUsage.Busy(busy)
                : new GpuUsage.Idle(Instant.ofEpochSecond(Math.max(idle, observed)), idle > observed, busy);
    }
}
