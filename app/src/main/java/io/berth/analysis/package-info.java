/// What follows from a cluster: pure functions of the model.
@NullMarked
package io.berth.analysis;

import org.jspecify.annotations.NullMarked;
