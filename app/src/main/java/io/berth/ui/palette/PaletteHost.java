package io.berth.ui.palette;

import io.berth.model.Kind;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import java.util.List;

/// What the palette asks of the program around it. On the JavaFX thread; calls return at once.
public interface PaletteHost {
    /// Rooms, actions and views that there are now, each group in its order.
    List<PaletteAction> actions();

    /// Selects an object and goes where it is seen.
    void go(Selected.OfKind object);

    /// Shows only what belongs to an object.
    void filter(Selected.OfKind object);

    /// Goes to where all objects of a kind are listed.
    void open(Kind kind);

    /// Where a link leads.
    LinkWay way(BerthLink link);

    /// Goes where a link leads, or to where it can be chosen.
    void follow(BerthLink link);
}
