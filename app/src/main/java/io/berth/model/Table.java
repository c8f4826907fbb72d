package io.berth.model;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Objects of one kind at one moment, by slot and by name. Immutable; safe for any thread.
///
/// A slot is a small number that an object keeps for as long as it is there; afterwards another object may get it. So
/// whoever remembers a slot compares [Meta#isSameObject] before believing it. Two tables that came from one
/// [TableEditor] share the pages in which they are equal: that makes [#forEachChangedSlot] cheap.
public interface Table<T extends Keyed> {
    /// Objects in the table.
    int size();

    /// One more than the largest slot that was ever used.
    int slots();

    /// The object in a slot, or null if the slot is free or beyond [#slots()].
    @Nullable
    T at(int slot);

    /// The slot of an object, or -1.
    int slotOf(String namespace, String name);

    default @Nullable T get(String namespace, String name) {
        int slot = slotOf(namespace, name);
        return slot < 0 ? null : at(slot);
    }

    /// In the order of the slots.
    default void forEach(Consumer<? super T> action) {
        for (int slot = 0; slot < slots(); slot++) {
            T object = at(slot);
            if (object != null) {
                action.accept(object);
            }
        }
    }

    /// Visits, ascending, each slot that holds another instance than in the earlier table, or one where that had none,
    /// or none where that had one.
    void forEachChangedSlot(Table<T> earlier, IntConsumer visit);

    static <T extends Keyed> Table<T> empty() {
        return new TableEditor<T>().publish();
    }
}
