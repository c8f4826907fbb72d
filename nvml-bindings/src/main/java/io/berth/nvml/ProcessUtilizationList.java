package io.berth.nvml;

import io.berth.nvml.raw.nvmlProcessUtilizationSample_t;
import io.berth.nvml.raw.nvmlReturn_t;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Samples of what processes did, filled again and again by a polling loop. Not thread-safe.
public final class ProcessUtilizationList implements AutoCloseable {

    private static final int TRIES = 6;
    private static final String FUNCTION = "nvmlDeviceGetProcessUtilization";

    private final Buffer buffer = new Buffer(nvmlProcessUtilizationSample_t.SIZE);
    private int size;

    /// Asks anew. That no process did anything is an empty list and success.
    ///
    /// @param sinceMicros since the epoch, 0 for all that the driver remembers
    /// @return an `nvmlReturn_t` or [ReturnCode#MISSING]
    public int read(GpuDevice device, long sinceMicros) {
        size = 0;
        if (!device.session().has(FUNCTION)) {
            return ReturnCode.MISSING;
        }
        int code = nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE;
        for (int i = 0; i < TRIES && code == nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE; i++) {
            buffer.offerAll();
            code = device.session().library().nvmlDeviceGetProcessUtilization(device.handle(), buffer.entries(),
                    buffer.count(), sinceMicros);
            if (code == nvmlReturn_t.NVML_ERROR_INSUFFICIENT_SIZE && !buffer.grow()) {
                return code;
            }
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
        return number(index, nvmlProcessUtilizationSample_t.OFFSET_pid);
    }

    /// Since the epoch.
    public long timestampMicros(int index) {
        return buffer.entries().getLong(at(index) + nvmlProcessUtilizationSample_t.OFFSET_timeStamp);
    }

    /// 0–100.
    public int smPercent(int index) {
        return number(index, nvmlProcessUtilizationSample_t.OFFSET_smUtil);
    }

    /// 0–100.
    public int memoryPercent(int index) {
        return number(index, nvmlProcessUtilizationSample_t.OFFSET_memUtil);
    }

    /// 0–100.
    public int encoderPercent(int index) {
        return number(index, nvmlProcessUtilizationSample_t.OFFSET_encUtil);
    }

    /// 0–100.
    public int decoderPercent(int index) {
        return number(index, nvmlProcessUtilizationSample_t.OFFSET_decUtil);
    }

    List<ProcessUtilization> toRecords() {
        var records = new ArrayList<ProcessUtilization>(size);
        for (int i = 0; i < size; i++) {
            records.add(new ProcessUtilization(pid(i), timestampMicros(i), smPercent(i), memoryPercent(i),
                    encoderPercent(i), decoderPercent(i)));
        }
        return List.copyOf(records);
    }

    @Override
    public void close() {
        size = 0;
        buffer.close();
    }

    private int number(int index, int offset) {
        return buffer.entries().getInt(at(index) + offset);
    }

    private long at(int index) {
        return (long) Objects.checkIndex(index, size) * nvmlProcessUtilizationSample_t.SIZE;
    }
}
