package io.berth.ui.placement;

import java.util.List;

/// What is done with the spots that pointer and keys point at.
interface MapActions {
    /// Chooses a spot alone; nowhere for nothing.
    void choose(Spot spot);

    /// Adds a spot to what is chosen, or takes it away.
    void toggle(Spot spot);

    /// Chooses several; the last one leads.
    ///
    /// @param more keeps what is chosen already
    void choose(List<Spot> spots, boolean more);

    /// From several to the one that leads, and from one to none.
    void fewer();

    /// Chooses what owns the chosen pod.
    void owner();
}
