/// To whom objects belong: the workload at the top of a pod's owners. It knows the model alone.
@NullMarked
package io.berth.analysis.owners;

import org.jspecify.annotations.NullMarked;
