/// What is chosen: objects, namespaces, and the way back. Shared by all rooms.
@NullMarked
package io.berth.ui.selection;

import org.jspecify.annotations.NullMarked;
