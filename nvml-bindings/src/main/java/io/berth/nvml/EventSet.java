package io.berth.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.nvmlEventData_t;
import io.berth.nvml.raw.nvmlReturn_t;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Events of GPUs, waited for. Only what happens after [#register] is told, and without a time: stamp it on receipt.
///
/// [#await] blocks inside the driver, so give it a thread of its own and a short limit. One thread waits, others may register
/// meanwhile; [#close] from another waits for the running [#await] to end, because NVML may not free a set that is waited
/// on.
public final class EventSet implements AutoCloseable {

    /// What an operator wants to hear of: XIDs, memory errors and retirements, MIG changes, recovery.
    public static final long HEALTH = NvmlConstants.nvmlEventTypeXidCriticalError
            | NvmlConstants.nvmlEventTypeDoubleBitEccError | NvmlConstants.nvmlEventMigConfigChange
            | NvmlConstants.nvmlEventTypeSingleBitEccErrorStorm | NvmlConstants.nvmlEventTypeDramRetirementEvent
            | NvmlConstants.nvmlEventTypeDramRetirementFailure | NvmlConstants.nvmlEventTypeNonFatalPoisonError
            | NvmlConstants.nvmlEventTypeFatalPoisonError | NvmlConstants.nvmlEventTypeGpuUnavailableError
            | NvmlConstants.nvmlEventTypeGpuRecoveryAction;

    private static final Route[] WAIT = {
            new Route("nvmlEventSetWait_v2", (l, set, o) -> l.nvmlEventSetWait_v2(set, o, timeout(o))),
            new Route("nvmlEventSetWait", (l, set, o) -> l.nvmlEventSetWait(set, o, timeout(o)))};

    private final Session session;
    private final Pointer set;
    private final Memory data = new Memory(nvmlEventData_t.SIZE + (long) Integer.BYTES);
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean isClosed;

    private EventSet(Session session, Pointer set) {
        this.session = session;
        this.set = set;
    }

    static Reading<EventSet> create(Session session) {
        if (!session.has("nvmlEventSetCreate")) {
            return new Reading.Missing<>();
        }
        var out = new PointerByReference();
        int code = session.library().nvmlEventSetCreate(out.getPointer());
        return code == nvmlReturn_t.NVML_SUCCESS
                ? new Reading.Value<>(new EventSet(session, out.getValue()))
                : Reading.failure(code);
    }

    /// Begins to collect events of a GPU: those of `types` that it supports.
    ///
    /// @return the mask that was registered; 0 when the GPU supports none of them and nothing was registered
    public Reading<Long> register(GpuDevice device, long types) {
        use.readLock().lock();
        try {
            return registered(device, types);
        } finally {
            use.readLock().unlock();
        }
    }

    private Reading<Long> registered(GpuDevice device, long types) {
        if (isClosed) {
            return new Reading.Failed<>(nvmlReturn_t.NVML_ERROR_UNINITIALIZED);
        }
        if (!(device.supportedEvents() instanceof Reading.Value<Long>(var supported))) {
            return device.supportedEvents();
        }
        long wanted = supported & types;
        if (wanted == 0) {
            return new Reading.Value<>(0L);
        }
        int code = session.library().nvmlDeviceRegisterEvents(device.handle(), wanted, set);
        return code == nvmlReturn_t.NVML_SUCCESS ? new Reading.Value<>(wanted) : Reading.failure(code);
    }

    /// Waits for the next event.
    ///
    /// @param timeoutMillis 0 to 1,000 is sensible
    public GpuEvent await(int timeoutMillis) {
        use.readLock().lock();
        try {
            return awaited(timeoutMillis);
        } finally {
            use.readLock().unlock();
        }
    }

    private GpuEvent awaited(int timeoutMillis) {
        if (isClosed) {
            return new GpuEvent.Failed(nvmlReturn_t.NVML_ERROR_UNINITIALIZED);
        }
        data.clear();
        data.setInt(nvmlEventData_t.OFFSET_gpuInstanceId, GpuProcess.NO_INSTANCE);
        data.setInt(nvmlEventData_t.OFFSET_computeInstanceId, GpuProcess.NO_INSTANCE);
        data.setInt(nvmlEventData_t.SIZE, timeoutMillis);
        int code = session.ask(WAIT, set, data);
        return switch (code) {
            case nvmlReturn_t.NVML_SUCCESS -> new GpuEvent.Happened(
                    new GpuDevice(session, data.getPointer(nvmlEventData_t.OFFSET_device)),
                    data.getLong(nvmlEventData_t.OFFSET_eventType), data.getLong(nvmlEventData_t.OFFSET_eventData),
                    data.getInt(nvmlEventData_t.OFFSET_gpuInstanceId),
                    data.getInt(nvmlEventData_t.OFFSET_computeInstanceId));
            case nvmlReturn_t.NVML_ERROR_TIMEOUT -> new GpuEvent.Nothing();
            default -> new GpuEvent.Failed(code);
        };
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!isClosed) {
                isClosed = true;
                session.library().nvmlEventSetFree(set);
                data.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private static int timeout(Pointer data) {
        return data.getInt(nvmlEventData_t.SIZE);
    }
}
