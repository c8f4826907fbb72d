/* The library, the list of devices and what each of them is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stub.h"

BODY(nvmlInit)(void) { return library_start(); }
BODY(nvmlInit_v2)(void) { return library_start(); }
BODY(nvmlInitWithFlags)(unsigned int flags)
{
    (void) flags;
    return library_start();
}
BODY(nvmlShutdown)(void) { return library_stop(); }

BODY(nvmlSystemGetDriverVersion)(char *version, unsigned int length)
{
    return text_out(now_playing->driver, version, length);
}
BODY(nvmlSystemGetNVMLVersion)(char *version, unsigned int length)
{
    return text_out(now_playing->nvml, version, length);
}
BODY(nvmlSystemGetCudaDriverVersion)(int *cuda)
{
    NEED(cuda);
    *cuda = now_playing->cuda;
    return *cuda == 0 ? NVML_ERROR_LIBRARY_NOT_FOUND : NVML_SUCCESS;
}
BODY(nvmlSystemGetCudaDriverVersion_v2)(int *cuda) { return body_nvmlSystemGetCudaDriverVersion(cuda); }

BODY(nvmlSystemGetDriverBranch)(nvmlSystemDriverBranchInfo_t *info, unsigned int length)
{
    NEED(info);
    char branch[16];
    snprintf(branch, sizeof branch, "r%.3s_00", now_playing->driver);
    return text_out(branch, info->branch, length < sizeof info->branch ? length : (unsigned) sizeof info->branch);
}

BODY(nvmlSystemGetProcessName)(unsigned int pid, char *name, unsigned int length)
{
    for (unsigned i = 0; i < now_playing->gpu_count; i++) {
        for (const process *p = now_playing->gpus[i].processes; p != NULL; p = p->next) {
            if (p->pid == pid) {
                return text_out(p->name, name, length);
            }
        }
    }
    return NVML_ERROR_NOT_FOUND;
}

/* ---- finding devices ---- */

BODY(nvmlDeviceGetCount_v2)(unsigned int *count)
{
    NEED(count);
    *count = now_playing->gpu_count;
    return NVML_SUCCESS;
}
BODY(nvmlDeviceGetCount)(unsigned int *count) { return body_nvmlDeviceGetCount_v2(count); }
BODY(nvmlGetExcludedDeviceCount)(unsigned int *count)
{
    NEED(count);
    *count = 0;
    return NVML_SUCCESS;
}
BODY(nvmlUnitGetCount)(unsigned int *count) { return body_nvmlGetExcludedDeviceCount(count); }

BODY(nvmlDeviceGetHandleByIndex_v2)(unsigned int index, nvmlDevice_t *device)
{
    NEED(device);
    if (index >= now_playing->gpu_count) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    if (gpu_is_lost(index)) {
        return NVML_ERROR_GPU_IS_LOST;
    }
    u64 refusal = 0;
    target t = {.gpu = &now_playing->gpus[index], .index = index};
    TRY(read_u64(&t, HANDLE, &refusal));
    *device = gpu_handle(index);
    return NVML_SUCCESS;
}
BODY(nvmlDeviceGetHandleByIndex)(unsigned int index, nvmlDevice_t *device)
{
    return body_nvmlDeviceGetHandleByIndex_v2(index, device);
}

static void uuid_of(const target *t, char *buffer, size_t length)
{
    if (t->instance != NULL) {
        mig_device_uuid(t, buffer, length);
    } else if (t->gpu->uuid != NULL) {
        snprintf(buffer, length, "%s", t->gpu->uuid);
    } else {
        u64 a = gpu_hash(t->index, 1);
        u64 b = gpu_hash(t->index, 2);
        snprintf(buffer, length, "GPU-%08x-%04x-4%03x-a%03x-%012llx", (unsigned) a, (unsigned) (a >> 32) & 0xFFFF,
            (unsigned) (a >> 48) & 0xFFF, (unsigned) (b >> 48) & 0xFFF, b & 0xFFFFFFFFFFFFull);
    }
}

static void serial_of(const target *t, char *buffer, size_t length)
{
    if (t->gpu->serial != NULL) {
        snprintf(buffer, length, "%s", t->gpu->serial);
    } else {
        snprintf(buffer, length, "16%011llu", gpu_hash(t->index, 3) % 100000000000ull);
    }
}

static void bus_of(const target *t, unsigned *domain, unsigned *bus, char *buffer, size_t length)
{
    *domain = t->index / 8;
    *bus = 0x0A + t->index % 8 * 0x11;
    if (t->gpu->bus != NULL) {
        sscanf(t->gpu->bus, "%x:%x", domain, bus);
    }
    snprintf(buffer, length, "%08X:%02X:00.0", *domain, *bus);
}

typedef bool match(const target *t, const char *wanted);

