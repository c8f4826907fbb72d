/// A terminal in a container, beside any room. Knows the ways into pods.
@NullMarked
package io.berth.ui.terminal;

import org.jspecify.annotations.NullMarked;
