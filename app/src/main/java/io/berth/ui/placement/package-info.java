/// The Placement room: the map of what stands where. It shows what `analysis.placement` says and decides nothing about it.
@NullMarked
package io.berth.ui.placement;

import org.jspecify.annotations.NullMarked;