static bool same_uuid(const target *t, const char *wanted)
{
    char uuid[96];
    uuid_of(t, uuid, sizeof uuid);
    return strcmp(uuid, wanted) == 0;
}

static bool same_serial(const target *t, const char *wanted)
{
    char serial[32];
    serial_of(t, serial, sizeof serial);
    return t->instance == NULL && strcmp(serial, wanted) == 0;
}

static bool same_bus(const target *t, const char *wanted)
{
    unsigned domain, bus, wanted_domain = 0, wanted_bus = 0;
    char text[32];
    bus_of(t, &domain, &bus, text, sizeof text);
    return t->instance == NULL && sscanf(wanted, "%x:%x", &wanted_domain, &wanted_bus) == 2 && wanted_domain == domain
        && wanted_bus == bus;
}

static nvmlReturn_t find(const char *wanted, match *matches, nvmlDevice_t *device)
{
    NEED(wanted);
    NEED(device);
    for (unsigned i = 0; i < now_playing->gpu_count; i++) {
        target t = {.gpu = &now_playing->gpus[i], .index = i};
        if (matches(&t, wanted)) {
            return body_nvmlDeviceGetHandleByIndex_v2(i, device);
        }
        for (unsigned slot = 0; slot < INSTANCE_LIMIT * COMPUTE_LIMIT; slot++) {
            if (mig_slot(t.gpu, slot, &t.instance, &t.compute) && matches(&t, wanted)) {
                *device = mig_handle(i, slot);
                return gpu_is_lost(i) ? NVML_ERROR_GPU_IS_LOST : NVML_SUCCESS;
            }
        }
    }
    return NVML_ERROR_NOT_FOUND;
}

BODY(nvmlDeviceGetHandleByUUID)(const char *uuid, nvmlDevice_t *device) { return find(uuid, same_uuid, device); }
BODY(nvmlDeviceGetHandleByUUIDV)(const nvmlUUID_t *uuid, nvmlDevice_t *device)
{
    NEED(uuid);
    return uuid->type == NVML_UUID_TYPE_ASCII ? find(uuid->value.str, same_uuid, device) : NVML_ERROR_NOT_SUPPORTED;
}
BODY(nvmlDeviceGetHandleBySerial)(const char *serial, nvmlDevice_t *device)
{
    return find(serial, same_serial, device);
}
BODY(nvmlDeviceGetHandleByPciBusId_v2)(const char *bus, nvmlDevice_t *device) { return find(bus, same_bus, device); }
BODY(nvmlDeviceGetHandleByPciBusId)(const char *bus, nvmlDevice_t *device) { return find(bus, same_bus, device); }

/* ---- what a device is ---- */

BODY(nvmlDeviceGetName)(nvmlDevice_t device, char *name, unsigned int length)
{
    target t;
    char text[160];
    TRY(any_device(device, &t));
    mig_device_name(&t, text, sizeof text);
    return text_out(text, name, length);
}

BODY(nvmlDeviceGetUUID)(nvmlDevice_t device, char *uuid, unsigned int length)
{
    target t;
    char text[96];
    TRY(any_device(device, &t));
    uuid_of(&t, text, sizeof text);
    return text_out(text, uuid, length);
}

BODY(nvmlDeviceGetSerial)(nvmlDevice_t device, char *serial, unsigned int length)
{
    target t;
    char text[32];
    nvmlReturn_t refusal = NVML_SUCCESS;
    TRY(whole_gpu(device, &t));
    serial_of(&t, text, sizeof text);
    return error_by_word(text, &refusal) ? refusal : text_out(text, serial, length);
}

BODY(nvmlDeviceGetIndex)(nvmlDevice_t device, unsigned int *index)
{
    target t;
    NEED(index);
    TRY(any_device(device, &t));
    *index = t.instance == NULL ? t.index : t.instance->slot + t.compute;
    return NVML_SUCCESS;
}

static nvmlReturn_t value_or_index(nvmlDevice_t device, key k, unsigned offset, unsigned *result)
{
    target t;
    NEED(result);
    TRY(whole_gpu(device, &t));
    if (t.gpu->values[k].kind == VALUE_UNSET) {
        *result = t.index + offset;
        return NVML_SUCCESS;
    }
    return read_u32(&t, k, result);
}

BODY(nvmlDeviceGetMinorNumber)(nvmlDevice_t device, unsigned int *minor)
{
    return value_or_index(device, MINOR, 0, minor);
}
BODY(nvmlDeviceGetModuleId)(nvmlDevice_t device, unsigned int *module)
{
    return value_or_index(device, MODULE_ID, 1, module);
}
BODY(nvmlDeviceGetBoardId)(nvmlDevice_t device, unsigned int *board)
{
    target t;
    NEED(board);
    TRY(whole_gpu(device, &t));
    *board = 0x1B00 + t.index * 0x100;
    return NVML_SUCCESS;
}
BODY(nvmlDeviceGetMultiGpuBoard)(nvmlDevice_t device, unsigned int *several)
{
    target t;
    NEED(several);
    *several = 0;
    return whole_gpu(device, &t);
}

