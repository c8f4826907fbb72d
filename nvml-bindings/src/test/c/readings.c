/* Utilization, memory, clocks, power, temperatures, PCIe: what changes from second to second. */
#include <math.h>
#include <string.h>

#include "stub.h"

static const u64 MIB = 1024 * 1024;

/* ---- utilization: nothing of it exists while MIG is on ---- */

static nvmlReturn_t without_mig(nvmlDevice_t device, target *t)
{
    TRY(whole_gpu(device, t));
    return mig_on(t->gpu) ? NVML_ERROR_NOT_SUPPORTED : NVML_SUCCESS;
}

BODY(nvmlDeviceGetUtilizationRates)(nvmlDevice_t device, nvmlUtilization_t *utilization)
{
    target t;
    NEED(utilization);
    TRY(without_mig(device, &t));
    TRY(read_u32(&t, UTILIZATION, &utilization->gpu));
    return read_u32(&t, MEMORY_UTILIZATION, &utilization->memory);
}

static nvmlReturn_t engine(nvmlDevice_t device, key k, unsigned *utilization, unsigned *period)
{
    target t;
    NEED(utilization);
    NEED(period);
    TRY(without_mig(device, &t));
    TRY(read_u32(&t, SAMPLING_US, period));
    return read_u32(&t, k, utilization);
}

BODY(nvmlDeviceGetEncoderUtilization)(nvmlDevice_t device, unsigned int *percent, unsigned int *period)
{
    return engine(device, ENCODER, percent, period);
}
BODY(nvmlDeviceGetDecoderUtilization)(nvmlDevice_t device, unsigned int *percent, unsigned int *period)
{
    return engine(device, DECODER, percent, period);
}
BODY(nvmlDeviceGetJpgUtilization)(nvmlDevice_t device, unsigned int *percent, unsigned int *period)
{
    return engine(device, JPEG, percent, period);
}
BODY(nvmlDeviceGetOfaUtilization)(nvmlDevice_t device, unsigned int *percent, unsigned int *period)
{
    return engine(device, OFA, percent, period);
}

BODY(nvmlDeviceGetEncoderStats)(nvmlDevice_t device, unsigned int *sessions, unsigned int *fps, unsigned int *latency)
{
    target t;
    NEED(sessions);
    NEED(fps);
    NEED(latency);
    *sessions = *fps = *latency = 0;
    return whole_gpu(device, &t);
}

static const key sample_keys[] = {POWER_MW, UTILIZATION, MEMORY_UTILIZATION, ENCODER, DECODER, CLOCK_SM, CLOCK_MEMORY,
    POWER_MW, JPEG, OFA};

/* The driver's ring: one sample each sixth of a second, the last hundred. */
BODY(nvmlDeviceGetSamples)(nvmlDevice_t device, nvmlSamplingType_t type, u64 last_seen, nvmlValueType_t *value_type,
    unsigned int *count, nvmlSample_t *samples)
{
    enum { RING = 100, PERIOD_US = 166667 };
    target t;
    NEED(value_type);
    NEED(count);
    if (type >= NVML_SAMPLINGTYPE_COUNT) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    TRY(type == NVML_TOTAL_POWER_SAMPLES ? whole_gpu(device, &t) : without_mig(device, &t));
    unsigned number = 0;
    TRY(read_u32(&t, sample_keys[type], &number));
    *value_type = NVML_VALUE_TYPE_UNSIGNED_INT;
    if (samples == NULL) {
        *count = RING;
        return NVML_SUCCESS;
    }
    u64 now = micros_now();
    u64 newest = now - now % PERIOD_US;
    unsigned stored = 0;
    for (int back = RING - 1; back >= 0 && stored < *count; back--) {
        u64 stamp = newest - (u64) back * PERIOD_US;
        double seconds = seconds_now() - (double) (now - stamp) * 1e-6;
        if (stamp > last_seen && seconds >= 0) {
            samples[stored].timeStamp = stamp;
            samples[stored].sampleValue.ullVal = 0;
            samples[stored++].sampleValue.uiVal = (unsigned) value_whole(&t.gpu->values[sample_keys[type]], seconds);
        }
    }
    *count = stored;
    return stored == 0 ? NVML_ERROR_NOT_FOUND : NVML_SUCCESS;
}

