package io.berth.ui.details;

import io.berth.model.ClusterObject;
import io.berth.model.Table;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The objects of a table that belong to what is looked at. Found by a walk over the table once; then only what changed
/// is looked at, until something else is asked about. One worker at a time.
final class Members<T extends ClusterObject> {
    private final TreeMap<Integer, T> members = new TreeMap<>();
    private Object of = this;
    private Table<T> at = Table.empty();

    /// Those that belong, in the order of the table.
    ///
    /// @param owner what they belong to, compared by `equals`
    /// @param belongs says the same of an object for as long as the owner is equal
    Collection<T> of(Object owner, Table<T> now, Predicate<T> belongs) {
        if (owner.equals(of)) {
            now.forEachChangedSlot(at, slot -> look(slot, now, belongs));
        } else {
            members.clear();
            for (int slot = 0; slot < now.slots(); slot++) {
                look(slot, now, belongs);
            }
        }
        of = owner;
        at = now;
        return members.values();
    }

    /// Walks over all the next time.
    void forget() {
        of = this;
    }

    private void look(int slot, Table<T> now, Predicate<T> belongs) {
        T object = now.at(slot);
        if (object != null && belongs.test(object)) {
            members.put(slot, object);
        } else {
            members.remove(slot);
        }
    }
}
