package io.berth.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.berth.nvml.raw.NvmlLibrary;
import io.berth.nvml.raw.RawNvml;
import io.berth.nvml.raw.nvmlReturn_t;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntBiFunction;

/// The loaded library as the rest of this package uses it. Thread-safe.
final class Session {

    private final RawNvml raw;
    private final NvmlLibrary library;

    Session(RawNvml raw) {
        this.raw = raw;
        this.library = raw.library();
    }

    RawNvml raw() {
        return raw;
    }

    NvmlLibrary library() {
        return library;
    }

    boolean has(String function) {
        return raw.isSupported(function);
    }

    /// The answer of the newest route that this driver knows and has not given up; [ReturnCode#MISSING] when it knows
    /// none. Allocates nothing but JNA's call frame.
    int ask(Route[] routes, Pointer device, Pointer out) {
        int code = ReturnCode.MISSING;
        for (var route : routes) {
            if (has(route.function())) {
                code = route.call().ask(library, device, out);
                if (!isForTheNextRoute(code)) {
                    return code;
                }
            }
        }
        return code;
    }

    private static boolean isForTheNextRoute(int code) {
        return code == nvmlReturn_t.NVML_ERROR_ARGUMENT_VERSION_MISMATCH
                || code == nvmlReturn_t.NVML_ERROR_FUNCTION_NOT_FOUND || code == nvmlReturn_t.NVML_ERROR_DEPRECATED;
    }

    /// Text that a function writes into a buffer of `bytes` bytes; a driver that forgets the terminating zero gives
    /// no more than the buffer.
    Reading<String> text(String function, int bytes, ToIntBiFunction<NvmlLibrary, Pointer> call) {
        if (!has(function)) {
            return new Reading.Missing<>();
        }
        try (var buffer = new Memory(bytes + 1L)) {
            buffer.clear();
            int code = call.applyAsInt(library, buffer);
            return code == nvmlReturn_t.NVML_SUCCESS
                    ? new Reading.Value<>(textAt(buffer, 0, bytes))
                    : Reading.failure(code);
        }
    }

    /// The zero-terminated text of at most `bytes` bytes at an offset.
    static String textAt(Pointer memory, long offset, int bytes) {
        var content = memory.getByteArray(offset, bytes);
        int length = 0;
        while (length < bytes && content[length] != 0) {
            length++;
        }
        return new String(content, 0, length, StandardCharsets.UTF_8);
    }
}
