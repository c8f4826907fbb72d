/* ECC, rows, retired pages, repairs. */
#include "stub.h"

BODY(nvmlDeviceGetEccMode)(nvmlDevice_t device, nvmlEnableState_t *current, nvmlEnableState_t *pending)
{
    target t;
    unsigned now = 0, next = 0;
    NEED(current);
    NEED(pending);
    TRY(whole_gpu(device, &t));
    TRY(read_u32(&t, ECC, &now));
    TRY(read_u32(&t, ECC_PENDING, &next));
    *current = (nvmlEnableState_t) now;
    *pending = (nvmlEnableState_t) next;
    return NVML_SUCCESS;
}
GETTER_ENUM(nvmlDeviceGetDefaultEccMode, ECC, nvmlEnableState_t)

static nvmlReturn_t ecc_key(nvmlMemoryErrorType_t type, nvmlEccCounterType_t counter, key *k)
{
    static const key keys[2][2] = {
        {ECC_VOLATILE_CORRECTED, ECC_AGGREGATE_CORRECTED}, {ECC_VOLATILE_UNCORRECTED, ECC_AGGREGATE_UNCORRECTED}};
    if (type >= NVML_MEMORY_ERROR_TYPE_COUNT || counter >= NVML_ECC_COUNTER_TYPE_COUNT) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    *k = keys[type][counter];
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetTotalEccErrors)(nvmlDevice_t device, nvmlMemoryErrorType_t type, nvmlEccCounterType_t counter,
    u64 *count)
{
    target t;
    key k = ECC;
    NEED(count);
    TRY(whole_gpu(device, &t));
    TRY(ecc_key(type, counter, &k));
    return read_u64(&t, k, count);
}

BODY(nvmlDeviceGetMemoryErrorCounter)(nvmlDevice_t device, nvmlMemoryErrorType_t type, nvmlEccCounterType_t counter,
    nvmlMemoryLocation_t location, u64 *count)
{
    target t;
    key k = ECC;
    NEED(count);
    TRY(any_device(device, &t));
    TRY(ecc_key(type, counter, &k));
    if (t.instance != NULL) {
        *count = 0;
        return k == ECC_VOLATILE_UNCORRECTED && location != NVML_MEMORY_LOCATION_DRAM ? NVML_SUCCESS
                                                                                        : NVML_ERROR_NOT_SUPPORTED;
    }
    if (location == NVML_MEMORY_LOCATION_DRAM) {
        return read_u64(&t, k, count);
    }
    if (location == NVML_MEMORY_LOCATION_SRAM) {
        return read_u64(&t, type == NVML_MEMORY_ERROR_TYPE_CORRECTED ? SRAM_CORRECTED : SRAM_UNCORRECTED, count);
    }
    return location < NVML_MEMORY_LOCATION_COUNT ? NVML_ERROR_NOT_SUPPORTED : NVML_ERROR_INVALID_ARGUMENT;
}

BODY(nvmlDeviceGetSramEccErrorStatus)(nvmlDevice_t device, nvmlEccSramErrorStatus_t *status)
{
    target t;
    NEED(status);
    TRY(whole_gpu(device, &t));
    *status = (nvmlEccSramErrorStatus_t) {.version = status->version};
    TRY(read_u64(&t, SRAM_CORRECTED, &status->aggregateCor));
    TRY(read_u64(&t, SRAM_UNCORRECTED, &status->aggregateUncSecDed));
    status->volatileCor = status->aggregateCor;
    status->volatileUncSecDed = status->aggregateUncSecDed;
    status->aggregateUncBucketL2 = status->aggregateUncSecDed;
    return read_u32(&t, SRAM_THRESHOLD, &status->bThresholdExceeded);
}

/* ---- rows ---- */

