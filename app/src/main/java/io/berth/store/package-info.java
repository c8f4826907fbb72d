/// Files of the program itself: its folders and its settings. Knows the model and the ports.
@NullMarked
package io.berth.store;

import org.jspecify.annotations.NullMarked;
