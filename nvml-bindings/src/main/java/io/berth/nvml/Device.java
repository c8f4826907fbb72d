package io.berth.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.nvmlMemory_t;
import io.berth.nvml.raw.nvmlMemory_v2_t;
import io.berth.nvml.raw.nvmlReturn_t;
import io.berth.nvml.raw.nvmlUtilization_t;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What GPUs and MIG devices have in common. Thread-safe: one lock a device guards the memory that its answers are
/// read from, so that a call which hangs holds up this device alone.
///
/// Methods that fill a [Readout] are for polling loops and allocate nothing but JNA's call frame; those that return a
/// [Reading] are for everything else.
public abstract sealed class Device permits GpuDevice, MigDevice {

    private static final int SCRATCH_BYTES = 512;
    private static final int OLD_LAYOUT = 256;

    private static final Route[] MEMORY = {new Route("nvmlDeviceGetMemoryInfo_v2", (l, d, o) -> {
        o.setInt(nvmlMemory_v2_t.OFFSET_version, nvmlMemory_v2_t.VERSION);
        return l.nvmlDeviceGetMemoryInfo_v2(d, o);
    }), new Route("nvmlDeviceGetMemoryInfo", (l, d, o) -> {
        var old = o.share(OLD_LAYOUT);
        int code = l.nvmlDeviceGetMemoryInfo(d, old);
        o.setLong(nvmlMemory_v2_t.OFFSET_total, old.getLong(nvmlMemory_t.OFFSET_total));
        o.setLong(nvmlMemory_v2_t.OFFSET_reserved, MemoryUse.UNKNOWN);
        o.setLong(nvmlMemory_v2_t.OFFSET_free, old.getLong(nvmlMemory_t.OFFSET_free));
        o.setLong(nvmlMemory_v2_t.OFFSET_used, old.getLong(nvmlMemory_t.OFFSET_used));
        return code;
    })};
    private static final Route[] UTILIZATION = {
            new Route("nvmlDeviceGetUtilizationRates", (l, d, o) -> l.nvmlDeviceGetUtilizationRates(d, o))};

    private final Session session;
    private final Pointer handle;
    private final Memory scratch = new Memory(SCRATCH_BYTES);

    Device(Session session, Pointer handle) {
        this.session = session;
        this.handle = handle;
    }

    /// NVML's handle, for calls of [io.berth.nvml.raw.NvmlLibrary] that this layer has no method for.
    public Pointer handle() {
        return handle;
    }

    /// Product name; for a MIG device it ends in `MIG 3g.40gb`.
    public Reading<String> name() {
        return session.text("nvmlDeviceGetName", NvmlConstants.NVML_DEVICE_NAME_V2_BUFFER_SIZE,
                (library, out) -> library.nvmlDeviceGetName(handle, out,
                        NvmlConstants.NVML_DEVICE_NAME_V2_BUFFER_SIZE));
    }

    /// `GPU-…` or `MIG-…`; the one identity that survives reboots.
    public Reading<String> uuid() {
        return session.text("nvmlDeviceGetUUID", NvmlConstants.NVML_DEVICE_UUID_V2_BUFFER_SIZE,
                (library, out) -> library.nvmlDeviceGetUUID(handle, out,
                        NvmlConstants.NVML_DEVICE_UUID_V2_BUFFER_SIZE));
    }

    /// One number, into a readout that the caller reuses.
    public void read(Gauge gauge, Readout into) {
        synchronized (scratch) {
            gauge.read(session, handle, scratch, into);
        }
    }

    public Reading<Long> read(Gauge gauge) {
        var readout = new Readout();
        read(gauge, readout);
        return readout.isValue() ? new Reading.Value<>(readout.value()) : Reading.failure(readout.code());
    }

    /// Fills the four places that [MemoryUse] names.
    public void readMemory(Readout into) {
        synchronized (scratch) {
            int code = session.ask(MEMORY, handle, scratch);
            if (code == nvmlReturn_t.NVML_SUCCESS) {
                into.succeed(scratch.getLong(nvmlMemory_v2_t.OFFSET_total),
                        scratch.getLong(nvmlMemory_v2_t.OFFSET_reserved),
                        scratch.getLong(nvmlMemory_v2_t.OFFSET_free), scratch.getLong(nvmlMemory_v2_t.OFFSET_used));
            } else {
                into.fail(code);
            }
        }
    }

    public Reading<MemoryUse> memory() {
        var readout = new Readout();
        readMemory(readout);
        return readout.isValue()
                ? new Reading.Value<>(
                        new MemoryUse(readout.value(MemoryUse.TOTAL), readout.value(MemoryUse.RESERVED),
                                readout.value(MemoryUse.FREE), readout.value(MemoryUse.USED)))
                : Reading.failure(readout.code());
    }

    /// Fills 0 with the GPU's and 1 with the memory's percentage. Not supported while MIG is on.
    public void readUtilization(Readout into) {
        synchronized (scratch) {
            int code = session.ask(UTILIZATION, handle, scratch);
            if (code == nvmlReturn_t.NVML_SUCCESS) {
                into.succeed(Integer.toUnsignedLong(scratch.getInt(nvmlUtilization_t.OFFSET_gpu)),
                        Integer.toUnsignedLong(scratch.getInt(nvmlUtilization_t.OFFSET_memory)), 0, 0);
            } else {
                into.fail(code);
            }
        }
    }

    public Reading<Utilization> utilization() {
        var readout = new Readout();
        readUtilization(readout);
        return readout.isValue()
                ? new Reading.Value<>(new Utilization((int) readout.value(0), (int) readout.value(1)))
                : Reading.failure(readout.code());
    }

    /// Processes of one kind, in the driver's order; empty when there are none.
    public Reading<List<GpuProcess>> processes(GpuProcess.Kind kind) {
        try (var list = new ProcessList()) {
            int code = list.read(this, kind);
            return code == nvmlReturn_t.NVML_SUCCESS
                    ? new Reading.Value<>(list.toRecords())
                    : Reading.failure(code);
        }
    }

    /// Whether GPM answers for this device: Hopper and later.
    public Reading<Boolean> isGpmSupported() {
        return GpmSampler.isSupported(session, handle);
    }

    Session session() {
        return session;
    }

    /// Asks under this device's lock and hands the answer on while it stands in the shared memory.
    <T> Reading<T> ask(Route[] routes, Answer<T> answer) {
        synchronized (scratch) {
            int code = session.ask(routes, handle, scratch);
            return code == nvmlReturn_t.NVML_SUCCESS
                    ? new Reading.Value<>(answer.from(scratch))
                    : Reading.failure(code);
        }
    }

    /// Makes a value of what a route left in memory.
    interface Answer<T> {

        T from(Pointer memory);
    }

    /// The same device of NVML: handles are equal.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Device device && device.getClass() == getClass() && device.handle.equals(handle);
    }

    @Override
    public int hashCode() {
        return handle.hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + handle + "]";
    }
}
