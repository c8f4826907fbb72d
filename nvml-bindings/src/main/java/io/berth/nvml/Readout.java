package io.berth.nvml;

import io.berth.nvml.raw.nvmlReturn_t;

/// A return code and up to four numbers, filled again and again by a polling loop so that it allocates nothing. Not
/// thread-safe: one loop, one readout.
public final class Readout {

    private final long[] values = new long[4];
    private int code = ReturnCode.MISSING;

    /// The `nvmlReturn_t` of the last read, or [ReturnCode#MISSING].
    public int code() {
        return code;
    }

    /// Whether the numbers are an answer; after any other code they are all 0.
    public boolean isValue() {
        return code == nvmlReturn_t.NVML_SUCCESS;
    }

    /// The only or first number.
    public long value() {
        return values[0];
    }

    /// The number at an index from 0 to 3; what stands where is said by the method that fills it.
    public long value(int index) {
        return values[index];
    }

    void fail(int failure) {
        set(failure, 0, 0, 0, 0);
    }

    void succeed(long first, long second, long third, long fourth) {
        set(nvmlReturn_t.NVML_SUCCESS, first, second, third, fourth);
    }

    private void set(int newCode, long first, long second, long third, long fourth) {
        code = newCode;
        values[0] = first;
        values[1] = second;
        values[2] = third;
        values[3] = fourth;
    }
}