static nvmlReturn_t pci(nvmlDevice_t device, nvmlPciInfo_t *info)
{
    target t;
    NEED(info);
    TRY(any_device(device, &t));
    *info = (nvmlPciInfo_t) {.device = 0};
    t.instance = NULL;
    bus_of(&t, &info->domain, &info->bus, info->busId, sizeof info->busId);
    snprintf(info->busIdLegacy, sizeof info->busIdLegacy, "%04X:%02X:00.0", info->domain & 0xFFFF, info->bus & 0xFF);
    TRY(read_u32(&t, PCI_DEVICE, &info->pciDeviceId));
    return read_u32(&t, PCI_SUBSYSTEM, &info->pciSubSystemId);
}

BODY(nvmlDeviceGetPciInfo_v3)(nvmlDevice_t device, nvmlPciInfo_t *info) { return pci(device, info); }
BODY(nvmlDeviceGetPciInfo_v2)(nvmlDevice_t device, nvmlPciInfo_t *info) { return pci(device, info); }
BODY(nvmlDeviceGetPciInfo)(nvmlDevice_t device, nvmlPciInfo_t *info) { return pci(device, info); }
BODY(nvmlDeviceGetPciInfoExt)(nvmlDevice_t device, nvmlPciInfoExt_t *info)
{
    nvmlPciInfo_t plain;
    NEED(info);
    TRY(pci(device, &plain));
    *info = (nvmlPciInfoExt_t) {
        .version = info->version, .domain = plain.domain, .bus = plain.bus, .device = plain.device,
        .pciDeviceId = plain.pciDeviceId, .pciSubSystemId = plain.pciSubSystemId, .baseClass = 3, .subClass = 2,
    };
    memcpy(info->busId, plain.busId, sizeof info->busId);
    return NVML_SUCCESS;
}

static nvmlReturn_t device_text(nvmlDevice_t device, const char *text, char *buffer, unsigned length)
{
    target t;
    TRY(whole_gpu(device, &t));
    return text_out(text == NULL ? "" : text, buffer, length);
}

static const gpu *gpu_of(nvmlDevice_t device)
{
    static const gpu none;
    target t;
    return target_of(device, &t) ? t.gpu : &none;
}

BODY(nvmlDeviceGetBoardPartNumber)(nvmlDevice_t device, char *part, unsigned int length)
{
    return device_text(device, gpu_of(device)->part, part, length);
}
BODY(nvmlDeviceGetVbiosVersion)(nvmlDevice_t device, char *version, unsigned int length)
{
    return device_text(device, gpu_of(device)->vbios, version, length);
}
BODY(nvmlDeviceGetInforomImageVersion)(nvmlDevice_t device, char *version, unsigned int length)
{
    return device_text(device, "G520.0200.00.05", version, length);
}
BODY(nvmlDeviceGetGspFirmwareVersion)(nvmlDevice_t device, char *version)
{
    return device_text(device, now_playing->driver, version, NVML_GSP_FIRMWARE_VERSION_BUF_SIZE);
}

BODY(nvmlDeviceGetCudaComputeCapability)(nvmlDevice_t device, int *major, int *minor)
{
    target t;
    unsigned high = 0, low = 0;
    NEED(major);
    NEED(minor);
    TRY(any_device(device, &t));
    t.instance = NULL;
    TRY(read_u32(&t, CC_MAJOR, &high));
    TRY(read_u32(&t, CC_MINOR, &low));
    *major = (int) high;
    *minor = (int) low;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetArchitecture)(nvmlDevice_t device, nvmlDeviceArchitecture_t *architecture)
{
    target t;
    NEED(architecture);
    TRY(any_device(device, &t));
    t.instance = NULL;
    return read_u32(&t, ARCHITECTURE, architecture);
}

GETTER_ENUM(nvmlDeviceGetBrand, BRAND, nvmlBrandType_t)
GETTER_U32(nvmlDeviceGetNumaNodeId, NUMA_NODE)
GETTER_ENUM(nvmlDeviceGetPersistenceMode, PERSISTENCE, nvmlEnableState_t)
GETTER_ENUM(nvmlDeviceGetVirtualizationMode, VIRTUALIZATION, nvmlGpuVirtualizationMode_t)
GETTER_ENUM(nvmlDeviceGetComputeMode, COMPUTE_MODE, nvmlComputeMode_t)
GETTER_ENUM(nvmlDeviceGetDisplayMode, DISPLAY, nvmlEnableState_t)
GETTER_ENUM(nvmlDeviceGetDisplayActive, DISPLAY, nvmlEnableState_t)
GETTER_U32(nvmlDeviceGetNumGpuCores, CORES)
GETTER_U32(nvmlDeviceGetMemoryBusWidth, BUS_WIDTH)
