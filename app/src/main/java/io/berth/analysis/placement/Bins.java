package io.berth.analysis.placement;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuState;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.gpu.GpuActivity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In which bin of its scale a pod lies.
public final class Bins {
    /// Bins of shares that are fifths of what is allocatable.
    public static final int FIFTHS = 5;
    /// The bin of shares above what is allocatable.
    public static final int ABOVE = FIFTHS;
    /// The bin of shares that are not known.
    public static final int NOT_KNOWN = FIFTHS + 1;

    /// The bin of GPUs of whose activity nothing is known.
    public static final int GPU_NOT_KNOWN = FIFTHS;

    private static final List<String> CLASSES = List.of("Guaranteed", "Burstable", "BestEffort");
    private static final GpuState[] GPU_STATES = GpuState.values();
    private static final int[] RESTARTS = {1, 3, 10, 100};
    private static final long[] AGES = {Duration.ofHours(1).toSeconds(), Duration.ofDays(1).toSeconds(),
            Duration.ofDays(7).toSeconds(), Duration.ofDays(30).toSeconds()};

    private Bins() {
    }

    /// The bin of a state.
    @SuppressWarnings("EnumOrdinal") // a hundred thousand times a frame
    public static int of(PodHealth state) {
        return state.ordinal();
    }

    /// The state of a bin.
    @SuppressWarnings("EnumOrdinal") // the other way round
    public static PodHealth state(int bin) {
        return PodHealth.values()[bin];
    }

    /// The bin of a share of what is allocatable, -1 if it is not known.
    public static int ofShare(double share) {
        if (share < 0) {
            return NOT_KNOWN;
        }
        return share > 1 ? ABOVE : Math.min(FIFTHS - 1, (int) (share * FIFTHS));
    }

    /// The bin of a pod that has GPUs, or asks for some.
    ///
    /// @param devices those that it has; empty if nobody tells
    @SuppressWarnings("EnumOrdinal") // as states of pods
    static int ofGpuState(List<GpuDevice> devices) {
        GpuState worst = GpuState.UNKNOWN;
        for (GpuDevice device : devices) {
            worst = device.state().compareTo(worst) < 0 ? device.state() : worst;
        }
        return worst.ordinal();
    }

    /// The state of a bin; null for pods without a GPU.
    @SuppressWarnings("EnumOrdinal") // the other way round
    public static @Nullable GpuState gpuState(int bin) {
        return bin < GPU_STATES.length ? GPU_STATES[bin] : null;
    }

    /// The bin of the mean activity of a pod's GPUs, of those of which it is known.
    static int ofGpuActivity(List<GpuDevice> devices) {
        double sum = 0;
        int known = 0;
        for (GpuDevice device : devices) {
            if (device.state() != GpuState.UNKNOWN
                    && device.readings().activity() instanceof GpuActivity.Known(_, double share)) {
                sum += share;
                known++;
            }
        }
        return known == 0 ? GPU_NOT_KNOWN : Math.min(FIFTHS - 1, ofShare(sum / known));
    }

    static int ofClass(String qosClass) {
        int at = CLASSES.indexOf(qosClass);
        return at < 0 ? CLASSES.size() : at;
    }

    static int ofRestarts(int restarts) {
        int bin = 0;
        while (bin < RESTARTS.length && restarts >= RESTARTS[bin]) {
            bin++;
        }
        return bin;
    }

    /// The bin of a pod's age.
    ///
    /// @param nowSeconds by the server's clock, seconds since the epoch
    static int ofAge(Pod pod, long nowSeconds) {
        long age = nowSeconds - pod.meta().createdSeconds();
        int bin = 0;
        while (bin < AGES.length && age >= AGES[bin]) {
            bin++;
        }
        return bin;
    }
}
