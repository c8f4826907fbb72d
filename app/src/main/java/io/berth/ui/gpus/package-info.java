/// The GPUs room: what every card does, who holds it, and what is reserved but idle.
@NullMarked
package io.berth.ui.gpus;

import org.jspecify.annotations.NullMarked;
