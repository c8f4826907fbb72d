package io.berth.nvml.agent.sample;

import java.util.EnumSet;
import java.util.Set;

/// What holds a GPU's clocks below their highest, by NVML's clocks-event bits (`nvml.h` 13.3, `nvmlClocksEventReason…`).
public enum ClocksReason {
    GPU_IDLE(0x1, "idle"), APPLICATION_CLOCKS(0x2, "application clocks"),
    /// Normal at full load on a board with a power limit.
    SW_POWER_CAP(0x4, "power cap"),
    /// Also reported while the performance state changes.
    HW_SLOWDOWN(0x8, "hardware slowdown"), SYNC_BOOST(0x10, "sync boost"), SW_THERMAL(0x20, "thermal"), HW_THERMAL(0x40,
            "hardware thermal"), HW_POWER_BRAKE(0x80, "power brake"), DISPLAY_CLOCKS(0x100, "display clocks");

    private final long bit;
    private final String words;

    ClocksReason(long bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    /// In a few English words.
    public String words() {
        return words;
    }

    /// The reasons in a mask, in the order of their bits; unknown bits are left out.
    public static Set<ClocksReason> of(long mask) {
        var found = EnumSet.noneOf(ClocksReason.class);
        for (var reason : values()) {
            if ((mask & reason.bit) != 0) {
                found.add(reason);
            }
        }
        return found;
    }
}