static nvmlReturn_t rows_of(nvmlDevice_t device, target *t)
{
    TRY(whole_gpu(device, t));
    for (int i = 0; mig_on(t->gpu) && i < INSTANCE_LIMIT; i++) {
        if (t->gpu->instances[i].used) {
            return NVML_ERROR_NOT_SUPPORTED;
        }
    }
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetRemappedRows)(nvmlDevice_t device, unsigned int *correctable, unsigned int *uncorrectable,
    unsigned int *pending, unsigned int *failure)
{
    target t;
    NEED(correctable);
    NEED(uncorrectable);
    NEED(pending);
    NEED(failure);
    TRY(rows_of(device, &t));
    TRY(read_u32(&t, ROWS_CORRECTABLE, correctable));
    TRY(read_u32(&t, ROWS_UNCORRECTABLE, uncorrectable));
    TRY(read_u32(&t, ROWS_PENDING, pending));
    return read_u32(&t, ROWS_FAILURE, failure);
}

BODY(nvmlDeviceGetRemappedRows_v2)(nvmlDevice_t device, nvmlRemappedRowsInfo_v2_t *info)
{
    target t;
    NEED(info);
    TRY(rows_of(device, &t));
    TRY(read_u32(&t, ROWS_CORRECTABLE, &info->corrActiveRemaps));
    TRY(read_u32(&t, ROWS_UNCORRECTABLE, &info->uncActiveRemaps));
    TRY(read_u32(&t, ROWS_INACTIVE, &info->corrInactiveRemaps));
    TRY(read_u32(&t, ROWS_INACTIVE, &info->uncInactiveRemaps));
    TRY(read_u32(&t, ROWS_PENDING, &info->bPending));
    return read_u32(&t, ROWS_FAILURE, &info->bFailureOccurred);
}

BODY(nvmlDeviceGetRowRemapperHistogram)(nvmlDevice_t device, nvmlRowRemapperHistogramValues_t *values)
{
    target t;
    unsigned banks = 0, partial = 0;
    NEED(values);
    TRY(whole_gpu(device, &t));
    TRY(read_u32(&t, BANKS, &banks));
    TRY(read_u32(&t, BANKS_USED, &partial));
    *values = (nvmlRowRemapperHistogramValues_t) {.max = banks - partial, .partial = partial};
    return NVML_SUCCESS;
}

/* ---- retired pages, before Ampere ---- */

static nvmlReturn_t retired(nvmlDevice_t device, nvmlPageRetirementCause_t cause, unsigned *count, u64 *addresses,
    u64 *stamps)
{
    target t;
    unsigned pages = 0;
    NEED(count);
    TRY(whole_gpu(device, &t));
    if (cause >= NVML_PAGE_RETIREMENT_CAUSE_COUNT) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    TRY(read_u32(&t, cause == NVML_PAGE_RETIREMENT_CAUSE_DOUBLE_BIT_ECC_ERROR ? RETIRED_UNCORRECTED : RETIRED_CORRECTED,
        &pages));
    unsigned room = *count;
    *count = pages;
    if (room < pages) {
        return NVML_ERROR_INSUFFICIENT_SIZE;
    }
    for (unsigned i = 0; addresses != NULL && i < pages; i++) {
        addresses[i] = 0x100000ull * (i + 1);
    }
    for (unsigned i = 0; stamps != NULL && i < pages; i++) {
        stamps[i] = micros_now() / 1000000 - 86400;
    }
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetRetiredPages)(nvmlDevice_t device, nvmlPageRetirementCause_t cause, unsigned int *count,
    u64 *addresses)
{
    return retired(device, cause, count, addresses, NULL);
}
BODY(nvmlDeviceGetRetiredPages_v2)(nvmlDevice_t device, nvmlPageRetirementCause_t cause, unsigned int *count,
    u64 *addresses, u64 *stamps)
{
    return retired(device, cause, count, addresses, stamps);
}
GETTER_ENUM(nvmlDeviceGetRetiredPagesPendingStatus, RETIRED_PENDING, nvmlEnableState_t)

BODY(nvmlDeviceGetRepairStatus)(nvmlDevice_t device, nvmlRepairStatus_t *status)
{
    target t;
    NEED(status);
    TRY(whole_gpu(device, &t));
    TRY(read_u32(&t, REPAIR_CHANNEL, &status->bChannelRepairPending));
    return read_u32(&t, REPAIR_TPC, &status->bTpcRepairPending);
}
