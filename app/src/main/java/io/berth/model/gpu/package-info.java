/// What is known of a cluster's GPUs: cards, MIG instances, what they do, and who told it. It knows model alone.
@NullMarked
package io.berth.model.gpu;

import org.jspecify.annotations.NullMarked;
