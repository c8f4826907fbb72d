package io.berth.ui.placement;

import io.berth.analysis.room.Capacity;
import io.berth.ui.kit.Texts;
import javafx.scene.Node;
import javafx.util.Subscription;

/// The two lines around the map that speak of room: the legend of its shade above, and what room is left below.
final class WaitingParts {
    private final CapacityViewModel model;
    private final ShadeBar shade;
    private final RoomLine room;
    private final Subscription following;
    private MapColours colours;

    WaitingParts(CapacityViewModel model, Texts texts, MapWords words, WaitWords waits) {
        this.model = model;
        shade = new ShadeBar(texts, words, waits, model::endShade);
        room = new RoomLine(words);
        colours = new MapColours(io.berth.ui.kit.Palette.LIGHT);
        following = Subscription.combine(model.capacityProperty().subscribe(this::show),
                model.shadedProperty().subscribe(_ -> show(model.capacityProperty().get())));
    }

    Node shade() {
        return shade;
    }

    Node room() {
        return room;
    }

    private void show(Capacity capacity) {
        shade.show(model.shadedProperty().get(), capacity, colours);
        room.show(capacity);
    }

    void paint(MapColours changed) {
        colours = changed;
        show(model.capacityProperty().get());
    }

    void sayAgain() {
        shade.sayAgain();
        show(model.capacityProperty().get());
        room.sayAgain();
    }

    /// Ends the shade, if there is one.
    boolean end() {
        boolean was = model.shadedProperty().get() instanceof Shaded.By;
        model.endShade();
        return was;
    }

    void close() {
        following.unsubscribe();
    }
}
