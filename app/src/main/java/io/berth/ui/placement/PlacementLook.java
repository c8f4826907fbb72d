package io.berth.ui.placement;

import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;

/// How the room speaks, in which colours, and whether things move in it: all may change while it is open.
///
/// @param reduced whether motion is not wanted
public record PlacementLook(Texts texts, Units units, ReadOnlyObjectProperty<Palette> palette,
        BooleanSupplier reduced) {
    /// Moves as the desktop wants it.
    public PlacementLook(Texts texts, Units units, ReadOnlyObjectProperty<Palette> palette) {
        this(texts, units, palette, Platform.getPreferences()::isReducedMotion);
    }
}
