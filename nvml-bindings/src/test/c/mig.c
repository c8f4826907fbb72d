/* GPU instances, compute instances and the devices made of them. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "stub.h"

const mig_profile mig_profiles[MIG_PROFILES] = {
    {NVML_GPU_INSTANCE_PROFILE_1_SLICE, 19, 1, 1, 7, 7, ""},
    {NVML_GPU_INSTANCE_PROFILE_1_SLICE_REV1, 20, 1, 1, 1, 7, "+me"},
    {NVML_GPU_INSTANCE_PROFILE_1_SLICE_REV2, 15, 1, 2, 4, 3, ""},
    {NVML_GPU_INSTANCE_PROFILE_2_SLICE, 14, 2, 2, 3, 3, ""},
    {NVML_GPU_INSTANCE_PROFILE_3_SLICE, 9, 3, 4, 2, 1, ""},
    {NVML_GPU_INSTANCE_PROFILE_4_SLICE, 5, 4, 4, 1, 1, ""},
    {NVML_GPU_INSTANCE_PROFILE_7_SLICE, 0, 7, 8, 1, 0, ""},
};

static double gibibytes(const gpu *g)
{
    return value_at(&g->values[MEMORY_MIB], 0) / 1024;
}

int mig_profile_by_name(const gpu *g, const char *name)
{
    unsigned slices = 0, memory = 0;
    char suffix[8] = "";
    if (sscanf(name, "%ug.%ugb%7s", &slices, &memory, suffix) < 2) {
        return -1;
    }
    long wanted = lround(memory * 8 / gibibytes(g));
    for (int i = 0; i < MIG_PROFILES; i++) {
        if (mig_profiles[i].slices == slices && mig_profiles[i].memory_slices == (unsigned) wanted
            && strcmp(mig_profiles[i].suffix, suffix) == 0) {
            return i;
        }
    }
    return -1;
}

void mig_profile_name(const gpu *g, const mig_profile *profile, char *buffer, size_t length)
{
    long memory = lround(gibibytes(g) * profile->memory_slices / 8);
    snprintf(buffer, length, "%ug.%ldgb%s", profile->slices, memory, profile->suffix);
}

static u64 slice_memory_mib(const gpu *g, unsigned memory_slices)
{
    u64 total = value_whole(&g->values[MEMORY_MIB], 0);
    u64 share = total * memory_slices / 8;
    return share > 210 ? share - 210 : share;
}

u64 instance_memory_mib(const gpu *g, const instance *i)
{
    return slice_memory_mib(g, mig_profiles[i->profile].memory_slices);
}

unsigned instance_multiprocessors(const gpu *g, unsigned slices)
{
    unsigned all = (unsigned) value_whole(&g->values[MULTIPROCESSORS], 0);
    unsigned each = all / 8;
    each -= each % 2;
    return slices == 7 && each * 8 <= all && all > 108 ? all : slices == 7 ? each * 7 : each * slices;
}

static unsigned compute_slices(const instance *i)
{
    unsigned slices = mig_profiles[i->profile].slices / i->compute_instances;
    return slices == 0 ? 1 : slices;
}

void mig_device_name(const target *t, char *buffer, size_t length)
{
    const char *name = t->gpu->name == NULL ? "" : t->gpu->name;
    if (t->instance == NULL) {
        snprintf(buffer, length, "%s", name);
    } else if (t->instance->compute_instances == 1) {
        snprintf(buffer, length, "%s MIG %s", name, t->instance->profile_name);
    } else {
        snprintf(buffer, length, "%s MIG %uc.%s", name, compute_slices(t->instance), t->instance->profile_name);
    }
}

void mig_device_uuid(const target *t, char *buffer, size_t length)
{
    if (t->instance->uuid != NULL && t->compute == 0) {
        snprintf(buffer, length, "%s", t->instance->uuid);
        return;
    }
    u64 salt = 1000 + (u64) t->instance->id * 100 + t->instance->profile * 10000 + t->compute;
    u64 a = gpu_hash(t->index, salt);
    u64 b = gpu_hash(t->index, salt + 50);
    snprintf(buffer, length, "MIG-%08x-%04x-5%03x-b%03x-%012llx", (unsigned) a, (unsigned) (a >> 32) & 0xFFFF,
        (unsigned) (a >> 48) & 0xFFF, (unsigned) (b >> 48) & 0xFFF, b & 0xFFFFFFFFFFFFull);
}

/* ---- MIG devices ---- */

