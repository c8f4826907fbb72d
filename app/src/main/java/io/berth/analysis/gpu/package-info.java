/// What follows from GPUs' figures together with the cluster's pods: states, holders, waste, stragglers.
@NullMarked
package io.berth.analysis.gpu;

import org.jspecify.annotations.NullMarked;
