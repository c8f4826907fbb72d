package io.berth.ui.placement;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// What moves on the map by itself: a zoom on its way, and flashes that fade. Nothing runs while nothing moves. On the
/// JavaFX thread.
final class MapMotion {
    private final BooleanSupplier reduced;
    private final Runnable redraw;
    private final Flashes flashes = new Flashes();
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long ignored) {
            redraw.run();
            if (flashes.isEmpty() && glide == null) {
                stop();
            }
        }
    };
    private @Nullable Glide glide;

    /// Rests until something moves.
    ///
    /// @param reduced whether motion is not wanted
    /// @param redraw draws the map with the next frame
    MapMotion(BooleanSupplier reduced, Runnable redraw) {
        this.reduced = reduced;
        this.redraw = redraw;
    }

    private static long now() {
        return System.nanoTime();
    }

    /// Moves from one view to another; at once where motion is reduced. Returns the view to draw first.
    Viewport glide(Viewport from, Viewport to) {
        if (reduced.getAsBoolean() || from.equals(to)) {
            glide = null;
            return to;
        }
        glide = new Glide(from, to, now());
        frames.start();
        return from;
    }

    /// Where a glide leads, or the view itself where none is under way.
    Viewport aim(Viewport view) {
        Glide moving = glide;
        return moving == null ? view : moving.to();
    }

    void halt() {
        glide = null;
    }

    /// The view at this moment.
    Viewport view(Viewport standing) {
        Glide moving = glide;
        if (moving == null) {
            return standing;
        }
        long now = now();
        if (moving.isOver(now)) {
            glide = null;
        }
        return moving.at(now);
    }

    void flash(List<Flash> changed) {
        if (!changed.isEmpty() && !reduced.getAsBoolean()) {
            flashes.add(changed, now());
            if (!flashes.isEmpty()) {
                frames.start();
            }
        }
    }

    void clearFlashes() {
        flashes.clear();
    }

    List<Outline> outlines(MapColours colours) {
        return flashes.isEmpty() ? List.of() : flashes.at(now(), colours);
    }
}
