package io.berth.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.berth.nvml.raw.nvmlGpmMetric_t;
import io.berth.nvml.raw.nvmlGpmMetricsGet_t;
import io.berth.nvml.raw.nvmlGpmSupport_t;
import io.berth.nvml.raw.nvmlReturn_t;
import java.util.Objects;

/// Profiling metrics of a GPU or of one GPU instance between two moments: Hopper and later, also under MIG.
///
/// Each [#sample] compares with the one before, so the first gives [#STARTED] and no values. The driver wants at least
/// 100 ms between two. Metric ids are the constants of [io.berth.nvml.raw.nvmlGpmMetricId_t]; percentages are 0–100
/// and shares of cycles, so that a swing of the clock distorts them; PCIe and NVLink are MiB/s. Two readers of the
/// same GPU, DCGM for instance, can disturb each other.
///
/// Holds native memory until closed. Thread-safe; meant for one loop, which allocates nothing but JNA's call frame.
public final class GpmSampler implements AutoCloseable {

    /// What [#sample] returns when there was no sample before to compare with. Not a code of NVML.
    public static final int STARTED = -2;

    /// What [#open] takes for a sampler of the device as a whole.
    public static final int WHOLE_DEVICE = -1;

    private final Session session;
    private final Pointer device;
    private final int gpuInstanceId;
    private final int[] metricIds;
    private final Memory metrics;
    private Pointer earlier;
    private Pointer later;
    private boolean hasEarlier;
    private boolean isClosed;
    private int code = ReturnCode.MISSING;

    private GpmSampler(Session session, Pointer device, int gpuInstanceId, int[] metricIds, Pointer first,
            Pointer second) {
        this.session = session;
        this.device = device;
        this.gpuInstanceId = gpuInstanceId;
        this.metricIds = metricIds;
        this.earlier = first;
        this.later = second;
        // Room for the newest size at least: drivers differ in how many metrics the struct has under one version.
        this.metrics = new Memory(Math.max(nvmlGpmMetricsGet_t.SIZE,
                nvmlGpmMetricsGet_t.OFFSET_metrics + (long) metricIds.length * nvmlGpmMetric_t.SIZE));
    }

    /// A sampler of the whole device, or of the instance that a MIG device belongs to.
    public static Reading<GpmSampler> open(Device device, int... metricIds) {
        return open(device.session(), device.handle(), WHOLE_DEVICE, metricIds);
    }

    /// A sampler of one GPU instance of a partitioned GPU. From R525; before that, open one of the MIG device.
    public static Reading<GpmSampler> openInstance(GpuDevice device, int gpuInstanceId, int... metricIds) {
        return device.session().has("nvmlGpmMigSampleGet")
                ? open(device.session(), device.handle(), gpuInstanceId, metricIds)
                : new Reading.Missing<>();
    }

    static Reading<Boolean> isSupported(Session session, Pointer device) {
        int code = support(session, device);
        return switch (code) {
            case nvmlReturn_t.NVML_SUCCESS -> new Reading.Value<>(true);
            case nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED -> new Reading.Value<>(false);
            default -> Reading.failure(code);
        };
    }

    private static int support(Session session, Pointer device) {
        if (!session.has("nvmlGpmQueryDeviceSupport")) {
            return ReturnCode.MISSING;
        }
        try (var support = new Memory(nvmlGpmSupport_t.SIZE)) {
            support.clear();
            support.setInt(nvmlGpmSupport_t.OFFSET_version, nvmlGpmSupport_t.VERSION);
            int code = session.library().nvmlGpmQueryDeviceSupport(device, support);
            boolean isDenied = code == nvmlReturn_t.NVML_SUCCESS
                    && support.getInt(nvmlGpmSupport_t.OFFSET_isSupportedDevice) == 0;
            return isDenied ? nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED : code;
        }
    }

