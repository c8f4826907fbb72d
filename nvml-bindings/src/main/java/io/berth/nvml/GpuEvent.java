package io.berth.nvml;

import io.berth.nvml.raw.NvmlConstants;

/// How a wait for events ended.
public sealed interface GpuEvent {

    /// Something happened to a GPU.
    ///
    /// @param type one bit of NVML's event mask
    /// @param data the XID for [#isXid], 999 when the driver does not know it; else by the type
    /// @param gpuInstanceId [GpuProcess#NO_INSTANCE] when it concerns the whole GPU
    /// @param computeInstanceId likewise
    record Happened(GpuDevice device, long type, long data, int gpuInstanceId,
            int computeInstanceId) implements GpuEvent {

        public boolean isXid() {
            return type == NvmlConstants.nvmlEventTypeXidCriticalError;
        }
    }

    /// The time passed without one: the usual case.
    record Nothing() implements GpuEvent {
    }

    /// The wait broke off.
    ///
    /// @param code an `nvmlReturn_t`; `GPU_IS_LOST` when a GPU of the set is gone
    record Failed(int code) implements GpuEvent {
    }
}
