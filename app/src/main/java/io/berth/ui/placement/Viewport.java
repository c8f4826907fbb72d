package io.berth.ui.placement;

/// Which part of the world is seen: a world point w lies at w × scale − left (or top) of the window, in pixels.
///
/// @param width of the window, whole pixels
/// @param height of the window, whole pixels
record Viewport(double scale, double left, double top, int width, int height) {
    /// The largest scale: a node is a card of 672 × 1152 pixels, with room for the names of containers.
    static final double LARGEST = 24;

    /// The whole of a layout, centred across and at the top.
    static Viewport fit(MapLayout layout, int width, int height) {
        double scale = layout.fitScale();
        double left = Math.min(0, (layout.width() * scale - width) / 2);
        return new Viewport(scale, Math.round(left), 0, width, height);
    }

    int screenX(double worldX) {
        return (int) Math.floor(worldX * scale - left);
    }

    int screenY(double worldY) {
        return (int) Math.floor(worldY * scale - top);
    }

    double worldX(double screenX) {
        return (screenX + left) / scale;
    }

    double worldY(double screenY) {
        return (screenY + top) / scale;
    }

    /// Zooms so that the world's point under a point of the window stays there.
    Viewport zoomed(double factor, double atX, double atY, MapLayout layout) {
        double changed = Math.clamp(scale * factor, layout.fitScale(), Math.max(LARGEST, layout.fitScale()));
        double real = changed / scale;
        return new Viewport(changed, (left + atX) * real - atX, (top + atY) * real - atY, width, height)
                .within(layout);
    }

    Viewport panned(double dx, double dy, MapLayout layout) {
        return new Viewport(scale, left + dx, top + dy, width, height).within(layout);
    }

    /// The same scale, with a point of the world in the middle of the window.
    Viewport centredOn(double worldX, double worldY, double newScale, MapLayout layout) {
        return new Viewport(newScale, worldX * newScale - width / 2.0, worldY * newScale - height / 2.0, width,
                height).within(layout);
    }

    /// The nearest viewport that shows no more beyond the world's edges than it must; on whole pixels. Heads of zones and
    /// names of rows do not grow with the scale, and so neither does the room that they take at the edges.
    private Viewport within(MapLayout layout) {
        double leftmost = layout.firstX() * (scale - layout.fitScale());
        double rightmost = layout.width() * scale - width;
        double topmost = layout.firstY() * (scale - layout.fitScale());
        double lowest = layout.height() * scale - height;
        double x = rightmost < leftmost ? (leftmost + rightmost) / 2 : Math.clamp(left, leftmost, rightmost);
        double y = Math.clamp(top, topmost, Math.max(topmost, lowest));
        return new Viewport(scale, Math.round(x), Math.round(y), width, height);
    }

    boolean showsWhole(MapLayout layout) {
        return scale <= layout.fitScale() * 1.001;
    }
}
