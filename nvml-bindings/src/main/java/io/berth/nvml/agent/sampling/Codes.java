package io.berth.nvml.agent.sampling;

import io.berth.nvml.Reading;
import io.berth.nvml.ReturnCode;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.raw.nvmlReturn_t;

/// What NVML's return codes mean for a sample.
final class Codes {
    private Codes() {
    }

    static Unknown why(int code) {
        return switch (code) {
            case nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED, nvmlReturn_t.NVML_ERROR_FUNCTION_NOT_FOUND,
                    ReturnCode.MISSING ->
                Unknown.NOT_SUPPORTED;
            case nvmlReturn_t.NVML_ERROR_NO_PERMISSION -> Unknown.NO_PERMISSION;
            case nvmlReturn_t.NVML_ERROR_GPU_IS_LOST, nvmlReturn_t.NVML_ERROR_RESET_REQUIRED -> Unknown.GPU_LOST;
            default -> Unknown.FAILED;
        };
    }

    static <T> Unknown why(Reading<T> failure) {
        return why(code(failure));
    }

    /// The code behind a reading; that of success for a value.
    static <T> int code(Reading<T> reading) {
        return switch (reading) {
            case Reading.Value<T> _ -> nvmlReturn_t.NVML_SUCCESS;
            case Reading.NotSupported<T> _ -> nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED;
            case Reading.NoPermission<T> _ -> nvmlReturn_t.NVML_ERROR_NO_PERMISSION;
            case Reading.GpuLost<T> _ -> nvmlReturn_t.NVML_ERROR_GPU_IS_LOST;
            case Reading.Missing<T> _ -> ReturnCode.MISSING;
            case Reading.Failed<T>(int code) -> code;
        };
    }

    /// Whether the GPU is gone and the others go on.
    static boolean isLost(int code) {
        return code == nvmlReturn_t.NVML_ERROR_GPU_IS_LOST || code == nvmlReturn_t.NVML_ERROR_RESET_REQUIRED;
    }

    /// Whether the library has to be opened anew: the driver was unloaded, reloaded or replaced.
    static boolean isLibraryLost(int code) {
        return code == nvmlReturn_t.NVML_ERROR_UNINITIALIZED || code == nvmlReturn_t.NVML_ERROR_DRIVER_NOT_LOADED
                || code == nvmlReturn_t.NVML_ERROR_LIB_RM_VERSION_MISMATCH;
    }

    /// Whether a handle or an instance id names nothing any more.
    static boolean isGone(int code) {
        return code == nvmlReturn_t.NVML_ERROR_INVALID_ARGUMENT || code == nvmlReturn_t.NVML_ERROR_NOT_FOUND;
    }
}
