/// How pods and nodes are, in the few states in which they are drawn. It knows the model alone.
@NullMarked
package io.berth.analysis.health;

import org.jspecify.annotations.NullMarked;
