package io.berth.model.gpu;

/// How much a card or MIG instance does, and by which measure: the same work reads as 100 % GPU utilization and as 15 % SM
/// activity.
public sealed interface GpuActivity {
    /// The measures of activity, the one that says most first.
    enum By {
        /// Share of SM cycles with work, averaged over all SMs. Cycle-based: low clocks do not show in it.
        SM(GpuMeasure.SM_ACTIVE),
        /// Share of time in which the graphics or compute engine was busy; says nothing of how many SMs.
        ENGINE(GpuMeasure.GR_ENGINE_ACTIVE),
        /// Share of time in which at least one kernel ran; one tiny kernel makes it 100 %.
        GPU_UTIL(GpuMeasure.GPU_UTIL);

        private final GpuMeasure measure;

        By(GpuMeasure measure) {
            this.measure = measure;
        }

        public GpuMeasure measure() {
            return measure;
        }
    }

    /// Measured.
    ///
    /// @param share 0–1
    record Known(By by, double share) implements GpuActivity {
    }

    record Unknown(WhyUnknown why) implements GpuActivity {
    }
}