BODY(nvmlDeviceGetMigMode)(nvmlDevice_t device, unsigned int *current, unsigned int *pending)
{
    target t;
    NEED(current);
    NEED(pending);
    TRY(whole_gpu(device, &t));
    TRY(read_u32(&t, MIG, current));
    *pending = *current;
    return t.gpu->values[MIG_PENDING].kind == VALUE_UNSET ? NVML_SUCCESS : read_u32(&t, MIG_PENDING, pending);
}

BODY(nvmlDeviceGetMaxMigDeviceCount)(nvmlDevice_t device, unsigned int *count)
{
    target t;
    unsigned mode = 0;
    NEED(count);
    TRY(whole_gpu(device, &t));
    *count = read_u32(&t, MIG, &mode) == NVML_SUCCESS ? 7 : 0;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetMigDeviceHandleByIndex)(nvmlDevice_t device, unsigned int slot, nvmlDevice_t *mig)
{
    target t;
    NEED(mig);
    TRY(whole_gpu(device, &t));
    unsigned mode = 0;
    TRY(read_u32(&t, MIG, &mode));
    if (!mig_slot(t.gpu, slot, &t.instance, &t.compute)) {
        return slot < 7 ? NVML_ERROR_NOT_FOUND : NVML_ERROR_INVALID_ARGUMENT;
    }
    *mig = mig_handle(t.index, slot);
    return NVML_SUCCESS;
}

BODY(nvmlDeviceIsMigDeviceHandle)(nvmlDevice_t device, unsigned int *mig)
{
    target t;
    NEED(mig);
    TRY(any_device(device, &t));
    *mig = t.instance != NULL;
    return NVML_SUCCESS;
}

static nvmlReturn_t mig_target(nvmlDevice_t device, target *t)
{
    TRY(any_device(device, t));
    return t->instance == NULL ? NVML_ERROR_INVALID_ARGUMENT : NVML_SUCCESS;
}

BODY(nvmlDeviceGetGpuInstanceId)(nvmlDevice_t device, unsigned int *id)
{
    target t;
    NEED(id);
    TRY(mig_target(device, &t));
    *id = t.instance->id;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetComputeInstanceId)(nvmlDevice_t device, unsigned int *id)
{
    target t;
    NEED(id);
    TRY(mig_target(device, &t));
    *id = t.compute;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetDeviceHandleFromMigDeviceHandle)(nvmlDevice_t mig, nvmlDevice_t *device)
{
    target t;
    NEED(device);
    TRY(mig_target(mig, &t));
    *device = gpu_handle(t.index);
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetAttributes_v2)(nvmlDevice_t device, nvmlDeviceAttributes_t *attributes)
{
    target t;
    NEED(attributes);
    TRY(any_device(device, &t));
    if (t.instance == NULL) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    const mig_profile *profile = &mig_profiles[t.instance->profile];
    *attributes = (nvmlDeviceAttributes_t) {
        .multiprocessorCount = instance_multiprocessors(t.gpu, compute_slices(t.instance)),
        .sharedCopyEngineCount = profile->slices, .sharedDecoderCount = profile->slices,
        .sharedJpegCount = profile->slices, .sharedOfaCount = profile->slices > 6,
        .gpuInstanceSliceCount = profile->slices, .computeInstanceSliceCount = compute_slices(t.instance),
        .memorySizeMB = instance_memory_mib(t.gpu, t.instance)};
    return NVML_SUCCESS;
}

/* The old form had only the first 24 bytes. */
BODY(nvmlDeviceGetAttributes)(nvmlDevice_t device, nvmlDeviceAttributes_t *attributes)
{
    nvmlDeviceAttributes_t newest;
    NEED(attributes);
    TRY(body_nvmlDeviceGetAttributes_v2(device, &newest));
    memcpy(attributes, &newest, 24);
    return NVML_SUCCESS;
}

/* ---- profiles ---- */

static nvmlReturn_t find_profile(nvmlDevice_t device, bool by_id, unsigned number, target *t, const mig_profile **found)
{
    unsigned mode = 0;
    TRY(whole_gpu(device, t));
    TRY(read_u32(t, MIG, &mode));
    for (int i = 0; i < MIG_PROFILES; i++) {
        if ((by_id ? mig_profiles[i].id : mig_profiles[i].number) == number) {
            *found = &mig_profiles[i];
            return NVML_SUCCESS;
        }
    }
    return by_id || number >= NVML_GPU_INSTANCE_PROFILE_COUNT ? NVML_ERROR_INVALID_ARGUMENT : NVML_ERROR_NOT_SUPPORTED;
}

