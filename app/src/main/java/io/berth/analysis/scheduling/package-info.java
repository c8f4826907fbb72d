/// What kube-scheduler's default profile says of pods and nodes: one type per plugin under its upstream name, all of
/// them functions of the model. It knows the model alone.
@NullMarked
package io.berth.analysis.scheduling;

import org.jspecify.annotations.NullMarked;
