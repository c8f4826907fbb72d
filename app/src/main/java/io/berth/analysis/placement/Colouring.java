package io.berth.analysis.placement;

import io.berth.analysis.gpu.GpuState;
import java.util.Locale;

/// What the colour of a pod tells. Each scale has a number of bins; a pod lies in one of them.
public enum Colouring {
    HEALTH(Scale.STATES),
    /// The largest of the shares of CPU, memory and GPUs that is requested on the pod's node.
    REQUESTS(Scale.SHARES), CPU(Scale.SHARES), MEMORY(Scale.SHARES), GPU(Scale.SHARES), NAMESPACE(
            Scale.NAMES), WORKLOAD(Scale.NAMES), IMAGE(Scale.NAMES), PRIORITY(Scale.NAMES), QOS(Scale.CLASSES),
    /// Restarts of all containers: 0, 1–2, 3–9, 10–99, 100 and more.
    RESTARTS(Scale.STEPS),
    /// Since the pod was made: under an hour, a day, 7 days, 30 days, more.
    AGE(Scale.STEPS),
    /// The worst state of the GPUs that the pod has.
    GPU_STATE(Scale.GPU_STATES),
    /// How active the GPUs are that the pod has, on the mean.
    GPU_ACTIVITY(Scale.GPU_SHARES);

    /// What the bins of a colouring are.
    public enum Scale {
        /// States of health, by their number.
        STATES(8),
        /// Fifths of what is allocatable, then more than all of it, then what is not known.
        SHARES(7),
        /// The largest [Categories], then all others.
        NAMES(Categories.COUNT + 1),
        /// `Guaranteed`, `Burstable`, `BestEffort`, not told.
        CLASSES(4),
        /// Steps from low to high.
        STEPS(5),
        /// States of GPUs, the worst first, then pods without a GPU.
        GPU_STATES(GpuState.values().length + 1),
        /// Fifths of full activity, then what is not known, then pods without a GPU.
        GPU_SHARES(Bins.FIFTHS + 2);

        private final int bins;

        Scale(int bins) {
            this.bins = bins;
        }

        /// How many bins there are.
        public int bins() {
            return bins;
        }

        /// Whether it tells of GPUs, so that a board is needed.
        public boolean isOfGpus() {
            return this == GPU_STATES || this == GPU_SHARES;
        }
    }

    private final Scale scale;

    Colouring(Scale scale) {
        this.scale = scale;
    }

    public Scale scale() {
        return scale;
    }

    /// Whether pods fall into named categories.
    public boolean isByCategory() {
        return scale == Scale.NAMES;
    }

    /// Its name in a text: `health`, `gpu-state`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