/* ---- memory ---- */

typedef struct {
    u64 total, reserved, used, free;
} amounts;

static nvmlReturn_t memory(nvmlDevice_t device, amounts *m)
{
    target t;
    u64 total = 0, reserved = 0, used = 0;
    TRY(any_device(device, &t));
    if (t.instance != NULL && t.instance->values[MEMORY_MIB].kind == VALUE_UNSET) {
        total = instance_memory_mib(t.gpu, t.instance);
    } else {
        TRY(read_u64(&t, MEMORY_MIB, &total));
    }
    TRY(read_u64(&t, MEMORY_RESERVED_MIB, &reserved));
    TRY(read_u64(&t, MEMORY_USED_MIB, &used));
    m->total = total * MIB;
    m->reserved = reserved * MIB;
    m->used = used == UNLIMITED ? UNLIMITED : used * MIB;
    m->free = used > total - reserved ? 0 : (total - reserved - used) * MIB;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetMemoryInfo)(nvmlDevice_t device, nvmlMemory_t *info)
{
    amounts m;
    NEED(info);
    TRY(memory(device, &m));
    *info = (nvmlMemory_t) {
        .total = m.total, .free = m.free, .used = m.used == UNLIMITED ? UNLIMITED : m.used + m.reserved,
    };
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetMemoryInfo_v2)(nvmlDevice_t device, nvmlMemory_v2_t *info)
{
    amounts m;
    NEED(info);
    TRY(memory(device, &m));
    *info = (nvmlMemory_v2_t) {
        .version = info->version, .total = m.total, .reserved = m.reserved, .free = m.free, .used = m.used,
    };
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetBAR1MemoryInfo)(nvmlDevice_t device, nvmlBAR1Memory_t *info)
{
    target t;
    u64 total = 0, used = 0;
    NEED(info);
    TRY(any_device(device, &t));
    TRY(read_u64(&t, BAR1_USED_MIB, &used));
    unsigned slices = t.instance == NULL ? 8 : mig_profiles[t.instance->profile].memory_slices;
    t.instance = NULL;
    TRY(read_u64(&t, BAR1_MIB, &total));
    total = total * slices / 8;
    *info = (nvmlBAR1Memory_t) {.bar1Total = total * MIB, .bar1Free = (total - used) * MIB, .bar1Used = used * MIB};
    return NVML_SUCCESS;
}

/* ---- clocks and power ---- */

static nvmlReturn_t clock_of(nvmlDevice_t device, key graphics, nvmlClockType_t type, unsigned *mhz)
{
    target t;
    NEED(mhz);
    TRY(whole_gpu(device, &t));
    return type >= NVML_CLOCK_COUNT ? NVML_ERROR_INVALID_ARGUMENT : read_u32(&t, (key) (graphics + type), mhz);
}

BODY(nvmlDeviceGetClockInfo)(nvmlDevice_t device, nvmlClockType_t type, unsigned int *mhz)
{
    return clock_of(device, CLOCK_GRAPHICS, type, mhz);
}
BODY(nvmlDeviceGetMaxClockInfo)(nvmlDevice_t device, nvmlClockType_t type, unsigned int *mhz)
{
    return clock_of(device, MAX_CLOCK_GRAPHICS, type, mhz);
}
BODY(nvmlDeviceGetMaxCustomerBoostClock)(nvmlDevice_t device, nvmlClockType_t type, unsigned int *mhz)
{
    return clock_of(device, MAX_CLOCK_GRAPHICS, type, mhz);
}
BODY(nvmlDeviceGetClock)(nvmlDevice_t device, nvmlClockType_t type, nvmlClockId_t id, unsigned int *mhz)
{
    return clock_of(device, id == NVML_CLOCK_ID_CUSTOMER_BOOST_MAX ? MAX_CLOCK_GRAPHICS : CLOCK_GRAPHICS, type, mhz);
}

