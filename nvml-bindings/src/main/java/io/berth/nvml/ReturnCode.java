package io.berth.nvml;

/// Names of NVML's return codes, known without the library, and the one code that is ours.
public final class ReturnCode {

    /// Stands where NVML has no code of its own: the library exports none of the functions that would answer.
    public static final int MISSING = -1;

    private static final String[] NAMES = {"SUCCESS", "UNINITIALIZED", "INVALID_ARGUMENT", "NOT_SUPPORTED",
            "NO_PERMISSION", "ALREADY_INITIALIZED", "NOT_FOUND", "INSUFFICIENT_SIZE", "INSUFFICIENT_POWER",
            "DRIVER_NOT_LOADED", "TIMEOUT", "IRQ_ISSUE", "LIBRARY_NOT_FOUND", "FUNCTION_NOT_FOUND",
            "CORRUPTED_INFOROM", "GPU_IS_LOST", "RESET_REQUIRED", "OPERATING_SYSTEM", "LIB_RM_VERSION_MISMATCH",
            "IN_USE", "MEMORY", "NO_DATA", "VGPU_ECC_NOT_SUPPORTED", "INSUFFICIENT_RESOURCES",
            "FREQ_NOT_SUPPORTED", "ARGUMENT_VERSION_MISMATCH", "DEPRECATED", "NOT_READY", "GPU_NOT_FOUND",
            "INVALID_STATE", "RESET_TYPE_NOT_SUPPORTED"};

    private ReturnCode() {
    }

    /// NVML's name without its prefix; `CODE_n` for one that is newer than these bindings.
    public static String name(int code) {
        if (code == MISSING) {
            return "MISSING";
        }
        if (code == 999) {
            return "UNKNOWN";
        }
        return code >= 0 && code < NAMES.length ? NAMES[code] : "CODE_" + code;
    }
}
