package io.berth.ui.placement;

/// A piece of the layer of text over the raster, in pixels of the window.
sealed interface MapMark {
    /// A line of text.
    ///
    /// @param y of the base line
    /// @param right whether it ends at x instead of beginning there
    record Line(String text, double x, double y, MapFace face, int colour, boolean right) implements MapMark {
    }

    /// A filled rectangle, for text that must be read over nodes.
    record Ground(double x, double y, double width, double height, int colour) implements MapMark {
    }

    /// A word about a place, with a line to it.
    record Callout(String text, double x, double y, double width, double toX, double toY, int frame)
            implements MapMark {
        static final double HEIGHT = 22;
    }
}
