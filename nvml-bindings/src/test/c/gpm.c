/* GPM: a sample notes the moment; a metric is the mean of its value between two moments. */
#include <stdlib.h>
#include <string.h>

#include "stub.h"

struct nvmlGpmSample_st {
    u64 magic;
    bool taken;
    unsigned index, instance; /* NO_INSTANCE: the whole GPU */
    double at;
};

static const u64 MAGIC = 0x47504D73616D706Cull;

BODY(nvmlGpmSampleAlloc)(nvmlGpmSample_t *sample)
{
    NEED(sample);
    *sample = calloc(1, sizeof **sample);
    if (*sample == NULL) {
        return NVML_ERROR_MEMORY;
    }
    (*sample)->magic = MAGIC;
    return NVML_SUCCESS;
}

BODY(nvmlGpmSampleFree)(nvmlGpmSample_t sample)
{
    NEED(sample);
    if (sample->magic != MAGIC) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    sample->magic = 0;
    free(sample);
    return NVML_SUCCESS;
}

static nvmlReturn_t supported(const target *t)
{
    target whole = {.gpu = t->gpu, .index = t->index};
    u64 answer = 0;
    TRY(read_u64(&whole, GPM, &answer));
    return answer == 0 ? NVML_ERROR_NOT_SUPPORTED : NVML_SUCCESS;
}

BODY(nvmlGpmQueryDeviceSupport)(nvmlDevice_t device, nvmlGpmSupport_t *support)
{
    target t;
    NEED(support);
    TRY(any_device(device, &t));
    if (support->version != NVML_GPM_SUPPORT_VERSION) {
        return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
    }
    nvmlReturn_t answer = supported(&t);
    support->isSupportedDevice = answer == NVML_SUCCESS;
    return answer == NVML_ERROR_NOT_SUPPORTED ? NVML_SUCCESS : answer;
}

GETTER_U32(nvmlGpmQueryIfStreamingEnabled, GPM_STREAMING)

static nvmlReturn_t take(const target *t, nvmlGpmSample_t sample)
{
    NEED(sample);
    if (sample->magic != MAGIC) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    TRY(supported(t));
    sample->taken = true;
    sample->index = t->index;
    sample->instance = t->instance == NULL ? NO_INSTANCE : t->instance->id;
    sample->at = seconds_now();
    return NVML_SUCCESS;
}

BODY(nvmlGpmSampleGet)(nvmlDevice_t device, nvmlGpmSample_t sample)
{
    target t;
    TRY(any_device(device, &t));
    return take(&t, sample);
}

static instance *instance_by_id(gpu *g, unsigned id)
{
    for (int i = 0; mig_on(g) && i < INSTANCE_LIMIT; i++) {
        if (g->instances[i].used && g->instances[i].id == id) {
            return &g->instances[i];
        }
    }
    return NULL;
}

BODY(nvmlGpmMigSampleGet)(nvmlDevice_t device, unsigned int id, nvmlGpmSample_t sample)
{
    target t;
    TRY(whole_gpu(device, &t));
    t.instance = instance_by_id(t.gpu, id);
    return t.instance == NULL ? NVML_ERROR_INVALID_ARGUMENT : take(&t, sample);
}

