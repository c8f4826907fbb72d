package io.berth.ui.placement;

/// The way from one view of the map to another, slowing down towards its end. What both show at the same point of the
/// window stays there all the way.
///
/// @param began nanoseconds of the clock that [#at(long)] is asked by
record Glide(Viewport from, Viewport to, long began) {
    /// How long it takes, in nanoseconds.
    static final long LASTS = 200_000_000L;

    boolean isOver(long now) {
        return now - began >= LASTS;
    }

    Viewport at(long now) {
        if (isOver(now)) {
            return to;
        }
        double left = 1 - Math.max(0, now - began) / (double) LASTS;
        double eased = 1 - left * left * left;
        double scale = from.scale() * Math.pow(to.scale() / from.scale(), eased);
        // offsets follow the scale in a straight line, which is what keeps the fixed point
        double change = to.scale() - from.scale();
        double along = Math.abs(change) < 1e-9 ? eased : (scale - from.scale()) / change;
        return new Viewport(scale, Math.round(from.left() + (to.left() - from.left()) * along),
                Math.round(from.top() + (to.top() - from.top()) * along), to.width(), to.height());
    }
}
