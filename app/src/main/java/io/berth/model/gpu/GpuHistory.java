package io.berth.model.gpu;

import java.time.Instant;

/// What is remembered of cards' and MIG instances' past, by UUID. Any thread.
public interface GpuHistory {
    /// Where nothing is remembered.
    GpuHistory NONE = new Nothing();

    /// Visits what was seen of a device in a span, oldest first; samples of 15 s within the last hour, of a minute before.
    void forEach(String uuid, Instant from, Instant to, Visitor visitor);

    /// The same with seconds in the last five minutes, as far as they are kept.
    void forEachSecond(String uuid, Instant from, Instant to, Visitor visitor);

    /// Keeps the seconds of a device too, where it is read that often: for the next five minutes, unless it is asked again.
    void follow(String uuid, Instant now);

    /// How long a device worked and idled in a span.
    GpuEvidence between(String uuid, Instant from, Instant to);

    /// Takes samples.
    @FunctionalInterface
    interface Visitor {
        /// One sample.
        ///
        /// @param endMillis when it ended, milliseconds since the epoch by this machine's clock
        /// @param lengthMillis the span that it stands for
        /// @param activity 0–1; NaN if not known
        /// @param memoryShare 0–1; NaN if not known
        /// @param powerWatts NaN if not known
        /// @param celsius NaN if not known
        void sample(long endMillis, long lengthMillis, double activity, double memoryShare, double powerWatts,
                double celsius);
    }

    /// Remembers nothing.
    record Nothing() implements GpuHistory {
        @Override
        public void forEach(String uuid, Instant from, Instant to, Visitor visitor) {
            // There is nothing to visit.
        }

        @Override
        public void forEachSecond(String uuid, Instant from, Instant to, Visitor visitor) {
            // There is nothing to visit.
        }

        @Override
        public void follow(String uuid, Instant now) {
            // Nothing is kept.
        }

        @Override
        public GpuEvidence between(String uuid, Instant from, Instant to) {
            return GpuEvidence.NONE;
        }
    }
}
