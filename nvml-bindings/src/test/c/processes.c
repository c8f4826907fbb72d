/* Lists of processes, their utilization, accounting. */
#include <string.h>

#include "stub.h"

/* The first R535 drivers wrote one more 64-bit number for each process than the struct of that name has. */
#define NEWEST_ENTRY (sizeof(nvmlProcessInfo_v2_t) + (early_r535 ? sizeof(u64) : 0))

static bool runs(const process *p, const target *t)
{
    double now = seconds_now();
    bool here = t->instance == NULL || (p->instance == t->instance->id && p->compute == t->compute);
    return here && now >= p->from && now < p->until;
}

/* Processes that started since the last list was found too long; they are all of the compute kind. */
static unsigned newcomers(const target *t, char type)
{
    u64 growth = 0, times = 0;
    if (type != 'c' || t->instance != NULL || read_u64(t, PROCESS_GROWTH, &growth) != NVML_SUCCESS
        || read_u64(t, PROCESS_GROWTH_TIMES, &times) != NVML_SUCCESS) {
        return 0;
    }
    return (unsigned) growth * (list_growth[t->index] < times ? list_growth[t->index] : (unsigned) times);
}

static u64 memory_of(const process *p)
{
    u64 mib = value_whole(&p->memory_mib, seconds_now());
    return mib == UNLIMITED || p->memory_mib.kind == VALUE_ERROR ? UNLIMITED : mib * 1024 * 1024;
}

static void put(char *entry, size_t size, const nvmlProcessInfo_v2_t *info)
{
    memset(entry, 0, size);
    memcpy(entry, info, size < sizeof *info ? size : sizeof *info);
}

static nvmlReturn_t list(nvmlDevice_t device, char type, unsigned *count, void *entries, size_t size)
{
    target t;
    NEED(count);
    TRY(any_device(device, &t));
    unsigned total = newcomers(&t, type);
    for (const process *p = t.gpu->processes; p != NULL; p = p->next) {
        total += p->type == type && runs(p, &t);
    }
    unsigned room = *count;
    *count = total;
    if (room < total) {
        list_growth[t.index]++;
        return NVML_ERROR_INSUFFICIENT_SIZE;
    }
    if (total == 0) {
        return NVML_SUCCESS;
    }
    NEED(entries);
    char *entry = entries;
    for (const process *p = t.gpu->processes; p != NULL; p = p->next) {
        if (p->type == type && runs(p, &t)) {
            nvmlProcessInfo_v2_t info = {
                .pid = p->pid, .usedGpuMemory = memory_of(p), .gpuInstanceId = p->instance,
                .computeInstanceId = p->compute};
            put(entry, size, &info);
            entry += size;
        }
    }
    for (unsigned i = newcomers(&t, type); i > 0; i--, entry += size) {
        nvmlProcessInfo_v2_t info = {.pid = 900000 + i, .usedGpuMemory = 1024 * 1024, .gpuInstanceId = NO_INSTANCE,
            .computeInstanceId = NO_INSTANCE};
        put(entry, size, &info);
    }
    return NVML_SUCCESS;
}

#define LIST(type, struct_type, size)                                                      \
    (nvmlDevice_t device, unsigned int *count, struct_type *infos)                                   \
    {                                                                                                \
        return list(device, type, count, infos, size);                                               \
    }
