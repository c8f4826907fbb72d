package io.berth.ui.placement;

/// A frame around a pod's cell or a node, drawn over the raster.
///
/// @param place of the node's tile
/// @param pod its index in the tile; -1 for the node itself
/// @param colour opaque
record Outline(int place, int pod, int colour) {
    /// Draws it in a node that was drawn before; inside the pixels that drawing the node again covers.
    void draw(MapRaster raster, MapPicture picture) {
        NodeBox box = picture.box(place);
        if (pod < 0 || box.step() == NodeBox.Step.TILE) {
            raster.outline(box.x(), box.y(), box.width(), box.height(), colour);
        } else {
            int cell = box.cell();
            raster.outline(box.podX(pod) - 1, box.podY(pod) - 1, cell + 2, cell + 2, colour);
            if (box.step() == NodeBox.Step.CARD) {
                raster.outline(box.podX(pod) - 2, box.podY(pod) - 2, cell + 4, cell + 4, colour);
            }
        }
    }
}
