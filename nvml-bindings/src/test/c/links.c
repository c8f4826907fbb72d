/* NVLink, fabric and topology. */
#include <stdio.h>
#include <string.h>

#include "stub.h"

static nvmlReturn_t link_of(nvmlDevice_t device, unsigned link, target *t)
{
    unsigned links = 0;
    TRY(whole_gpu(device, t));
    TRY(read_u32(t, NVLINKS, &links));
    if (links == 0) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    return link < links ? NVML_SUCCESS : NVML_ERROR_INVALID_ARGUMENT;
}

BODY(nvmlDeviceGetNvLinkState)(nvmlDevice_t device, unsigned int link, nvmlEnableState_t *active)
{
    target t;
    u64 down = 0;
    NEED(active);
    TRY(link_of(device, link, &t));
    TRY(read_u64(&t, NVLINKS_DOWN, &down));
    *active = (down >> link & 1) != 0 ? NVML_FEATURE_DISABLED : NVML_FEATURE_ENABLED;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetNvLinkVersion)(nvmlDevice_t device, unsigned int link, unsigned int *version)
{
    target t;
    NEED(version);
    TRY(link_of(device, link, &t));
    return read_u32(&t, NVLINK_VERSION, version);
}

BODY(nvmlDeviceGetNvLinkCapability)(nvmlDevice_t device, unsigned int link, nvmlNvLinkCapability_t which,
    unsigned int *result)
{
    target t;
    NEED(result);
    *result = 1;
    return which < NVML_NVLINK_CAP_COUNT ? link_of(device, link, &t) : NVML_ERROR_INVALID_ARGUMENT;
}

static nvmlReturn_t remote_pci(nvmlDevice_t device, unsigned link, nvmlPciInfo_t *info)
{
    target t;
    NEED(info);
    TRY(link_of(device, link, &t));
    *info = (nvmlPciInfo_t) {.bus = 0xC0 + link % 4, .pciDeviceId = 0x22a310de};
    snprintf(info->busId, sizeof info->busId, "%08X:%02X:00.0", 0u, info->bus & 0xFF);
    snprintf(info->busIdLegacy, sizeof info->busIdLegacy, "%04X:%02X:00.0", 0u, info->bus & 0xFF);
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetNvLinkRemotePciInfo_v2)(nvmlDevice_t device, unsigned int link, nvmlPciInfo_t *info)
{
    return remote_pci(device, link, info);
}
BODY(nvmlDeviceGetNvLinkRemotePciInfo)(nvmlDevice_t device, unsigned int link, nvmlPciInfo_t *info)
{
    return remote_pci(device, link, info);
}

BODY(nvmlDeviceGetNvLinkRemoteDeviceType)(nvmlDevice_t device, unsigned int link, nvmlIntNvLinkDeviceType_t *type)
{
    target t;
    unsigned number = 0;
    NEED(type);
    TRY(link_of(device, link, &t));
    TRY(read_u32(&t, NVLINK_REMOTE, &number));
    *type = (nvmlIntNvLinkDeviceType_t) number;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetNvLinkErrorCounter)(nvmlDevice_t device, unsigned int link, nvmlNvLinkErrorCounter_t counter,
    u64 *count)
{
    target t;
    NEED(count);
    TRY(link_of(device, link, &t));
    *count = 0;
    switch (counter) {
    case NVML_NVLINK_ERROR_DL_REPLAY: return read_u64(&t, NVLINK_REPLAYS, count);
    case NVML_NVLINK_ERROR_DL_RECOVERY: return read_u64(&t, NVLINK_RECOVERIES, count);
    case NVML_NVLINK_ERROR_DL_CRC_FLIT:
    case NVML_NVLINK_ERROR_DL_CRC_DATA: return read_u64(&t, NVLINK_CRC, count);
    case NVML_NVLINK_ERROR_DL_ECC_DATA: return NVML_SUCCESS;
    default: return NVML_ERROR_INVALID_ARGUMENT;
    }
}

