/* Field values: one call, many numbers, each with its own return code. */
#include <string.h>

#include "stub.h"

typedef enum { PLAIN, ENERGY, MARGIN_LIMIT, POWER_NOW, TX_BYTES, RX_BYTES, TX_LINK, RX_LINK, LINK_STATE } reading;

static const struct {
    unsigned id;
    nvmlValueType_t type;
    reading reading;
    key key;
} known[] = {
    {NVML_FI_DEV_ECC_CURRENT, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ECC},
    {NVML_FI_DEV_ECC_PENDING, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ECC_PENDING},
    {NVML_FI_DEV_ECC_SBE_VOL_TOTAL, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, ECC_VOLATILE_CORRECTED},
    {NVML_FI_DEV_ECC_DBE_VOL_TOTAL, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, ECC_VOLATILE_UNCORRECTED},
    {NVML_FI_DEV_ECC_SBE_AGG_TOTAL, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, ECC_AGGREGATE_CORRECTED},
    {NVML_FI_DEV_ECC_DBE_AGG_TOTAL, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, ECC_AGGREGATE_UNCORRECTED},
    {NVML_FI_DEV_RETIRED_SBE, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, RETIRED_CORRECTED},
    {NVML_FI_DEV_RETIRED_DBE, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, RETIRED_UNCORRECTED},
    {NVML_FI_DEV_RETIRED_PENDING, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, RETIRED_PENDING},
    {NVML_FI_DEV_PERF_POLICY_POWER, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_POWER_NS},
    {NVML_FI_DEV_PERF_POLICY_THERMAL, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_THERMAL_NS},
    {NVML_FI_DEV_PERF_POLICY_SYNC_BOOST, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_SYNC_NS},
    {NVML_FI_DEV_PERF_POLICY_BOARD_LIMIT, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_BOARD_NS},
    {NVML_FI_DEV_PERF_POLICY_LOW_UTILIZATION, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_LOW_UTILIZATION_NS},
    {NVML_FI_DEV_PERF_POLICY_RELIABILITY, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_RELIABILITY_NS},
    {NVML_FI_DEV_PERF_POLICY_TOTAL_BASE_CLOCKS, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_BASE_NS},
    {NVML_FI_DEV_CLOCKS_EVENT_REASON_SW_THERM_SLOWDOWN, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_SW_THERMAL_NS},
    {NVML_FI_DEV_CLOCKS_EVENT_REASON_HW_THERM_SLOWDOWN, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, HELD_HW_THERMAL_NS},
    {NVML_FI_DEV_CLOCKS_EVENT_REASON_HW_POWER_BRAKE_SLOWDOWN, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN,
        HELD_POWER_BRAKE_NS},
    {NVML_FI_DEV_MEMORY_TEMP, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, MEMORY_TEMPERATURE},
    {NVML_FI_DEV_TEMPERATURE_SHUTDOWN_TLIMIT, NVML_VALUE_TYPE_SIGNED_INT, MARGIN_LIMIT, SHUTDOWN},
    {NVML_FI_DEV_TEMPERATURE_SLOWDOWN_TLIMIT, NVML_VALUE_TYPE_SIGNED_INT, MARGIN_LIMIT, SLOWDOWN},
    {NVML_FI_DEV_TEMPERATURE_GPU_MAX_TLIMIT, NVML_VALUE_TYPE_SIGNED_INT, MARGIN_LIMIT, GPU_MAX_TEMPERATURE},
    {NVML_FI_DEV_TOTAL_ENERGY_CONSUMPTION, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, ENERGY, ENERGY_MJ},
    {NVML_FI_DEV_ENERGY, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, ENERGY, ENERGY_MJ},
    {NVML_FI_DEV_POWER_AVERAGE, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, POWER_MW},
    {NVML_FI_DEV_POWER_INSTANT, NVML_VALUE_TYPE_UNSIGNED_INT, POWER_NOW, POWER_INSTANT_MW},
    {NVML_FI_DEV_POWER_MIN_LIMIT, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, POWER_MIN_MW},
    {NVML_FI_DEV_POWER_MAX_LIMIT, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, POWER_MAX_MW},
    {NVML_FI_DEV_POWER_DEFAULT_LIMIT, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, POWER_DEFAULT_MW},
    {NVML_FI_DEV_POWER_CURRENT_LIMIT, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, POWER_LIMIT_MW},
    {NVML_FI_DEV_POWER_REQUESTED_LIMIT, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, POWER_LIMIT_MW},
    {NVML_FI_DEV_PCIE_REPLAY_COUNTER, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, PCIE_REPLAYS},
    {NVML_FI_DEV_PCIE_REPLAY_ROLLOVER_COUNTER, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, PCIE_ERRORS},
    {NVML_FI_DEV_PCIE_COUNT_CORRECTABLE_ERRORS, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, PCIE_ERRORS},
    {NVML_FI_DEV_PCIE_COUNT_NON_FATAL_ERROR, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, PCIE_ERRORS},
    {NVML_FI_DEV_PCIE_COUNT_FATAL_ERROR, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, PCIE_ERRORS},
    {NVML_FI_DEV_PCIE_COUNT_TX_BYTES, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, TX_BYTES, PCIE_TX_BYTES},
    {NVML_FI_DEV_PCIE_COUNT_RX_BYTES, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, RX_BYTES, PCIE_RX_BYTES},
    {NVML_FI_DEV_NVLINK_LINK_COUNT, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, NVLINKS},
    {NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_TX, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, TX_LINK, NVLINK_TX_KIB},
    {NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_RX, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, RX_LINK, NVLINK_RX_KIB},
    {NVML_FI_DEV_NVLINK_THROUGHPUT_RAW_TX, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, TX_LINK, NVLINK_TX_KIB},
    {NVML_FI_DEV_NVLINK_THROUGHPUT_RAW_RX, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, RX_LINK, NVLINK_RX_KIB},
    {NVML_FI_DEV_NVLINK_ECC_DATA_ERROR_COUNT_TOTAL, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, NVLINK_CRC},
    {NVML_FI_DEV_NVLINK_ERROR_DL_REPLAY, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, NVLINK_REPLAYS},
    {NVML_FI_DEV_NVLINK_ERROR_DL_RECOVERY, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, NVLINK_RECOVERIES},
    {NVML_FI_DEV_NVLINK_ERROR_DL_CRC, NVML_VALUE_TYPE_UNSIGNED_LONG_LONG, PLAIN, NVLINK_CRC},
    {NVML_FI_DEV_NVLINK_GET_SPEED, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, NVLINK_SPEED_MBPS},
    {NVML_FI_DEV_NVLINK_SPEED_MBPS_COMMON, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, NVLINK_SPEED_MBPS},
    {NVML_FI_DEV_NVLINK_GET_STATE, NVML_VALUE_TYPE_UNSIGNED_INT, LINK_STATE, NVLINKS_DOWN},
    {NVML_FI_DEV_NVLINK_GET_VERSION, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, NVLINK_VERSION},
    {NVML_FI_DEV_NVLINK_COUNT_LINK_RECOVERY_SUCCESSFUL_EVENTS, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN,
        NVLINK_LINK_RECOVERIES},
    {NVML_FI_DEV_NVLINK_COUNT_LINK_RECOVERY_FAILED_EVENTS, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, NVLINK_LINK_RECOVERIES},
    {NVML_FI_DEV_NVLINK_COUNT_LINK_RECOVERY_EVENTS, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, NVLINK_LINK_RECOVERIES},
    {NVML_FI_DEV_REMAPPED_COR, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ROWS_CORRECTABLE},
    {NVML_FI_DEV_REMAPPED_UNC, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ROWS_UNCORRECTABLE},
    {NVML_FI_DEV_REMAPPED_PENDING, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ROWS_PENDING},
    {NVML_FI_DEV_REMAPPED_FAILURE, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ROWS_FAILURE},
    {NVML_FI_DEV_REMAPPED_ROWS_COR_INACTIVE, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ROWS_INACTIVE},
    {NVML_FI_DEV_REMAPPED_ROWS_UNC_INACTIVE, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, ROWS_INACTIVE},
    {NVML_FI_DEV_GET_GPU_RECOVERY_ACTION, NVML_VALUE_TYPE_UNSIGNED_INT, PLAIN, RECOVERY_ACTION},
};

