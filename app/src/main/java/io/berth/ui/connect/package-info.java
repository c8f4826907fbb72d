/// The room in which a cluster is chosen and opened. Knows the connection words of the model and the port that opens.
@NullMarked
package io.berth.ui.connect;

import org.jspecify.annotations.NullMarked;