static void profile_v3(const gpu *g, const mig_profile *profile, nvmlGpuInstanceProfileInfo_v3_t *info)
{
    *info = (nvmlGpuInstanceProfileInfo_v3_t) {
        .version = info->version, .id = profile->id, .sliceCount = profile->slices, .instanceCount = profile->instances,
        .multiprocessorCount = instance_multiprocessors(g, profile->slices), .copyEngineCount = profile->slices,
        .decoderCount = profile->slices, .jpegCount = profile->slices, .ofaCount = profile->slices > 6,
        .memorySizeMB = slice_memory_mib(g, profile->memory_slices)};
    char name[32];
    mig_profile_name(g, profile, name, sizeof name);
    snprintf(info->name, sizeof info->name, "MIG %s", name);
}

static void profile_v2(const gpu *g, const mig_profile *profile, nvmlGpuInstanceProfileInfo_v2_t *info)
{
    nvmlGpuInstanceProfileInfo_v3_t newest = {.version = info->version};
    profile_v3(g, profile, &newest);
    *info = (nvmlGpuInstanceProfileInfo_v2_t) {
        .version = newest.version, .id = newest.id, .sliceCount = newest.sliceCount,
        .instanceCount = newest.instanceCount, .multiprocessorCount = newest.multiprocessorCount,
        .copyEngineCount = newest.copyEngineCount, .decoderCount = newest.decoderCount, .jpegCount = newest.jpegCount,
        .ofaCount = newest.ofaCount, .memorySizeMB = newest.memorySizeMB};
    memcpy(info->name, newest.name, sizeof info->name);
}

static nvmlReturn_t profile_info(nvmlDevice_t device, bool by_id, unsigned number,
    nvmlGpuInstanceProfileInfo_v2_t *info)
{
    target t;
    const mig_profile *profile = NULL;
    NEED(info);
    TRY(find_profile(device, by_id, number, &t, &profile));
    if (info->version == nvmlGpuInstanceProfileInfo_v3_t_VERSION) {
        profile_v3(t.gpu, profile, (nvmlGpuInstanceProfileInfo_v3_t *) info);
    } else {
        profile_v2(t.gpu, profile, info);
    }
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetGpuInstanceProfileInfoV)(nvmlDevice_t device, unsigned int number,
    nvmlGpuInstanceProfileInfo_v2_t *info)
{
    return profile_info(device, false, number, info);
}
BODY(nvmlDeviceGetGpuInstanceProfileInfoByIdV)(nvmlDevice_t device, unsigned int id,
    nvmlGpuInstanceProfileInfo_v2_t *info)
{
    return profile_info(device, true, id, info);
}

BODY(nvmlDeviceGetGpuInstanceProfileInfo)(nvmlDevice_t device, unsigned int number, nvmlGpuInstanceProfileInfo_t *info)
{
    target t;
    const mig_profile *profile = NULL;
    NEED(info);
    TRY(find_profile(device, false, number, &t, &profile));
    *info = (nvmlGpuInstanceProfileInfo_t) {
        .id = profile->id, .sliceCount = profile->slices, .instanceCount = profile->instances,
        .multiprocessorCount = instance_multiprocessors(t.gpu, profile->slices), .copyEngineCount = profile->slices,
        .decoderCount = profile->slices, .jpegCount = profile->slices, .ofaCount = profile->slices > 6,
        .memorySizeMB = slice_memory_mib(t.gpu, profile->memory_slices)};
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetGpuInstanceRemainingCapacity)(nvmlDevice_t device, unsigned int id, unsigned int *count)
{
    target t;
    const mig_profile *profile = NULL;
    unsigned slices = 0, memory = 0;
    NEED(count);
    TRY(find_profile(device, true, id, &t, &profile));
    for (int i = 0; i < INSTANCE_LIMIT; i++) {
        if (t.gpu->instances[i].used) {
            slices += mig_profiles[t.gpu->instances[i].profile].slices;
            memory += mig_profiles[t.gpu->instances[i].profile].memory_slices;
        }
    }
    unsigned by_slices = slices >= 7 ? 0 : (7 - slices) / profile->slices;
    unsigned by_memory = memory >= 8 ? 0 : (8 - memory) / profile->memory_slices;
    unsigned fits = by_slices < by_memory ? by_slices : by_memory;
    *count = fits < profile->instances ? fits : profile->instances;
    return NVML_SUCCESS;
}

