package io.berth.ui.placement;

import io.berth.analysis.placement.WaitingGroup;

/// For whom the map shades its nodes.
sealed interface Shaded {
    record None() implements Shaded {
    }

    record By(WaitingGroup group) implements Shaded {
    }

    Shaded NONE = new None();
}
