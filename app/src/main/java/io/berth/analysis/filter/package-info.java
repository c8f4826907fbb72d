/// The language in which an operator says which pods, nodes and workloads are wanted: read, explained and put to the
/// test. Knows the model alone.
@NullMarked
package io.berth.analysis.filter;

import org.jspecify.annotations.NullMarked;