BODY(nvmlDeviceGetComputeRunningProcesses_v3) LIST('c', nvmlProcessInfo_t, NEWEST_ENTRY)
BODY(nvmlDeviceGetComputeRunningProcesses_v2) LIST('c', nvmlProcessInfo_v2_t, sizeof *infos)
BODY(nvmlDeviceGetComputeRunningProcesses) LIST('c', nvmlProcessInfo_v1_t, sizeof *infos)
BODY(nvmlDeviceGetGraphicsRunningProcesses_v3) LIST('g', nvmlProcessInfo_t, NEWEST_ENTRY)
BODY(nvmlDeviceGetGraphicsRunningProcesses_v2) LIST('g', nvmlProcessInfo_v2_t, sizeof *infos)
BODY(nvmlDeviceGetGraphicsRunningProcesses) LIST('g', nvmlProcessInfo_v1_t, sizeof *infos)
BODY(nvmlDeviceGetMPSComputeRunningProcesses_v3) LIST('m', nvmlProcessInfo_t, NEWEST_ENTRY)
BODY(nvmlDeviceGetMPSComputeRunningProcesses_v2) LIST('m', nvmlProcessInfo_v2_t, sizeof *infos)
BODY(nvmlDeviceGetMPSComputeRunningProcesses) LIST('m', nvmlProcessInfo_v1_t, sizeof *infos)

BODY(nvmlDeviceGetRunningProcessDetailList)(nvmlDevice_t device, nvmlProcessDetailList_t *wanted)
{
    static const char types[] = {'c', 'g', 'm'};
    target t;
    u64 architecture = 0;
    unsigned total = 0;
    NEED(wanted);
    TRY(any_device(device, &t));
    target whole = {.gpu = t.gpu, .index = t.index};
    TRY(read_u64(&whole, ARCHITECTURE, &architecture));
    if (architecture < NVML_DEVICE_ARCH_HOPPER) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    if (wanted->mode > NVML_PROCESS_MODE_MPS) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    for (const process *p = t.gpu->processes; p != NULL; p = p->next) {
        if (p->type != types[wanted->mode] || !runs(p, &t)) {
            continue;
        }
        if (wanted->procArray != NULL && total < wanted->numProcArrayEntries) {
            wanted->procArray[total] = (nvmlProcessDetail_v1_t) {.pid = p->pid, .usedGpuMemory = memory_of(p),
                .gpuInstanceId = p->instance, .computeInstanceId = p->compute};
        }
        total++;
    }
    bool fits = wanted->procArray != NULL && total <= wanted->numProcArrayEntries;
    wanted->numProcArrayEntries = total;
    return fits || total == 0 ? NVML_SUCCESS : NVML_ERROR_INSUFFICIENT_SIZE;
}

/* ---- utilization of each process ---- */

/* The driver samples four times a second here; whoever asks twice within one period finds nothing new. */
static u64 sample_stamp(void)
{
    u64 now = micros_now();
    return now - now % 250000;
}

typedef struct {
    u64 sm, memory, encoder, decoder, jpeg, ofa;
} shares;

static shares shares_of(const process *p)
{
    double now = seconds_now();
    return (shares) {
        value_whole(&p->sm, now), value_whole(&p->memory, now), value_whole(&p->encoder, now),
        value_whole(&p->decoder, now), value_whole(&p->jpeg, now), value_whole(&p->ofa, now)};
}

static bool works(const process *p, const target *t)
{
    shares s = shares_of(p);
    return runs(p, t) && s.sm + s.memory + s.encoder + s.decoder + s.jpeg + s.ofa > 0;
}

static nvmlReturn_t count_samples(nvmlDevice_t device, u64 last_seen, target *t, unsigned *total)
{
    TRY(whole_gpu(device, t));
    if (mig_on(t->gpu)) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    *total = 0;
    for (const process *p = t->gpu->processes; p != NULL; p = p->next) {
        *total += works(p, t);
    }
    return *total == 0 || sample_stamp() <= last_seen ? NVML_ERROR_NOT_FOUND : NVML_SUCCESS;
}

