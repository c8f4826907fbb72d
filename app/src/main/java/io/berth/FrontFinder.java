package io.berth;

import io.berth.model.Kind;
import io.berth.ui.palette.LinkWay;
import io.berth.ui.palette.PaletteAction;
import io.berth.ui.palette.PaletteGroup;
import io.berth.ui.palette.PaletteHost;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;

/// What the palette offers while no cluster is open: the contexts, the demo cluster, what can be done in the window, and links.
record FrontFinder(Dress dress, Runnable keys, Runnable demo, Links links) implements PaletteHost {
    @Override
    public List<PaletteAction> actions() {
        List<PaletteAction> actions = new ArrayList<>();
        actions.addAll(ContextActions.of(dress.texts(), links, PaletteGroup.CLUSTERS));
        actions.add(new PaletteAction(PaletteGroup.CLUSTERS, "ci-data-player", dress.texts().get("palette.demo"), "",
                demo));
        actions.addAll(WindowActions.of(dress, keys));
        return actions;
    }

    @Override
    public void go(Selected.OfKind object) {
        // there are no objects
    }

    @Override
    public void filter(Selected.OfKind object) {
        // there are no objects
    }

    @Override
    public void open(Kind kind) {
        // there are no objects
    }

    @Override
    public LinkWay way(BerthLink link) {
        return links.way(link);
    }

    @Override
    public void follow(BerthLink link) {
        links.follow(link);
    }
}
