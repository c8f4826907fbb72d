package io.berth;

import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;

/// What all rooms of a window share, whatever cluster is open.
record Dress(Theme theme, Texts texts, Units units, Tasks tasks, Failures failures) {
}
