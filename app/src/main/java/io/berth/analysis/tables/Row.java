package io.berth.analysis.tables;

import io.berth.model.ClusterObject;

/// A row: an object, or a part of it. Another instance stands for a row in which something changed.
///
/// @param slot of the object in its kind's table
/// @param part which resource of a quota; empty where the row is the whole object
public record Row(ClusterObject object, int slot, String part) {
    /// Whether both are the same row at two moments.
    public boolean isSameRow(Row other) {
        return object.kind() == other.object.kind() && object.meta().isSameObject(other.object.meta())
                && part.equals(other.part);
    }
}
