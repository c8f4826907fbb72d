package io.berth.ui.placement;

import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import javafx.beans.property.ReadOnlyObjectProperty;

/// How the room speaks and in which colours: both may change while it is open.
public record PlacementLook(Texts texts, Units units, ReadOnlyObjectProperty<Palette> palette) {
}
