/* Cards that a scenario can name by `model=`: published figures of each, nothing measured. */
#include <string.h>

#include "stub.h"

static const struct {
    const char *model;
    const char *settings;
} models[] = {
    {"h100", "name=\"NVIDIA H100 80GB HBM3\" part=699-2G520-0200-000 vbios=96.00.89.00.01"},
    {"h200", "name=\"NVIDIA H200\" part=699-2G520-0280-000 vbios=96.00.A5.00.01 memory-mib=143771 bus-width=6144 "
             "max-clock-memory-mhz=3201 clock-memory-mhz=3201 bar1-mib=262144 pci-device=0x233510de"},
    {"b200", "name=\"NVIDIA B200\" part=692-2G525-0220-002 vbios=97.00.5E.00.05 architecture=10 cc-major=10 "
             "multiprocessors=148 cores=18944 memory-mib=183359 bus-width=8192 power-limit-mw=1000000 "
             "power-default-limit-mw=1000000 power-max-limit-mw=1000000 max-clock-sm-mhz=1965 "
             "max-clock-graphics-mhz=1965 max-clock-memory-mhz=3996 clock-memory-mhz=3996 pcie-max-gen=6 "
             "nvlink-version=5 nvlink-speed-mbps=53125 nvlink-replays=not-supported "
             "nvlink-recoveries=not-supported nvlink-link-recoveries=0 pci-device=0x290110de"},
    {"a100-80", "name=\"NVIDIA A100-SXM4-80GB\" part=692-2G506-0210-002 vbios=92.00.81.00.01 architecture=7 cc-major=8 "
                "multiprocessors=108 cores=6912 memory-mib=81920 memory-reserved-mib=667 power-limit-mw=400000 "
                "power-default-limit-mw=400000 power-min-limit-mw=100000 power-max-limit-mw=400000 "
                "max-clock-sm-mhz=1410 max-clock-graphics-mhz=1410 max-clock-memory-mhz=1593 clock-sm-mhz=210 "
                "clock-graphics-mhz=210 clock-memory-mhz=1593 clock-video-mhz=585 max-clock-video-mhz=1290 "
                "pcie-gen=4 pcie-max-gen=4 nvlinks=12 nvlink-version=3 nvlink-speed-mbps=25781 gpm=0 "
                "fabric-state=0 fabric-health-summary=0 slowdown-c=89 shutdown-c=92 gpu-max-c=85 "
                "margin-c=not-supported ofa=not-supported pci-device=0x20b210de"},
    {"a100-40", "model=a100-80 name=\"NVIDIA A100-SXM4-40GB\" memory-mib=40960 memory-reserved-mib=571 bar1-mib=65536 "
                "max-clock-memory-mhz=1215 clock-memory-mhz=1215 pci-device=0x20b010de"},
    {"l40s", "name=\"NVIDIA L40S\" part=900-2G133-0080-000 vbios=95.02.66.00.02 architecture=8 cc-major=8 cc-minor=9 "
             "multiprocessors=142 cores=18176 memory-mib=46068 memory-reserved-mib=582 bus-width=384 bar1-mib=65536 "
             "power-limit-mw=350000 power-default-limit-mw=350000 power-min-limit-mw=100000 power-max-limit-mw=350000 "
             "max-clock-sm-mhz=2520 max-clock-graphics-mhz=2520 max-clock-memory-mhz=9001 clock-memory-mhz=405 "
             "pcie-gen=4 pcie-max-gen=4 nvlinks=0 gpm=0 mig=not-supported fabric-state=not-supported pstate=8 "
             "memory-temperature-c=not-supported pci-device=0x26b910de"},
    {"t4", "name=\"Tesla T4\" part=900-2G183-0000-001 vbios=90.04.A7.00.01 architecture=6 cc-major=7 cc-minor=5 "
           "brand=2 multiprocessors=40 cores=2560 memory-mib=15360 memory-reserved-mib=442 bus-width=256 bar1-mib=256 "
           "bar1-used-mib=2 power-limit-mw=70000 power-default-limit-mw=70000 power-min-limit-mw=60000 "
           "power-max-limit-mw=70000 power-mw=10000 max-clock-sm-mhz=1590 max-clock-graphics-mhz=1590 "
           "max-clock-memory-mhz=5001 clock-sm-mhz=300 clock-graphics-mhz=300 clock-memory-mhz=405 "
           "clock-video-mhz=540 max-clock-video-mhz=1470 clock-application-mhz=585 pcie-gen=1 pcie-max-gen=3 "
           "pcie-width=8 nvlinks=0 nvlink-remote=not-supported gpm=0 mig=not-supported fabric-state=not-supported "
           "memory-temperature-c=not-supported margin-c=not-supported pstate=8 slowdown-c=93 shutdown-c=96 "
           "gpu-max-c=89 memory-max-c=not-supported jpeg=not-supported ofa=not-supported "
           "power-instant-mw=not-supported "
           "rows-correctable=not-supported rows-uncorrectable=not-supported rows-pending=not-supported "
           "rows-failure=not-supported rows-inactive=not-supported banks=not-supported sram-corrected=not-supported "
           "retired-corrected=0 retired-uncorrected=0 retired-pending=0 repair-channel-pending=not-supported "
           "module-id=not-supported pcie-tx-bytes=not-supported pcie-rx-bytes=not-supported events-supported=0x1f "
           "pci-device=0x1eb810de"},
};

bool gpu_model(const char *model, const char **settings)
{
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        if (strcmp(models[i].model, model) == 0) {
            *settings = models[i].settings;
            return true;
        }
    }
    return false;
}

const char *const default_scenario = "gpus 1\ngpu * model=h100\n";