/* ---- fabric ---- */

static nvmlReturn_t fabric(nvmlDevice_t device, nvmlGpuFabricInfo_v3_t *info)
{
    target t;
    unsigned state = 0, status = 0, summary = 0;
    TRY(whole_gpu(device, &t));
    TRY(read_u32(&t, FABRIC_STATE, &state));
    TRY(read_u32(&t, FABRIC_STATUS, &status));
    TRY(read_u32(&t, FABRIC_SUMMARY, &summary));
    TRY(read_u32(&t, FABRIC_CLIQUE, &info->cliqueId));
    TRY(read_u32(&t, FABRIC_HEALTH, &info->healthMask));
    info->state = (nvmlGpuFabricState_t) state;
    info->status = (nvmlReturn_t) status;
    info->healthSummary = (unsigned char) summary;
    for (unsigned i = 0; i < sizeof info->clusterUuid; i++) {
        info->clusterUuid[i] = (unsigned char) (state == 0 ? 0 : gpu_hash(i, 77));
    }
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetGpuFabricInfo)(nvmlDevice_t device, nvmlGpuFabricInfo_t *info)
{
    nvmlGpuFabricInfo_v3_t newest = {.version = 0};
    NEED(info);
    TRY(fabric(device, &newest));
    memcpy(info->clusterUuid, newest.clusterUuid, sizeof info->clusterUuid);
    info->status = newest.status;
    info->cliqueId = newest.cliqueId;
    info->state = newest.state;
    return NVML_SUCCESS;
}

/* The second version is the third without its last field, so no more than its own size may be written. */
BODY(nvmlDeviceGetGpuFabricInfoV)(nvmlDevice_t device, nvmlGpuFabricInfoV_t *info)
{
    NEED(info);
    nvmlGpuFabricInfo_v3_t newest = {.version = info->version};
    TRY(fabric(device, &newest));
    memcpy(info, &newest,
        info->version == nvmlGpuFabricInfo_v2_t_VERSION ? sizeof(nvmlGpuFabricInfo_v2_t) : sizeof newest);
    return NVML_SUCCESS;
}

/* ---- topology ---- */

BODY(nvmlDeviceGetTopologyCommonAncestor)(nvmlDevice_t one, nvmlDevice_t other, nvmlGpuTopologyLevel_t *level)
{
    target a, b;
    u64 here = 0, there = 0;
    NEED(level);
    TRY(whole_gpu(one, &a));
    TRY(whole_gpu(other, &b));
    TRY(read_u64(&a, NUMA_NODE, &here));
    TRY(read_u64(&b, NUMA_NODE, &there));
    *level = a.index == b.index ? NVML_TOPOLOGY_INTERNAL
        : here != there         ? NVML_TOPOLOGY_SYSTEM
                                : NVML_TOPOLOGY_NODE;
    return NVML_SUCCESS;
}

BODY(nvmlDeviceGetP2PStatus)(nvmlDevice_t one, nvmlDevice_t other, nvmlGpuP2PCapsIndex_t which,
    nvmlGpuP2PStatus_t *status)
{
    target a, b;
    unsigned links = 0;
    NEED(status);
    TRY(whole_gpu(one, &a));
    TRY(whole_gpu(other, &b));
    TRY(read_u32(&a, NVLINKS, &links));
    *status = which == NVML_P2P_CAPS_INDEX_NVLINK && links == 0 ? NVML_P2P_STATUS_NOT_SUPPORTED : NVML_P2P_STATUS_OK;
    return which < NVML_P2P_CAPS_INDEX_UNKNOWN ? NVML_SUCCESS : NVML_ERROR_INVALID_ARGUMENT;
}

BODY(nvmlDeviceOnSameBoard)(nvmlDevice_t one, nvmlDevice_t other, int *same)
{
    target a, b;
    NEED(same);
    TRY(whole_gpu(one, &a));
    TRY(whole_gpu(other, &b));
    *same = a.index == b.index;
    return NVML_SUCCESS;
}
