package io.berth;

import io.berth.model.connection.Context;
import io.berth.ui.palette.LinkWay;
import io.berth.ui.selection.BerthLink;
import java.util.List;

/// Leads from one cluster to another, by links and by contexts. On the JavaFX thread; calls return at once.
interface Links {
    /// Where a link leads from here.
    LinkWay way(BerthLink link);

    /// Goes there: in the open cluster at once, else through the context that leads there.
    void follow(BerthLink link);

    /// The contexts of the files as they were last read, without the one that is open.
    List<Context> elsewhere();

    /// What the window calls a context.
    String name(Context context);

    /// Opens a context in place of the open one, or shows what stands in the way.
    void open(Context context);
}
