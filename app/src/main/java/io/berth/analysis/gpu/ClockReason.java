package io.berth.analysis.gpu;

import java.util.EnumSet;
import java.util.Set;

/// What holds a card's clocks down, by NVML's clocks-event bits.
public enum ClockReason {
    SW_THERMAL(0x20, true), HW_THERMAL(0x40, true), HW_POWER_BRAKE(0x80, true),
    /// Heat, a power brake or a change of the performance state; telling only where it lasts.
    HW_SLOWDOWN(0x8, false),
    /// Usual at full load on boards that are limited by power.
    SW_POWER_CAP(0x4, false), SYNC_BOOST(0x10, false), APPLICATION_CLOCKS(0x2, false), DISPLAY_CLOCKS(0x100,
            false), GPU_IDLE(0x1, false);

    private final long bit;
    private final boolean throttle;

    ClockReason(long bit, boolean throttle) {
        this.bit = bit;
        this.throttle = throttle;
    }

    /// Whether a device is called throttled for it.
    public boolean isThrottle() {
        return throttle;
    }

    /// Those in a mask, in the order in which they matter; bits without a name are left out.
    public static Set<ClockReason> in(long mask) {
        Set<ClockReason> found = EnumSet.noneOf(ClockReason.class);
        for (ClockReason reason : values()) {
            if ((mask & reason.bit) != 0) {
                found.add(reason);
            }
        }
        return found;
    }
}
