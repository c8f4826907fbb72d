/* Return codes: their words in a scenario and their texts for nvmlErrorString. */
#include <stdlib.h>
#include <string.h>

#include "stub.h"

static const struct {
    nvmlReturn_t code;
    const char *word;
    const char *text;
} errors[] = {
    {NVML_SUCCESS, "success", "stub: success"},
    {NVML_ERROR_UNINITIALIZED, "uninitialized", "stub: not initialized"},
    {NVML_ERROR_INVALID_ARGUMENT, "invalid-argument", "stub: invalid argument"},
    {NVML_ERROR_NOT_SUPPORTED, "not-supported", "stub: not supported"},
    {NVML_ERROR_NO_PERMISSION, "no-permission", "stub: no permission"},
    {NVML_ERROR_ALREADY_INITIALIZED, "already-initialized", "stub: already initialized"},
    {NVML_ERROR_NOT_FOUND, "not-found", "stub: not found"},
    {NVML_ERROR_INSUFFICIENT_SIZE, "insufficient-size", "stub: buffer too small"},
    {NVML_ERROR_INSUFFICIENT_POWER, "insufficient-power", "stub: power cable missing"},
    {NVML_ERROR_DRIVER_NOT_LOADED, "driver-not-loaded", "stub: driver not loaded"},
    {NVML_ERROR_TIMEOUT, "timeout", "stub: timeout"},
    {NVML_ERROR_IRQ_ISSUE, "irq-issue", "stub: interrupt problem"},
    {NVML_ERROR_LIBRARY_NOT_FOUND, "library-not-found", "stub: library not found"},
    {NVML_ERROR_FUNCTION_NOT_FOUND, "function-not-found", "stub: function not found"},
    {NVML_ERROR_CORRUPTED_INFOROM, "corrupted-inforom", "stub: corrupted infoROM"},
    {NVML_ERROR_GPU_IS_LOST, "gpu-is-lost", "stub: GPU lost"},
    {NVML_ERROR_RESET_REQUIRED, "reset-required", "stub: reset required"},
    {NVML_ERROR_OPERATING_SYSTEM, "operating-system", "stub: blocked by the operating system"},
    {NVML_ERROR_LIB_RM_VERSION_MISMATCH, "lib-rm-version-mismatch", "stub: library and driver differ in version"},
    {NVML_ERROR_IN_USE, "in-use", "stub: in use"},
    {NVML_ERROR_MEMORY, "memory", "stub: out of memory"},
    {NVML_ERROR_NO_DATA, "no-data", "stub: no data"},
    {NVML_ERROR_VGPU_ECC_NOT_SUPPORTED, "vgpu-ecc-not-supported", "stub: no ECC with vGPU"},
    {NVML_ERROR_INSUFFICIENT_RESOURCES, "insufficient-resources", "stub: insufficient resources"},
    {NVML_ERROR_FREQ_NOT_SUPPORTED, "freq-not-supported", "stub: frequency not supported"},
    {NVML_ERROR_ARGUMENT_VERSION_MISMATCH, "argument-version-mismatch", "stub: unknown version of a struct"},
    {NVML_ERROR_DEPRECATED, "deprecated", "stub: deprecated"},
    {NVML_ERROR_NOT_READY, "not-ready", "stub: not ready"},
    {NVML_ERROR_GPU_NOT_FOUND, "gpu-not-found", "stub: no GPU"},
    {NVML_ERROR_INVALID_STATE, "invalid-state", "stub: invalid state"},
    {NVML_ERROR_RESET_TYPE_NOT_SUPPORTED, "reset-type-not-supported", "stub: this kind of reset is not supported"},
    {NVML_ERROR_UNKNOWN, "unknown", "stub: unknown"},
};

enum { ERRORS = sizeof errors / sizeof errors[0] };

const char *error_text(nvmlReturn_t code)
{
    for (size_t i = 0; i < ERRORS; i++) {
        if (errors[i].code == code) {
            return errors[i].text;
        }
    }
    return "stub: undefined return code";
}

bool error_by_word(const char *word, nvmlReturn_t *code)
{
    for (size_t i = 0; i < ERRORS; i++) {
        if (strcmp(errors[i].word, word) == 0) {
            *code = errors[i].code;
            return true;
        }
    }
    if (strncmp(word, "error:", 6) == 0) {
        *code = (nvmlReturn_t) atoi(word + 6);
        return true;
    }
    return false;
}
