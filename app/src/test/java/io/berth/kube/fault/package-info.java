/// An API server that plays faults, for tests of the watch engine.
@NullMarked
package io.berth.kube.fault;

import org.jspecify.annotations.NullMarked;
