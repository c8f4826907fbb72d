/// What stands where in a cluster, with its sums and the pods that wait for a node. It knows the model and health.
@NullMarked
package io.berth.analysis.placement;

import org.jspecify.annotations.NullMarked;
