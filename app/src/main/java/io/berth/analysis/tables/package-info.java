/// The objects of a cluster as tables: columns that are read from them, rows that are filtered and kept in order from
/// snapshot to snapshot, and their texts for other programs. It knows model and the rest of the analysis.
@NullMarked
package io.berth.analysis.tables;

import org.jspecify.annotations.NullMarked;
