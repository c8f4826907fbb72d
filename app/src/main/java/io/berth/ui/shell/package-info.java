/// The frame of the window: top bar, rail, details, status line. Knows clusters by name and health only, and rooms as
/// screens that are handed in.
@NullMarked
package io.berth.ui.shell;

import org.jspecify.annotations.NullMarked;
