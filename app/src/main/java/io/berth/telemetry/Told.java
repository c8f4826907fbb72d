package io.berth.telemetry;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuTrouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page said.
sealed interface Told {
    /// Cards.
    ///
    /// @param takenMillis by the source's clock; 0 if not told
    /// @param observedSince by this machine's clock; null if not told
    record Cards(long takenMillis, @Nullable Instant observedSince, GpuDriver driver, List<Gpu> gpus)
            implements Told {
        public Cards {
            gpus = List.copyOf(gpus);
        }
    }

    /// Nothing that can be used.
    ///
    /// @param message what is wrong, or the server's words; may be empty
    record Nothing(GpuTrouble.Reason reason, String message) implements Told {
    }
}
