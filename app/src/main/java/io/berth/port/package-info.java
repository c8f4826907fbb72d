/// What the core asks of the world: interfaces that the adapters implement. It knows model and change.
@NullMarked
package io.berth.port;

import org.jspecify.annotations.NullMarked;