/* Thresholds as degrees that are left at the highest temperature of normal work: negative beyond it. */
static nvmlReturn_t margin_at(const target *t, key limit, u64 *number)
{
    double normal = 0, threshold = 0;
    u64 unused = 0;
    if (t->gpu->values[MARGIN].kind == VALUE_ERROR) {
        return read_u64(t, MARGIN, &unused);
    }
    TRY(read_double(t, GPU_MAX_TEMPERATURE, &normal));
    TRY(read_double(t, limit, &threshold));
    *number = (u64) (long long) (normal - threshold);
    return NVML_SUCCESS;
}

static nvmlReturn_t energy(const target *t, u64 *number)
{
    u64 start = 0;
    TRY(read_counter(t, ENERGY_MJ, POWER_MW, 1, number));
    if (t->gpu->values[ENERGY_MJ].kind == VALUE_UNSET) {
        TRY(read_u64(t, ENERGY_START_MJ, &start));
        *number += start;
    }
    return NVML_SUCCESS;
}

/* One link's share, or the sum of all for the scope 0xFFFFFFFF. */
static nvmlReturn_t link_counter(const target *t, key counter, key rate, unsigned scope, u64 *number)
{
    u64 links = 0;
    TRY(read_u64(t, NVLINKS, &links));
    if (links == 0) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    TRY(read_counter(t, counter, rate, 1, number));
    if (scope == 0xFFFFFFFFu) {
        return NVML_SUCCESS;
    }
    *number /= links;
    return scope < links ? NVML_SUCCESS : NVML_ERROR_INVALID_ARGUMENT;
}

