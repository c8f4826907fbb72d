/// What the map drew in the last minutes: a compact log of changes, and any moment of it made anew. Pure: knows the model
/// and how healthy a pod is.
@NullMarked
package io.berth.analysis.history;

import org.jspecify.annotations.NullMarked;
