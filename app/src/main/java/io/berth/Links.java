package io.berth;

import io.berth.ui.palette.LinkWay;
import io.berth.ui.selection.BerthLink;

/// Leads from one cluster to another by links. On the JavaFX thread; calls return at once.
interface Links {
    /// Where a link leads from here.
    LinkWay way(BerthLink link);

    /// Goes there: in the open cluster at once, else through the context that leads there.
    void follow(BerthLink link);
}
