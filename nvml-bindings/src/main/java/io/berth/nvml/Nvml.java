package io.berth.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.RawNvml;
import io.berth.nvml.raw.nvmlReturn_t;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// An initialised NVML. Thread-safe, as NVML is. Close it last: devices, samplers and event sets of it end with it,
/// and answer `UNINITIALIZED` from then on.
///
/// ```java
/// if (Nvml.open() instanceof Opening.Opened(var nvml)) {
///     try (nvml) {
///         for (var gpu : nvml.gpus()) {
///             System.out.println(gpu);
///         }
///     }
/// }
/// ```
public final class Nvml implements AutoCloseable {

    private static final int MOST_GPUS = 1024;
    private static final Route[] COUNT = {
            new Route("nvmlDeviceGetCount_v2", (l, _, o) -> l.nvmlDeviceGetCount_v2(o)),
            new Route("nvmlDeviceGetCount", (l, _, o) -> l.nvmlDeviceGetCount(o))};

    private static final Route[] CUDA = {
            new Route("nvmlSystemGetCudaDriverVersion_v2", (l, _, o) -> l.nvmlSystemGetCudaDriverVersion_v2(o)),
            new Route("nvmlSystemGetCudaDriverVersion", (l, _, o) -> l.nvmlSystemGetCudaDriverVersion(o))};

    private final Session session;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    Nvml(Session session) {
        this.session = session;
    }

    /// Opens the library that `BERTH_NVML_LIBRARY` names, or else the first of the usual places.
    public static Opening open() {
        return LibrarySearch.open(LibrarySearch.candidates(System.getenv("BERTH_NVML_LIBRARY")));
    }

    /// Opens this library and no other.
    public static Opening open(String nameOrFile) {
        return LibrarySearch.open(List.of(nameOrFile));
    }

    /// The whole of NVML, for what this layer has no method for.
    public RawNvml raw() {
        return session.raw();
    }

    public Reading<String> driverVersion() {
        int bytes = NvmlConstants.NVML_SYSTEM_DRIVER_VERSION_BUFFER_SIZE;
        return session.text("nvmlSystemGetDriverVersion", bytes,
                (library, out) -> library.nvmlSystemGetDriverVersion(out, bytes));
    }

    public Reading<String> nvmlVersion() {
        int bytes = NvmlConstants.NVML_SYSTEM_NVML_VERSION_BUFFER_SIZE;
        return session.text("nvmlSystemGetNVMLVersion", bytes,
                (library, out) -> library.nvmlSystemGetNVMLVersion(out, bytes));
    }

    /// The newest CUDA that the driver runs, as 1,000 times the major and 10 times the minor number.
    public Reading<Integer> cudaDriverVersion() {
        try (var out = new Memory(Integer.BYTES)) {
            int code = session.ask(CUDA, Pointer.NULL, out);
            return code == nvmlReturn_t.NVML_SUCCESS ? new Reading.Value<>(out.getInt(0)) : Reading.failure(code);
        }
    }

    /// The name of a process's executable; needs the host's PID namespace.
    public Reading<String> processName(int pid) {
        int bytes = 1024;
        return session.text("nvmlSystemGetProcessName", bytes,
                (library, out) -> library.nvmlSystemGetProcessName(pid, out, bytes));
    }

    /// GPUs that the driver knows, those included that this process may not open.
    public Reading<Integer> gpuCount() {
        try (var out = new Memory(Integer.BYTES)) {
            int code = session.ask(COUNT, Pointer.NULL, out);
            return code == nvmlReturn_t.NVML_SUCCESS ? new Reading.Value<>(out.getInt(0)) : Reading.failure(code);
        }
    }

    /// One GPU by its place, which may change at a reboot; [GpuDevice#uuid] does not.
    public Reading<GpuDevice> gpu(int index) {
        return device(session, new Route[]{
                new Route("nvmlDeviceGetHandleByIndex_v2", (l, _, o) -> l.nvmlDeviceGetHandleByIndex_v2(index, o)),
                new Route("nvmlDeviceGetHandleByIndex", (l, _, o) -> l.nvmlDeviceGetHandleByIndex(index, o))});
    }

    /// One GPU by `GPU-…`.
    public Reading<GpuDevice> gpu(String uuid) {
        return device(session, new Route[]{
                new Route("nvmlDeviceGetHandleByUUID", (l, _, o) -> l.nvmlDeviceGetHandleByUUID(uuid, o))});
    }

    /// Every GPU by its place; what cannot be opened is a failure at its place. Empty when even the count fails.
    public List<Reading<GpuDevice>> gpus() {
        var gpus = new ArrayList<Reading<GpuDevice>>();
        int count = gpuCount().asOptional().orElse(0);
        for (int index = 0; index < Math.clamp(count, 0, MOST_GPUS); index++) {
            gpus.add(gpu(index));
        }
        return List.copyOf(gpus);
    }

    public Reading<EventSet> newEventSet() {
        return EventSet.create(session);
    }

    /// What NVML says of a return code, in English; from our own table when the library is silent.
    public String describe(int code) {
        if (code >= 0 && session.has("nvmlErrorString")) {
            var text = session.library().nvmlErrorString(code);
            if (text != null) {
                return text;
            }
        }
        return ReturnCode.name(code);
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            session.library().nvmlShutdown();
        }
    }

    private static Reading<GpuDevice> device(Session session, Route[] routes) {
        var out = new PointerByReference();
        int code = session.ask(routes, Pointer.NULL, out.getPointer());
        return code == nvmlReturn_t.NVML_SUCCESS
                ? new Reading.Value<>(new GpuDevice(session, out.getValue()))
                : Reading.failure(code);
    }

    /// The newest initialisation that the library has; [ReturnCode#MISSING] when it has none.
    static int initialise(Session session) {
        return session.ask(new Route[]{new Route("nvmlInit_v2", (l, _, _) -> l.nvmlInit_v2()),
                new Route("nvmlInit", (l, _, _) -> l.nvmlInit())}, Pointer.NULL, Pointer.NULL);
    }
}
