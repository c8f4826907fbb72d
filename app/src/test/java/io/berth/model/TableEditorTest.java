package io.berth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TableEditorTest {
    private record Thing(String namespace, String name, int number) implements Keyed {
    }

    @Test
    void keepsTheSlotOfWhatIsReplaced() {
        TableEditor<Thing> editor = new TableEditor<>();
        int slot = editor.put(new Thing("a", "x", 1));
        editor.put(new Thing("b", "x", 2));

        assertThat(editor.put(new Thing("a", "x", 3))).isEqualTo(slot);
        assertThat(editor.publish().get("a", "x")).isEqualTo(new Thing("a", "x", 3));
        assertThat(editor.size()).isEqualTo(2);
    }

    @Test
    void leavesEarlierTablesAsTheyWere() {
        TableEditor<Thing> editor = new TableEditor<>();
        editor.put(new Thing("", "x", 1));
        Table<Thing> before = editor.publish();

        editor.put(new Thing("", "x", 2));
        editor.put(new Thing("", "y", 3));
        editor.remove("", "x");
        Table<Thing> after = editor.publish();

        assertThat(before.get("", "x")).isEqualTo(new Thing("", "x", 1));
        assertThat(before.get("", "y")).isNull();
        assertThat(before.size()).isEqualTo(1);
        assertThat(after.get("", "x")).isNull();
        assertThat(after.get("", "y")).isEqualTo(new Thing("", "y", 3));
    }

    @Test
    void publishesTheSameTableWhenNothingChanged() {
        TableEditor<Thing> editor = new TableEditor<>();
        editor.put(new Thing("", "x", 1));

        assertThat(editor.publish()).isSameAs(editor.publish());
    }

    @Test
    void givesAFreedSlotToTheNextNewcomer() {
        TableEditor<Thing> editor = new TableEditor<>();
        int slot = editor.put(new Thing("", "x", 1));
        editor.remove("", "x");

        assertThat(editor.put(new Thing("", "y", 2))).isEqualTo(slot);
        assertThat(editor.remove("", "x")).isNull();
    }

    @RepeatedTest(20)
    @SuppressWarnings("ReferenceEquality") // the instance is what changes
    void equalsAPlainMapAfterAnyChanges() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, Thing> expected = new HashMap<>();
        TableEditor<Thing> editor = new TableEditor<>();
        Table<Thing> earlier = editor.publish();
        Map<Integer, Thing> earlierSlots = new HashMap<>();
        int names = 1 + random.nextInt(5000);
        for (int round = 0; round < 30; round++) {
            int changes = random.nextInt(800);
            for (int i = 0; i < changes; i++) {
                String name = "n" + random.nextInt(names);
                if (random.nextInt(3) > 0) {
                    Thing thing = new Thing("ns", name, random.nextInt());
                    editor.put(thing);
                    expected.put(name, thing);
                } else {
                    assertThat(editor.remove("ns", name)).as("seed %d", seed).isEqualTo(expected.remove(name));
                }
            }
            Table<Thing> table = editor.publish();
            assertThat(table.size()).as("seed %d", seed).isEqualTo(expected.size());
            Map<String, Thing> found = new HashMap<>();
            table.forEach(thing -> found.put(thing.name(), thing));
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
            expected.forEach((name, thing) -> assertThat(table.get("ns", name)).as("seed %d", seed).isSameAs(thing));
            assertThat(table.get("ns", "n" + names)).isNull();

            Map<Integer, Thing> slots = new HashMap<>();
            for (int slot = 0; slot < table.slots(); slot++) {
                @Nullable
                Thing thing = table.at(slot);
                if (thing != null) {
                    slots.put(slot, thing);
                }
            }
            TreeSet<Integer> changed = new TreeSet<>();
            table.forEachChangedSlot(earlier, changed::add);
            TreeSet<Integer> different = new TreeSet<>();
            for (int slot = 0; slot < table.slots(); slot++) {
                if (slots.get(slot) != earlierSlots.get(slot)) {
                    different.add(slot);
                }
            }
            assertThat(changed).as("seed %d", seed).isEqualTo(different);
            if (random.nextBoolean()) {
                earlier = table;
                earlierSlots = slots;
            }
        }
    }
}