static const struct {
    unsigned id;
    key key;
    double factor;
    const char *name, *unit;
} metrics[] = {
    {NVML_GPM_METRIC_GRAPHICS_UTIL, GRAPHICS_ACTIVE, 1, "graphics_util", "%"},
    {NVML_GPM_METRIC_SM_UTIL, SM_ACTIVE, 1, "sm_util", "%"},
    {NVML_GPM_METRIC_SM_OCCUPANCY, SM_OCCUPANCY, 1, "sm_occupancy", "%"},
    {NVML_GPM_METRIC_INTEGER_UTIL, INTEGER_ACTIVE, 1, "integer_util", "%"},
    {NVML_GPM_METRIC_ANY_TENSOR_UTIL, TENSOR_ACTIVE, 1, "any_tensor_util", "%"},
    {NVML_GPM_METRIC_DFMA_TENSOR_UTIL, DFMA_ACTIVE, 1, "dfma_tensor_util", "%"},
    {NVML_GPM_METRIC_HMMA_TENSOR_UTIL, HMMA_ACTIVE, 1, "hmma_tensor_util", "%"},
    {NVML_GPM_METRIC_DMMA_TENSOR_UTIL, DMMA_ACTIVE, 1, "dmma_tensor_util", "%"},
    {NVML_GPM_METRIC_IMMA_TENSOR_UTIL, IMMA_ACTIVE, 1, "imma_tensor_util", "%"},
    {NVML_GPM_METRIC_DRAM_BW_UTIL, DRAM_ACTIVE, 1, "dram_bw_util", "%"},
    {NVML_GPM_METRIC_FP64_UTIL, FP64_ACTIVE, 1, "fp64_util", "%"},
    {NVML_GPM_METRIC_FP32_UTIL, FP32_ACTIVE, 1, "fp32_util", "%"},
    {NVML_GPM_METRIC_FP16_UTIL, FP16_ACTIVE, 1, "fp16_util", "%"},
    {NVML_GPM_METRIC_PCIE_TX_PER_SEC, PCIE_TX_KIBPS, 1.0 / 1024, "pcie_tx_per_sec", "MiB/s"},
    {NVML_GPM_METRIC_PCIE_RX_PER_SEC, PCIE_RX_KIBPS, 1.0 / 1024, "pcie_rx_per_sec", "MiB/s"},
    {NVML_GPM_METRIC_NVLINK_TOTAL_RX_PER_SEC, NVLINK_RX_KIBPS, 1.0 / 1024, "nvlink_total_rx_per_sec", "MiB/s"},
    {NVML_GPM_METRIC_NVLINK_TOTAL_TX_PER_SEC, NVLINK_TX_KIBPS, 1.0 / 1024, "nvlink_total_tx_per_sec", "MiB/s"},
};

static nvmlReturn_t mean(const target *t, key k, double from, double to, double *result)
{
    const value *v = t->instance == NULL ? &t->gpu->values[k] : &t->instance->values[k];
    if (v->kind == VALUE_ERROR) {
        return (nvmlReturn_t) v->exact;
    }
    if (v->kind == VALUE_UNSET) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    *result = to > from ? (value_area(v, to) - value_area(v, from)) / (to - from) : value_at(v, to);
    return NVML_SUCCESS;
}

static void fill(nvmlGpmMetric_t *metric, const target *t, double from, double to)
{
    metric->nvmlReturn = metric->metricId == 0 || metric->metricId >= NVML_GPM_METRIC_MAX ? NVML_ERROR_INVALID_ARGUMENT
                                                                                            : NVML_ERROR_NOT_SUPPORTED;
    metric->value = 0;
    memset(&metric->metricInfo, 0, sizeof metric->metricInfo);
    for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++) {
        if (metrics[i].id == metric->metricId) {
            metric->nvmlReturn = mean(t, metrics[i].key, from, to, &metric->value);
            metric->value *= metrics[i].factor;
            metric->metricInfo.shortName = (char *) (size_t) metrics[i].name;
            metric->metricInfo.longName = (char *) (size_t) metrics[i].name;
            metric->metricInfo.unit = (char *) (size_t) metrics[i].unit;
        }
    }
}

BODY(nvmlGpmMetricsGet)(nvmlGpmMetricsGet_t *wanted)
{
    NEED(wanted);
    if (wanted->version != NVML_GPM_METRICS_GET_VERSION) {
        return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
    }
    nvmlGpmSample_t first = wanted->sample1;
    nvmlGpmSample_t second = wanted->sample2;
    if (first == NULL || second == NULL || first->magic != MAGIC || second->magic != MAGIC || !first->taken
        || !second->taken || first->index != second->index || first->instance != second->instance
        || first->index >= now_playing->gpu_count || wanted->numMetrics > NVML_GPM_METRIC_MAX) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    target t = {.gpu = &now_playing->gpus[first->index], .index = first->index};
    if (first->instance != NO_INSTANCE) {
        t.instance = instance_by_id(t.gpu, first->instance);
        if (t.instance == NULL) {
            return NVML_ERROR_INVALID_ARGUMENT;
        }
    }
    if (gpu_is_lost(first->index)) {
        return NVML_ERROR_GPU_IS_LOST;
    }
    for (unsigned i = 0; i < wanted->numMetrics; i++) {
        fill(&wanted->metrics[i], &t, first->at, second->at);
    }
    return NVML_SUCCESS;
}
