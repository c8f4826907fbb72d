package io.berth.ui.placement;

/// Moves the map as pointer and keys do. On the JavaFX thread.
public interface MapDrive {
    /// Moves the window over the map by pixels.
    void panBy(double dx, double dy);

    /// Zooms around the middle of the window; more than 1 is closer.
    void zoomBy(double factor);

    /// Shows the whole cluster.
    void fit();
}
