package io.berth.nvml;

import com.sun.jna.Pointer;
import io.berth.nvml.raw.NvmlLibrary;
import io.berth.nvml.raw.nvmlProcessDetail_v1_t;
import io.berth.nvml.raw.nvmlProcessInfo_t;
import io.berth.nvml.raw.nvmlProcessInfo_v1_t;
import io.berth.nvml.raw.nvmlReturn_t;
import java.util.ArrayList;
import java.util.List;

/// A list of processes that a polling loop fills again and again: native memory that only ever grows, no object per
/// process. Not thread-safe.
///
/// Three layouts of one entry exist. The third function writes 24 bytes, but in the first R535 drivers 32; those have
/// `nvmlDeviceGetConfComputeMemSizeInfo` and do not yet have `nvmlDeviceGetRunningProcessDetailList`. The second
/// writes 24, the first 16 without instance ids.
public final class ProcessList implements AutoCloseable {

    private static final int TRIES = 6;

    private final Buffer buffer = new Buffer(nvmlProcessDetail_v1_t.SIZE);
    private int size;
    private int entryBytes = nvmlProcessInfo_t.SIZE;

    /// Asks anew.
    ///
    /// @return an `nvmlReturn_t` or [ReturnCode#MISSING]; after anything but success the list is empty
    public int read(Device device, GpuProcess.Kind kind) {
        size = 0;
        for (int version = 3; version >= 1; version--) {
            if (device.session().has(function(kind, version))) {
                entryBytes = entryBytes(device.session(), version);
                int code = read(device, kind, version);
                if (code != nvmlReturn_t.NVML_ERROR_FUNCTION_NOT_FOUND) {
                    return code;
                }
            }
        }
        return ReturnCode.MISSING;
    }

    public int size() {
        return size;
    }

    public int pid(int index) {
        return entries().getInt(at(index));
    }

    /// Bytes, or [GpuProcess#UNKNOWN_BYTES].
    public long usedBytes(int index) {
        return entries().getLong(at(index) + nvmlProcessInfo_t.OFFSET_usedGpuMemory);
    }

    /// [GpuProcess#NO_INSTANCE] without MIG.
    public int gpuInstanceId(int index) {
        return hasInstances()
                ? entries().getInt(at(index) + nvmlProcessInfo_t.OFFSET_gpuInstanceId)
                : GpuProcess.NO_INSTANCE;
    }

    /// [GpuProcess#NO_INSTANCE] without MIG.
    public int computeInstanceId(int index) {
        return hasInstances()
                ? entries().getInt(at(index) + nvmlProcessInfo_t.OFFSET_computeInstanceId)
                : GpuProcess.NO_INSTANCE;
    }

    List<GpuProcess> toRecords() {
        var records = new ArrayList<GpuProcess>(size);
        for (int i = 0; i < size; i++) {
            records.add(new GpuProcess(pid(i), usedBytes(i), gpuInstanceId(i), computeInstanceId(i)));
        }
        return List.copyOf(records);
    }

    @Override
    public void close() {
        size = 0;
        buffer.close();
    }

    private int read(Device device, GpuProcess.Kind kind, int version) {
        int code = nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE;
        for (int i = 0; i < TRIES && code == nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE; i++) {
            buffer.offerAll();
            code = call(device.session().library(), device.handle(), kind, version);
            if (code == nvmlReturn_t.NVML_SUCCESS) {
                size = buffer.written();
            } else if (code == nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE && !buffer.grow()) {
                return code;
            }
        }
        return code;
    }

    private int call(NvmlLibrary library, Pointer device, GpuProcess.Kind kind, int version) {
        var count = buffer.count();
        var list = buffer.entries();
        return switch (kind) {
            case COMPUTE -> switch (version) {
                case 3 -> library.nvmlDeviceGetComputeRunningProcesses_v3(device, count, list);
                case 2 -> library.nvmlDeviceGetComputeRunningProcesses_v2(device, count, list);
                default -> library.nvmlDeviceGetComputeRunningProcesses(device, count, list);
            };
            case GRAPHICS -> switch (version) {
                case 3 -> library.nvmlDeviceGetGraphicsRunningProcesses_v3(device, count, list);
                case 2 -> library.nvmlDeviceGetGraphicsRunningProcesses_v2(device, count, list);
                default -> library.nvmlDeviceGetGraphicsRunningProcesses(device, count, list);
            };
            case MPS -> switch (version) {
                case 3 -> library.nvmlDeviceGetMPSComputeRunningProcesses_v3(device, count, list);
                case 2 -> library.nvmlDeviceGetMPSComputeRunningProcesses_v2(device, count, list);
                default -> library.nvmlDeviceGetMPSComputeRunningProcesses(device, count, list);
            };
        };
    }

    private static String function(GpuProcess.Kind kind, int version) {
        return switch (kind) {
            case COMPUTE -> switch (version) {
                case 3 -> "nvmlDeviceGetComputeRunningProcesses_v3";
                case 2 -> "nvmlDeviceGetComputeRunningProcesses_v2";
                default -> "nvmlDeviceGetComputeRunningProcesses";
            };
            case GRAPHICS -> switch (version) {
                case 3 -> "nvmlDeviceGetGraphicsRunningProcesses_v3";
                case 2 -> "nvmlDeviceGetGraphicsRunningProcesses_v2";
                default -> "nvmlDeviceGetGraphicsRunningProcesses";
            };
            case MPS -> switch (version) {
                case 3 -> "nvmlDeviceGetMPSComputeRunningProcesses_v3";
                case 2 -> "nvmlDeviceGetMPSComputeRunningProcesses_v2";
                default -> "nvmlDeviceGetMPSComputeRunningProcesses";
            };
        };
    }

    private static int entryBytes(Session session, int version) {
        if (version == 1) {
            return nvmlProcessInfo_v1_t.SIZE;
        }
        boolean isEarlyR535 = version == 3 && session.has("nvmlDeviceGetConfComputeMemSizeInfo")
                && !session.has("nvmlDeviceGetRunningProcessDetailList");
        return isEarlyR535 ? nvmlProcessDetail_v1_t.SIZE : nvmlProcessInfo_t.SIZE;
    }

    private boolean hasInstances() {
        return entryBytes != nvmlProcessInfo_v1_t.SIZE;
    }

    private Pointer entries() {
        return buffer.entries();
    }

    private long at(int index) {
        return (long) java.util.Objects.checkIndex(index, size) * entryBytes;
    }
}