    private static Reading<GpmSampler> open(Session session, Pointer device, int gpuInstanceId, int[] metricIds) {
        int code = support(session, device);
        if (code != nvmlReturn_t.NVML_SUCCESS) {
            return Reading.failure(code);
        }
        var first = new PointerByReference();
        var second = new PointerByReference();
        code = session.library().nvmlGpmSampleAlloc(first.getPointer());
        if (code != nvmlReturn_t.NVML_SUCCESS) {
            return Reading.failure(code);
        }
        code = session.library().nvmlGpmSampleAlloc(second.getPointer());
        if (code != nvmlReturn_t.NVML_SUCCESS) {
            session.library().nvmlGpmSampleFree(first.getValue());
            return Reading.failure(code);
        }
        return new Reading.Value<>(new GpmSampler(session, device, gpuInstanceId, metricIds.clone(), first.getValue(),
                second.getValue()));
    }

    /// Takes a sample and computes the metrics since the one before.
    ///
    /// @return an `nvmlReturn_t`, or [#STARTED]; after anything but success there are no values, and after a failure
    ///         to take the sample the next one starts anew
    public synchronized int sample() {
        if (isClosed) {
            return nvmlReturn_t.NVML_ERROR_UNINITIALIZED;
        }
        code = take();
        if (code != nvmlReturn_t.NVML_SUCCESS) {
            hasEarlier = false;
            return code;
        }
        if (hasEarlier) {
            code = compare();
        } else {
            code = STARTED;
        }
        hasEarlier = true;
        var spare = earlier;
        earlier = later;
        later = spare;
        return code;
    }

    /// Forgets the sample before, so that the next one starts anew: after a pause that is too long to average over.
    public synchronized void restart() {
        hasEarlier = false;
        code = STARTED;
    }

    /// The `nvmlReturn_t` of one metric, by its place among the ids given to [#open].
    public synchronized int code(int index) {
        return code == nvmlReturn_t.NVML_SUCCESS
                ? metrics.getInt(at(index) + nvmlGpmMetric_t.OFFSET_nvmlReturn)
                : code;
    }

    /// The value of one metric; NaN where there is none.
    public synchronized double value(int index) {
        return code(index) == nvmlReturn_t.NVML_SUCCESS
                ? metrics.getDouble(at(index) + nvmlGpmMetric_t.OFFSET_value)
                : Double.NaN;
    }

    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            code = nvmlReturn_t.NVML_ERROR_UNINITIALIZED;
            session.library().nvmlGpmSampleFree(earlier);
            session.library().nvmlGpmSampleFree(later);
            metrics.close();
        }
    }

    private int take() {
        return gpuInstanceId == WHOLE_DEVICE
                ? session.library().nvmlGpmSampleGet(device, later)
                : session.library().nvmlGpmMigSampleGet(device, gpuInstanceId, later);
    }

    private int compare() {
        metrics.clear(nvmlGpmMetricsGet_t.OFFSET_metrics + (long) metricIds.length * nvmlGpmMetric_t.SIZE);
        metrics.setInt(nvmlGpmMetricsGet_t.OFFSET_version, nvmlGpmMetricsGet_t.VERSION);
        metrics.setInt(nvmlGpmMetricsGet_t.OFFSET_numMetrics, metricIds.length);
        metrics.setPointer(nvmlGpmMetricsGet_t.OFFSET_sample1, earlier);
        metrics.setPointer(nvmlGpmMetricsGet_t.OFFSET_sample2, later);
        for (int i = 0; i < metricIds.length; i++) {
            metrics.setInt(at(i) + nvmlGpmMetric_t.OFFSET_metricId, metricIds[i]);
        }
        return session.library().nvmlGpmMetricsGet(metrics);
    }

    private long at(int index) {
        return nvmlGpmMetricsGet_t.OFFSET_metrics
                + (long) Objects.checkIndex(index, metricIds.length) * nvmlGpmMetric_t.SIZE;
    }
}
