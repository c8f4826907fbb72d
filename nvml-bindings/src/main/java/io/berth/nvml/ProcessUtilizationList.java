package io.berth.nvml;

import com.sun.jna.Memory;
import io.berth.nvml.raw.nvmlProcessUtilizationInfo_v1_t;
import io.berth.nvml.raw.nvmlProcessUtilizationSample_t;
import io.berth.nvml.raw.nvmlProcessesUtilizationInfo_v1_t;
import io.berth.nvml.raw.nvmlReturn_t;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Samples of what processes did, filled again and again by a polling loop. Not thread-safe.
///
/// From R550 on `nvmlDeviceGetProcessesUtilizationInfo` writes 40 bytes an entry, JPEG and optical flow among them; older
/// drivers, and those that refuse it, are asked by `nvmlDeviceGetProcessUtilization` for 32 bytes in another order.
public final class ProcessUtilizationList implements AutoCloseable {

    private static final int TRIES = 6;
    private static final String NEW = "nvmlDeviceGetProcessesUtilizationInfo";
    private static final String OLD = "nvmlDeviceGetProcessUtilization";

    private final Buffer buffer = new Buffer(nvmlProcessUtilizationInfo_v1_t.SIZE);
    private final Memory request = new Memory(nvmlProcessesUtilizationInfo_v1_t.SIZE);
    private boolean isNew;
    private int size;

    /// Asks anew. That no process did anything is an empty list and success.
    ///
    /// @param sinceMicros since the epoch, 0 for all that the driver remembers
    /// @return an `nvmlReturn_t` or [ReturnCode#MISSING]
    public int read(GpuDevice device, long sinceMicros) {
        size = 0;
        int code = ReturnCode.MISSING;
        if (device.session().has(NEW)) {
            code = read(device, sinceMicros, true);
        }
        if (isForTheOldFunction(code) && device.session().has(OLD)) {
            code = read(device, sinceMicros, false);
        }
        if (code == nvmlReturn_t.NVML_SUCCESS) {
            size = buffer.written();
        }
        return code == nvmlReturn_t.NVML_ERROR_NOT_FOUND ? nvmlReturn_t.NVML_SUCCESS : code;
    }

    public int size() {
        return size;
    }

    public int pid(int index) {
        return number(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_pid, nvmlProcessUtilizationSample_t.OFFSET_pid);
    }

    /// Since the epoch.
    public long timestampMicros(int index) {
        return buffer.entries().getLong(at(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_timeStamp,
                nvmlProcessUtilizationSample_t.OFFSET_timeStamp));
    }

    /// 0–100.
    public int smPercent(int index) {
        return number(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_smUtil,
                nvmlProcessUtilizationSample_t.OFFSET_smUtil);
    }

    /// 0–100.
    public int memoryPercent(int index) {
        return number(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_memUtil,
                nvmlProcessUtilizationSample_t.OFFSET_memUtil);
    }

    /// 0–100.
    public int encoderPercent(int index) {
        return number(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_encUtil,
                nvmlProcessUtilizationSample_t.OFFSET_encUtil);
    }

    /// 0–100.
    public int decoderPercent(int index) {
        return number(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_decUtil,
                nvmlProcessUtilizationSample_t.OFFSET_decUtil);
    }

    /// 0–100, or [ProcessUtilization#UNKNOWN] from drivers before R550.
    public int jpegPercent(int index) {
        return newNumber(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_jpgUtil);
    }

    /// Of the optical flow engine, 0–100, or [ProcessUtilization#UNKNOWN] from drivers before R550.
    public int ofaPercent(int index) {
        return newNumber(index, nvmlProcessUtilizationInfo_v1_t.OFFSET_ofaUtil);
    }

    List<ProcessUtilization> toRecords() {
        var records = new ArrayList<ProcessUtilization>(size);
        for (int i = 0; i < size; i++) {
            records.add(new ProcessUtilization(pid(i), timestampMicros(i), smPercent(i), memoryPercent(i),
                    encoderPercent(i), decoderPercent(i), jpegPercent(i), ofaPercent(i)));
        }
        return List.copyOf(records);
    }

    @Override
    public void close() {
        size = 0;
        request.close();
        buffer.close();
    }

    /// A refusal of the new function says nothing of the old one.
    private static boolean isForTheOldFunction(int code) {
        return switch (code) {
            case ReturnCode.MISSING, nvmlReturn_t.NVML_ERROR_FUNCTION_NOT_FOUND,
                    nvmlReturn_t.NVML_ERROR_ARGUMENT_VERSION_MISMATCH, nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED ->
                true;
            default -> false;
        };
    }

    private int read(GpuDevice device, long sinceMicros, boolean byNewFunction) {
        isNew = byNewFunction;
        int code = nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE;
        for (int i = 0; i < TRIES && code == nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE; i++) {
            buffer.offerAll();
            code = byNewFunction ? askNew(device, sinceMicros) : askOld(device, sinceMicros);
            if (code == nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE && !buffer.grow()) {
                return code;
            }
        }
        return code;
    }

    private int askNew(GpuDevice device, long sinceMicros) {
        request.setInt(nvmlProcessesUtilizationInfo_v1_t.OFFSET_version, nvmlProcessesUtilizationInfo_v1_t.VERSION);
        request.setInt(nvmlProcessesUtilizationInfo_v1_t.OFFSET_processSamplesCount, buffer.count().getInt(0));
        request.setLong(nvmlProcessesUtilizationInfo_v1_t.OFFSET_lastSeenTimeStamp, sinceMicros);
        request.setPointer(nvmlProcessesUtilizationInfo_v1_t.OFFSET_procUtilArray, buffer.entries());
        int code = device.session().library().nvmlDeviceGetProcessesUtilizationInfo(device.handle(), request);
        buffer.count().setInt(0, request.getInt(nvmlProcessesUtilizationInfo_v1_t.OFFSET_processSamplesCount));
        return code;
    }

    private int askOld(GpuDevice device, long sinceMicros) {
        return device.session().library().nvmlDeviceGetProcessUtilization(device.handle(), buffer.entries(),
                buffer.count(), sinceMicros);
    }

    private int newNumber(int index, int offset) {
        Objects.checkIndex(index, size);
        return isNew ? number(index, offset, offset) : ProcessUtilization.UNKNOWN;
    }

    private int number(int index, int newOffset, int oldOffset) {
        return buffer.entries().getInt(at(index, newOffset, oldOffset));
    }

    private long at(int index, int newOffset, int oldOffset) {
        long entry = Objects.checkIndex(index, size);
        return isNew
                ? entry * nvmlProcessUtilizationInfo_v1_t.SIZE + newOffset
                : entry * nvmlProcessUtilizationSample_t.SIZE + oldOffset;
    }
}
