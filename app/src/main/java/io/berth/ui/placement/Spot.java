package io.berth.ui.placement;

/// A node of the map, or a pod on it.
///
/// @param place of the node's tile; -1 for nowhere
/// @param pod its index in the tile; -1 for the node itself
record Spot(int place, int pod) {
    static final Spot NOWHERE = new Spot(-1, -1);

    boolean isNowhere() {
        return place < 0;
    }
}
