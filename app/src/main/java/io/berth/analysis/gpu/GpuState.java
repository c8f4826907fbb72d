package io.berth.analysis.gpu;

/// How a card or MIG instance stands, the worst first.
public enum GpuState {
    /// A fatal XID, off the bus, a call that hangs, uncorrected ECC errors, a failed row remapping, or
    /// unhealthy by the kubelet's word.
    FAILED,
    /// Its clocks are held down by heat, a power brake or the hardware.
    THROTTLED,
    /// Some pod was given it, and nothing ran on it for [GpuBoards#IDLE] or longer.
    IDLE,
    /// In use or given to a pod, and active below [GpuBoards#LOW] in the last minute, or idle for less than [GpuBoards#IDLE].
    LOW,
    /// In use, active at [GpuBoards#LOW] or more in the last minute.
    BUSY,
    /// In no pod's allocation and not in use.
    FREE,
    /// Nobody tells now, or what is told does not say.
    UNKNOWN
}
