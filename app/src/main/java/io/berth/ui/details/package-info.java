/// The pane that tells all about the chosen object, beside any room. Knows snapshots and what follows from them.
@NullMarked
package io.berth.ui.details;

import org.jspecify.annotations.NullMarked;
