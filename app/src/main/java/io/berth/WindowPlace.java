package io.berth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where the window stood on the desktop, in pixels.
///
/// @param maximized whether it filled the screen; the rest then says where it stands when it does no more
record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    private static final int NUMBERS = 4;
    /// So much of the top must be on a screen that the window can be seen and moved.
    private static final double LEAST_WIDTH = 120;
    private static final double LEAST_HEIGHT = 40;
    private static final String MAXIMIZED = "maximized";

    /// Reads what [#text()] wrote; empty for anything else.
    static Optional<WindowPlace> of(String text) {
        String[] words = text.split(" ", -1);
        boolean maximized = words.length == NUMBERS + 1 && words[NUMBERS].equals(MAXIMIZED);
        if (words.length != NUMBERS && !maximized) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WindowPlace(Integer.parseInt(words[0]), Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]), Integer.parseInt(words[3]), maximized));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    String text() {
        return String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f%s", x, y, width, height,
                maximized ? " " + MAXIMIZED : "");
    }

    /// Whether the window can be reached on one of these screens: a screen may be gone since.
    boolean isOnOneOf(List<Rectangle2D> screens) {
        for (Rectangle2D screen : screens) {
            double seen = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
            if (seen >= LEAST_WIDTH && y >= screen.getMinY() && y + LEAST_HEIGHT <= screen.getMaxY()) {
                return true;
            }
        }
        return false;
    }
}
