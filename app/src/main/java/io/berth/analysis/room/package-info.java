/// How much room is left in a cluster: for pods of a shape, and of GPUs. Functions of the model, by the scheduler's filters
/// where a pod is asked about.
@NullMarked
package io.berth.analysis.room;

import org.jspecify.annotations.NullMarked;