static nvmlReturn_t application_clock(nvmlDevice_t device, unsigned *mhz)
{
    target t;
    NEED(mhz);
    TRY(whole_gpu(device, &t));
    return read_u32(&t, CLOCK_APPLICATION, mhz);
}

BODY(nvmlDeviceGetApplicationsClock)(nvmlDevice_t device, nvmlClockType_t type, unsigned int *mhz)
{
    (void) type;
    return application_clock(device, mhz);
}
BODY(nvmlDeviceGetDefaultApplicationsClock)(nvmlDevice_t device, nvmlClockType_t type, unsigned int *mhz)
{
    (void) type;
    return application_clock(device, mhz);
}

GETTER_ENUM(nvmlDeviceGetPerformanceState, PSTATE, nvmlPstates_t)
GETTER_ENUM(nvmlDeviceGetPowerState, PSTATE, nvmlPstates_t)
GETTER_U64(nvmlDeviceGetCurrentClocksEventReasons, REASONS)
GETTER_U64(nvmlDeviceGetCurrentClocksThrottleReasons, REASONS)
GETTER_U64(nvmlDeviceGetSupportedClocksEventReasons, REASONS_SUPPORTED)
GETTER_U64(nvmlDeviceGetSupportedClocksThrottleReasons, REASONS_SUPPORTED)
GETTER_U32(nvmlDeviceGetPowerUsage, POWER_MW)
GETTER_U32(nvmlDeviceGetPowerManagementLimit, POWER_LIMIT_MW)
GETTER_U32(nvmlDeviceGetEnforcedPowerLimit, POWER_LIMIT_MW)
GETTER_U32(nvmlDeviceGetPowerManagementDefaultLimit, POWER_DEFAULT_MW)

BODY(nvmlDeviceGetPowerManagementMode)(nvmlDevice_t device, nvmlEnableState_t *mode)
{
    target t;
    NEED(mode);
    *mode = NVML_FEATURE_ENABLED;
    return whole_gpu(device, &t);
}

BODY(nvmlDeviceGetPowerManagementLimitConstraints)(nvmlDevice_t device, unsigned int *least, unsigned int *most)
{
    target t;
    NEED(least);
    NEED(most);
    TRY(whole_gpu(device, &t));
    TRY(read_u32(&t, POWER_MIN_MW, least));
    return read_u32(&t, POWER_MAX_MW, most);
}

/* Millijoules are milliwatts times seconds, so energy is the area under power. */
BODY(nvmlDeviceGetTotalEnergyConsumption)(nvmlDevice_t device, u64 *energy)
{
    target t;
    u64 start = 0;
    NEED(energy);
    TRY(whole_gpu(device, &t));
    TRY(read_counter(&t, ENERGY_MJ, POWER_MW, 1, energy));
    if (t.gpu->values[ENERGY_MJ].kind == VALUE_UNSET) {
        TRY(read_u64(&t, ENERGY_START_MJ, &start));
        *energy += start;
    }
    return NVML_SUCCESS;
}

static key held_key(nvmlPerfPolicyType_t policy)
{
    switch (policy) {
    case NVML_PERF_POLICY_POWER: return HELD_POWER_NS;
    case NVML_PERF_POLICY_THERMAL: return HELD_THERMAL_NS;
    case NVML_PERF_POLICY_SYNC_BOOST: return HELD_SYNC_NS;
    case NVML_PERF_POLICY_BOARD_LIMIT: return HELD_BOARD_NS;
    case NVML_PERF_POLICY_LOW_UTILIZATION: return HELD_LOW_UTILIZATION_NS;
    case NVML_PERF_POLICY_RELIABILITY: return HELD_RELIABILITY_NS;
    case NVML_PERF_POLICY_TOTAL_BASE_CLOCKS: return HELD_BASE_NS;
    default: return KEYS;
    }
}