BODY(nvmlDeviceGetProcessUtilization)(nvmlDevice_t device, nvmlProcessUtilizationSample_t *samples,
    unsigned int *count, u64 last_seen)
{
    target t;
    unsigned total = 0;
    NEED(count);
    TRY(count_samples(device, last_seen, &t, &total));
    unsigned room = samples == NULL ? 0 : *count;
    *count = total;
    if (room < total) {
        return NVML_ERROR_INSUFFICIENT_SIZE;
    }
    for (const process *p = t.gpu->processes; p != NULL; p = p->next) {
        if (works(p, &t)) {
            shares s = shares_of(p);
            *samples++ = (nvmlProcessUtilizationSample_t) {.pid = p->pid, .timeStamp = sample_stamp(),
                .smUtil = (unsigned) s.sm, .memUtil = (unsigned) s.memory, .encUtil = (unsigned) s.encoder,
                .decUtil = (unsigned) s.decoder};
        }
    }
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetProcessesUtilizationInfo)(nvmlDevice_t device, nvmlProcessesUtilizationInfo_t *info)
{
    target t;
    unsigned total = 0;
    NEED(info);
    TRY(count_samples(device, info->lastSeenTimeStamp, &t, &total));
    unsigned room = info->procUtilArray == NULL ? 0 : info->processSamplesCount;
    info->processSamplesCount = total;
    if (room < total) {
        return NVML_ERROR_INSUFFICIENT_SIZE;
    }
    nvmlProcessUtilizationInfo_v1_t *samples = info->procUtilArray;
    for (const process *p = t.gpu->processes; p != NULL; p = p->next) {
        if (works(p, &t)) {
            shares s = shares_of(p);
            *samples++ = (nvmlProcessUtilizationInfo_v1_t) {.timeStamp = sample_stamp(), .pid = p->pid,
                .smUtil = (unsigned) s.sm, .memUtil = (unsigned) s.memory, .encUtil = (unsigned) s.encoder,
                .decUtil = (unsigned) s.decoder, .jpgUtil = (unsigned) s.jpeg, .ofaUtil = (unsigned) s.ofa};
        }
    }
    return NVML_SUCCESS;
}

/* ---- accounting ---- */

GETTER_ENUM(nvmlDeviceGetAccountingMode, ACCOUNTING, nvmlEnableState_t)

static nvmlReturn_t accounted(nvmlDevice_t device, target *t)
{
    u64 mode = 0;
    TRY(whole_gpu(device, t));
    TRY(read_u64(t, ACCOUNTING, &mode));
    return mode == 0 ? NVML_ERROR_NOT_SUPPORTED : NVML_SUCCESS;
}

BODY(nvmlDeviceGetAccountingBufferSize)(nvmlDevice_t device, unsigned int *size)
{
    target t;
    NEED(size);
    *size = 4000;
    return whole_gpu(device, &t);
}

BODY(nvmlDeviceGetAccountingPids)(nvmlDevice_t device, unsigned int *count, unsigned int *pids)
{
    target t;
    NEED(count);
    TRY(accounted(device, &t));
    unsigned room = pids == NULL ? 0 : *count;
    *count = t.gpu->process_count;
    if (room < t.gpu->process_count) {
        return NVML_ERROR_INSUFFICIENT_SIZE;
    }
    for (const process *p = t.gpu->processes; p != NULL; p = p->next) {
        *pids++ = p->pid;
    }
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetAccountingStats)(nvmlDevice_t device, unsigned int pid, nvmlAccountingStats_t *stats)
{
    target t;
    NEED(stats);
    TRY(accounted(device, &t));
    for (const process *p = t.gpu->processes; p != NULL; p = p->next) {
        if (p->pid == pid) {
            double now = seconds_now();
            double age = (now < p->until ? now : p->until) - p->from;
            shares s = shares_of(p);
            *stats = (nvmlAccountingStats_t) {
                .gpuUtilization = (unsigned) s.sm, .memoryUtilization = (unsigned) s.memory,
                .maxMemoryUsage = memory_of(p), .time = age > 0 ? (u64) (age * 1000) : 0,
                .startTime = micros_now() - (u64) ((now - p->from) * 1e6), .isRunning = runs(p, &t)};
            return NVML_SUCCESS;
        }
    }
    return NVML_ERROR_NOT_FOUND;
}
