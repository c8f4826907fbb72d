package io.berth;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Table;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.util.List;

/// Selects what was selected when the cluster was left, once it is seen there; unless the operator was faster, or it is
/// gone. On the JavaFX thread.
final class LastSelection {
    /// Kept as a link, whose cluster is of no matter.
    private static final String HERE = "here";

    private final Selection selection;
    private final String left;
    private Selected wanted;

    /// @param left what [#text()] gave; anything else selects nothing
    LastSelection(Selection selection, String left) {
        this.selection = selection;
        this.left = left;
        wanted = BerthLink.parse(left) instanceof BerthLink.Reading.Read(BerthLink link)
                ? link.select()
                : Selected.NONE;
    }

    /// Lets the operator's will go first from now on.
    void giveUp() {
        wanted = Selected.NONE;
    }

    void look(ClusterSnapshot snapshot) {
        if (!(selection.selected() instanceof Selected.None) || selection.canGoBackProperty().get()) {
            giveUp();
        }
        if (!(wanted instanceof Selected.OfKind object) || !snapshot.health().isSynced(object.kind())) {
            return;
        }
        giveUp();
        Table<? extends ClusterObject> table = snapshot.tables().get(object.kind());
        if (table != null && table.get(object.namespace(), object.name()) != null) {
            selection.select(object);
        }
    }

    /// What is selected, to be remembered; what could not be looked for yet stays remembered. Empty for nothing.
    String text() {
        return wanted instanceof Selected.OfKind ? left : of(selection.selected());
    }

    static String of(Selected selected) {
        return selected instanceof Selected.OfKind object
                ? new BerthLink(HERE, "", List.of(), "", object).text()
                : "";
    }
}