static nvmlReturn_t link_state(const target *t, unsigned scope, u64 *number)
{
    u64 links = 0, down = 0;
    TRY(read_u64(t, NVLINKS, &links));
    TRY(read_u64(t, NVLINKS_DOWN, &down));
    *number = scope < 64 ? 1 - (down >> scope & 1) : 0;
    return scope < links ? NVML_SUCCESS : NVML_ERROR_INVALID_ARGUMENT;
}

static nvmlReturn_t number_of(const target *t, size_t place, unsigned scope, u64 *number)
{
    key k = known[place].key;
    switch (known[place].reading) {
    case PLAIN: return read_u64(t, k, number);
    case ENERGY: return energy(t, number);
    case MARGIN_LIMIT: return margin_at(t, k, number);
    case POWER_NOW: return read_u64(t, t->gpu->values[k].kind == VALUE_UNSET ? POWER_MW : k, number);
    case TX_BYTES: return read_counter(t, k, PCIE_TX_KIBPS, 1024, number);
    case RX_BYTES: return read_counter(t, k, PCIE_RX_KIBPS, 1024, number);
    case TX_LINK: return link_counter(t, k, NVLINK_TX_KIBPS, scope, number);
    case RX_LINK: return link_counter(t, k, NVLINK_RX_KIBPS, scope, number);
    case LINK_STATE: return link_state(t, scope, number);
    }
    return NVML_ERROR_UNKNOWN;
}

static void store(nvmlFieldValue_t *entry, nvmlValueType_t type, u64 number, double real)
{
    entry->valueType = type;
    entry->value.ullVal = 0;
    switch (type) {
    case NVML_VALUE_TYPE_DOUBLE: entry->value.dVal = real; break;
    case NVML_VALUE_TYPE_UNSIGNED_INT: entry->value.uiVal = (unsigned) number; break;
    case NVML_VALUE_TYPE_SIGNED_INT: entry->value.siVal = (int) (long long) number; break;
    case NVML_VALUE_TYPE_UNSIGNED_SHORT: entry->value.usVal = (unsigned short) number; break;
    default: entry->value.ullVal = number; break;
    }
}

static u64 bits_of(const value *v, nvmlValueType_t type)
{
    bool may_be_negative = type == NVML_VALUE_TYPE_SIGNED_INT || type == NVML_VALUE_TYPE_SIGNED_LONG_LONG;
    return may_be_negative ? (u64) value_signed(v, seconds_now()) : value_whole(v, seconds_now());
}

static bool overridden(const target *t, nvmlFieldValue_t *entry)
{
    for (const field *f = t->gpu->fields; f != NULL; f = f->next) {
        if (f->id == entry->fieldId) {
            entry->nvmlReturn = f->value.kind == VALUE_ERROR ? (nvmlReturn_t) f->value.exact : NVML_SUCCESS;
            if (entry->nvmlReturn == NVML_SUCCESS) {
                store(entry, f->type, bits_of(&f->value, f->type), value_at(&f->value, seconds_now()));
            }
            return true;
        }
    }
    return false;
}

static void answer(const target *t, nvmlFieldValue_t *entry)
{
    entry->timestamp = (long long) micros_now();
    entry->latencyUsec = 3;
    if (entry->fieldId == 0 || entry->fieldId >= now_playing->field_limit) {
        entry->nvmlReturn = NVML_ERROR_INVALID_ARGUMENT;
        return;
    }
    if (overridden(t, entry)) {
        return;
    }
    entry->nvmlReturn = NVML_ERROR_NOT_SUPPORTED;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        u64 number = 0;
        if (known[i].id == entry->fieldId) {
            entry->nvmlReturn = number_of(t, i, entry->scopeId, &number);
            if (entry->nvmlReturn == NVML_SUCCESS) {
                store(entry, known[i].type, number, (double) number);
            }
            return;
        }
    }
}

BODY(nvmlDeviceGetFieldValues)(nvmlDevice_t device, int count, nvmlFieldValue_t *values)
{
    target t;
    NEED(values);
    TRY(whole_gpu(device, &t));
    if (count <= 0) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    for (int i = 0; i < count; i++) {
        answer(&t, &values[i]);
    }
    return NVML_SUCCESS;
}