/* ---- GPU instances as such: for the privileged, who are everybody unless a rule says otherwise ---- */

static nvmlGpuInstance_t instance_handle(const target *t)
{
    return (nvmlGpuInstance_t) ((uintptr_t) mig_handle(t->index, t->instance->slot) | (uintptr_t) 1 << 46);
}

static bool instance_of(uintptr_t handle, unsigned bit, target *t)
{
    uintptr_t mark = (uintptr_t) 1 << bit;
    return (handle & mark) != 0 && target_of((nvmlDevice_t) (handle & ~mark), t) && t->instance != NULL;
}

BODY(nvmlDeviceGetGpuInstances)(nvmlDevice_t device, unsigned int id, nvmlGpuInstance_t *instances, unsigned int *count)
{
    target t;
    const mig_profile *profile = NULL;
    NEED(instances);
    NEED(count);
    TRY(find_profile(device, true, id, &t, &profile));
    *count = 0;
    for (int i = 0; mig_on(t.gpu) && i < INSTANCE_LIMIT; i++) {
        t.instance = &t.gpu->instances[i];
        if (t.instance->used && &mig_profiles[t.instance->profile] == profile) {
            instances[(*count)++] = instance_handle(&t);
        }
    }
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetGpuInstanceById)(nvmlDevice_t device, unsigned int id, nvmlGpuInstance_t *found)
{
    target t;
    NEED(found);
    TRY(whole_gpu(device, &t));
    for (int i = 0; mig_on(t.gpu) && i < INSTANCE_LIMIT; i++) {
        t.instance = &t.gpu->instances[i];
        if (t.instance->used && t.instance->id == id) {
            *found = instance_handle(&t);
            return NVML_SUCCESS;
        }
    }
    return NVML_ERROR_NOT_FOUND;
}

BODY(nvmlGpuInstanceGetInfo)(nvmlGpuInstance_t handle, nvmlGpuInstanceInfo_t *info)
{
    target t;
    NEED(info);
    if (!instance_of((uintptr_t) handle, 46, &t)) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    const mig_profile *profile = &mig_profiles[t.instance->profile];
    *info = (nvmlGpuInstanceInfo_t) {.device = gpu_handle(t.index), .id = t.instance->id, .profileId = profile->id,
        .placement = {.start = t.instance->start, .size = profile->memory_slices}};
    return NVML_SUCCESS;
}

BODY(nvmlGpuInstanceGetComputeInstanceById)(nvmlGpuInstance_t handle, unsigned int id, nvmlComputeInstance_t *found)
{
    target t;
    NEED(found);
    if (!instance_of((uintptr_t) handle, 46, &t)) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    if (id >= t.instance->compute_instances) {
        return NVML_ERROR_NOT_FOUND;
    }
    *found = (nvmlComputeInstance_t) ((uintptr_t) mig_handle(t.index, t.instance->slot + id) | (uintptr_t) 1 << 45);
    return NVML_SUCCESS;
}

static nvmlReturn_t compute_info(nvmlComputeInstance_t handle, nvmlComputeInstanceInfo_t *info, size_t size)
{
    target t;
    NEED(info);
    uintptr_t plain = (uintptr_t) handle & ~((uintptr_t) 1 << 45);
    if (plain == (uintptr_t) handle || !target_of((nvmlDevice_t) plain, &t) || t.instance == NULL) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    unsigned slices = compute_slices(t.instance);
    nvmlComputeInstanceInfo_t newest = {.device = gpu_handle(t.index), .gpuInstance = instance_handle(&t),
        .id = t.compute, .profileId = slices - 1, .placement = {.start = t.compute * slices, .size = slices}};
    memcpy(info, &newest, size);
    return NVML_SUCCESS;
}

BODY(nvmlComputeInstanceGetInfo_v2)(nvmlComputeInstance_t handle, nvmlComputeInstanceInfo_t *info)
{
    return compute_info(handle, info, sizeof *info);
}
BODY(nvmlComputeInstanceGetInfo)(nvmlComputeInstance_t handle, nvmlComputeInstanceInfo_t *info)
{
    return compute_info(handle, info, offsetof(nvmlComputeInstanceInfo_t, placement));
}
