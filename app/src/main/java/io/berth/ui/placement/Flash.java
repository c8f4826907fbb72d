package io.berth.ui.placement;

import io.berth.analysis.history.Change;

/// A cell that changed in a way that is worth a look.
///
/// @param pod its index in the tile; of one that is gone, where it was
record Flash(int place, int pod, Change change) {
}
