package io.berth.ui.shell;

/// What the size of the window makes of its parts.
///
/// @param railWords whether the rail's entries have words
/// @param sheet whether details open only when asked for
/// @param low whether rows of figures are one line high
record WindowSize(boolean railWords, boolean sheet, boolean low) {
    private static final double WIDE = 1360;
    private static final double MIDDLE = 1180;
    private static final double HIGH = 760;

    static WindowSize of(double width, double height) {
        return new WindowSize(width >= WIDE, width < MIDDLE, height < HIGH);
    }
}
