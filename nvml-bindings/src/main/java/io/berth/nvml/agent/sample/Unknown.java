package io.berth.nvml.agent.sample;

/// Why a figure is not known.
public enum Unknown {
    /// Nobody asked yet, or the part of the agent that would ask is off.
    NOT_READ("notRead"),
    /// The device, the driver or the library cannot tell it; under MIG this holds for most whole-GPU activity.
    NOT_SUPPORTED("notSupported"),
    /// It could be told to a caller with more rights.
    NO_PERMISSION("noPermission"),
    /// The GPU fell off the bus or needs a reset.
    GPU_LOST("gpuLost"),
    /// Any other failure, or a figure out of its range.
    FAILED("failed");

    private final String key;

    Unknown(String key) {
        this.key = key;
    }

    /// The word for it in JSON.
    public String key() {
        return key;
    }
}
