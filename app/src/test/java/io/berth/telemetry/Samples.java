package io.berth.telemetry;

/// Pages as the node agent and dcgm-exporter write them.
final class Samples {
    private Samples() {
    }

    /// A node with one busy card, one idle card that a pod holds, and one parted card.
    static String node() {
        return """
                {"schema":1,"takenMillis":1772452800000,
                 "agent":{"version":"1.0","startedMillis":1772449200000,"node":"gpu-1"},
                 "versions":{"driver":"590.44.01","nvml":"13.590","cuda":"13.1"},
                 "source":{"state":"running"},
                 "gpus":[
                  {"uuid":"GPU-a","index":0,"minor":0,"name":"NVIDIA H100 80GB HBM3","architecture":"Hopper",
                   "pciBusId":"00000000:18:00.0","state":"ok","migEnabled":false,
                   "readings":{"gpuUtilPercent":100,"smActive":0.42,"powerMilliwatts":612400,
                    "powerLimitMilliwatts":700000,"memoryUsedBytes":68719476736,"memoryTotalBytes":85899345920,
                    "temperatureCelsius":63,"clocksEventReasons":4,"eccUncorrectedVolatile":0},
                   "unknown":{"notSupported":["memoryTemperatureCelsius"],"noPermission":["dramActive"]},
                   "xids":[{"code":13,"atMillis":1772452700000}],"instances":[],
                   "processes":[{"pid":4711,"kind":"compute","name":"python3","memoryBytes":68719476736,
                    "smPercent":97,"podUid":"0f0e0d0c-0b0a-0908-0706-050403020100","containerId":"abc"}],
                   "holders":[{"namespace":"training","pod":"llm-0","container":"main",
                    "resource":"nvidia.com/gpu","deviceId":"GPU-a"}],
                   "usage":{"state":"busy","busySeconds":3500}},
                  {"uuid":"GPU-b","index":1,"name":"NVIDIA H100 80GB HBM3","pciBusId":"","state":"lost",
                   "stateSinceMillis":1772452790000,"migEnabled":false,"readings":{},
                   "unknown":{"gpuLost":["smActive","gpuUtilPercent"]},"xids":[{"code":79,"atMillis":1772452790000}],
                   "instances":[],"processes":[],"processesUnknown":"gpuLost",
                   "holders":[{"podUid":"11111111111111111111111111111111","container":"c","resource":"","deviceId":""}],
                   "usage":{"state":"idle","idleSinceMillis":1772449200000,"sinceIsExact":false,"busySeconds":0}},
                  {"uuid":"GPU-c","index":2,"name":"NVIDIA A100","pciBusId":"","state":"ok","migEnabled":true,
                   "readings":{"memoryUsedBytes":1},"unknown":{"notSupported":["smActive","gpuUtilPercent"]},
                   "xids":[],"processes":[],"holders":[],"usage":{"state":"notKnown","busySeconds":0},
                   "instances":[{"uuid":"MIG-1","gpuInstance":3,"computeInstance":0,"profile":"1g.10gb",
                    "readings":{"memoryUsedBytes":512},"unknown":{"notSupported":["smActive"]},
                    "holders":[{"namespace":"nb","pod":"notebook-0","container":"main","resource":"nvidia.com/mig-1g.10gb",
                     "deviceId":"MIG-1"}],"usage":{"state":"idle","idleSinceMillis":1772450000000,
                     "sinceIsExact":true,"busySeconds":12}}]}
                 ]}""";
    }

    static String exporter() {
        return """
                # HELP DCGM_FI_DEV_SM_CLOCK SM clock frequency (in MHz).
                # TYPE DCGM_FI_DEV_SM_CLOCK gauge
                DCGM_FI_DEV_SM_CLOCK{gpu="0",UUID="GPU-a",pci_bus_id="00000000:18:00.0",device="nvidia0",modelName="NVIDIA H100",Hostname="gpu-1",DCGM_FI_DRIVER_VERSION="590.44.01",container="main",namespace="training",pod="llm-0"} 1980
                DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-a",hostname="gpu-1",container="main",namespace="training",pod="llm-0"} 87
                DCGM_FI_DEV_FB_FREE{gpu="0",UUID="GPU-a"} 1000
                DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-a"} 80000
                DCGM_FI_DEV_FB_RESERVED{gpu="0",UUID="GPU-a"} 559
                DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-a"} 512.25
                DCGM_FI_DEV_XID_ERRORS{gpu="0",UUID="GPU-a"} 79
                DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",UUID="GPU-a"} 0.5
                DCGM_FI_PROF_SM_ACTIVE{gpu="0",UUID="GPU-a"} NaN
                DCGM_FI_DEV_MEMORY_TEMP{gpu="0",UUID="GPU-a"} 9223372036854775794
                DCGM_FI_DEV_FB_USED{gpu="1",UUID="GPU-b",GPU_I_ID="3",GPU_I_PROFILE="1g.10gb",pod_name="nb-0",pod_namespace="nb"} 12
                """;
    }
}