BODY(nvmlDeviceGetViolationStatus)(nvmlDevice_t device, nvmlPerfPolicyType_t policy, nvmlViolationTime_t *held)
{
    target t;
    NEED(held);
    TRY(whole_gpu(device, &t));
    if (held_key(policy) == KEYS) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    held->referenceTime = micros_now();
    return read_u64(&t, held_key(policy), &held->violationTime);
}

/* ---- temperatures and fans ---- */

static nvmlReturn_t temperature(nvmlDevice_t device, nvmlTemperatureSensors_t sensor, int *celsius)
{
    target t;
    NEED(celsius);
    TRY(whole_gpu(device, &t));
    return sensor == NVML_TEMPERATURE_GPU ? read_s32(&t, TEMPERATURE, celsius) : NVML_ERROR_INVALID_ARGUMENT;
}

BODY(nvmlDeviceGetTemperature)(nvmlDevice_t device, nvmlTemperatureSensors_t sensor, unsigned int *celsius)
{
    return temperature(device, sensor, (int *) celsius);
}
BODY(nvmlDeviceGetTemperatureV)(nvmlDevice_t device, nvmlTemperature_t *reading)
{
    NEED(reading);
    return temperature(device, reading->sensorType, &reading->temperature);
}

BODY(nvmlDeviceGetTemperatureThreshold)(nvmlDevice_t device, nvmlTemperatureThresholds_t which, unsigned int *celsius)
{
    static const key keys[] = {SHUTDOWN, SLOWDOWN, MEMORY_MAX_TEMPERATURE, GPU_MAX_TEMPERATURE};
    target t;
    NEED(celsius);
    TRY(whole_gpu(device, &t));
    return which < 4 ? read_u32(&t, keys[which], celsius) : NVML_ERROR_NOT_SUPPORTED;
}

BODY(nvmlDeviceGetMarginTemperature)(nvmlDevice_t device, nvmlMarginTemperature_t *margin)
{
    target t;
    double now = 0, limit = 0;
    NEED(margin);
    TRY(whole_gpu(device, &t));
    if (t.gpu->values[MARGIN].kind != VALUE_UNSET) {
        return read_s32(&t, MARGIN, &margin->marginTemperature);
    }
    TRY(read_double(&t, TEMPERATURE, &now));
    TRY(read_double(&t, SLOWDOWN, &limit));
    margin->marginTemperature = (int) lround(limit - now);
    return NVML_SUCCESS;
}

GETTER_U32(nvmlDeviceGetNumFans, FANS)
GETTER_U32(nvmlDeviceGetFanSpeed, FAN_PERCENT)
BODY(nvmlDeviceGetFanSpeed_v2)(nvmlDevice_t device, unsigned int fan, unsigned int *percent)
{
    (void) fan;
    return body_nvmlDeviceGetFanSpeed(device, percent);
}

/* ---- PCIe ---- */

GETTER_U32(nvmlDeviceGetCurrPcieLinkGeneration, PCIE_GEN)
GETTER_U32(nvmlDeviceGetCurrPcieLinkWidth, PCIE_WIDTH)
GETTER_U32(nvmlDeviceGetMaxPcieLinkGeneration, PCIE_MAX_GEN)
GETTER_U32(nvmlDeviceGetGpuMaxPcieLinkGeneration, PCIE_MAX_GEN)
GETTER_U32(nvmlDeviceGetMaxPcieLinkWidth, PCIE_MAX_WIDTH)
GETTER_U32(nvmlDeviceGetPcieReplayCounter, PCIE_REPLAYS)

BODY(nvmlDeviceGetPcieThroughput)(nvmlDevice_t device, nvmlPcieUtilCounter_t counter, unsigned int *kibps)
{
    target t;
    NEED(kibps);
    TRY(whole_gpu(device, &t));
    return counter < NVML_PCIE_UTIL_COUNT
        ? read_u32(&t, counter == NVML_PCIE_UTIL_TX_BYTES ? PCIE_TX_KIBPS : PCIE_RX_KIBPS, kibps)
        : NVML_ERROR_INVALID_ARGUMENT;
}
