package io.berth.nvml;

import io.berth.nvml.raw.NvmlConstants;
import java.util.EnumSet;
import java.util.Set;

/// Why the clocks are not at their highest. Bits of [Gauge#CLOCKS_EVENT_REASONS].
public enum ClocksEventReason {

    /// Nothing runs.
    GPU_IDLE(NvmlConstants.nvmlClocksEventReasonGpuIdle),
    /// Set by the application clocks, which newer drivers no longer have.
    APPLICATION_CLOCKS(NvmlConstants.nvmlClocksEventReasonApplicationsClocksSetting),
    /// Usual at full load on a board with a power limit.
    SOFTWARE_POWER_CAP(NvmlConstants.nvmlClocksEventReasonSwPowerCap),
    /// Also set for a moment when the performance state changes.
    HARDWARE_SLOWDOWN(NvmlConstants.nvmlClocksThrottleReasonHwSlowdown),
    /// Held to the slowest board of its group.
    SYNC_BOOST(NvmlConstants.nvmlClocksEventReasonSyncBoost),
    /// The driver keeps the GPU or its memory below their highest temperature.
    SOFTWARE_THERMAL(NvmlConstants.nvmlClocksEventReasonSwThermalSlowdown),
    /// Too hot: the board halves its clocks or more.
    HARDWARE_THERMAL(NvmlConstants.nvmlClocksThrottleReasonHwThermalSlowdown),
    /// The power supply asked for less.
    POWER_BRAKE(NvmlConstants.nvmlClocksThrottleReasonHwPowerBrakeSlowdown),
    /// Set by the display's clocks.
    DISPLAY_CLOCKS(NvmlConstants.nvmlClocksEventReasonDisplayClockSetting);

    private final long bit;

    ClocksEventReason(long bit) {
        this.bit = bit;
    }

    public long bit() {
        return bit;
    }

    /// The reasons of a mask; bits that are newer than these bindings are left out.
    public static Set<ClocksEventReason> of(long mask) {
        var reasons = EnumSet.noneOf(ClocksEventReason.class);
        for (var reason : values()) {
            if ((mask & reason.bit) != 0) {
                reasons.add(reason);
            }
        }
        return reasons;
    }
}
