package io.berth.demo;

import io.berth.model.Pod;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The children of one owner by their slots, oldest first, and how many of its pods live and are ready. All children of
/// an owner are of one kind.
final class Brood {
    private int[] slots = new int[4];
    private int size;
    private int alive;
    private int ready;

    /// Neither over nor about to end.
    static boolean isAlive(Pod pod) {
        return !pod.phase().isFinal() && !pod.meta().isBeingDeleted();
    }

    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
        }
        slots[size++] = slot;
    }

    void remove(int slot) {
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot) {
                System.arraycopy(slots, i + 1, slots, i, size - i - 1);
                size--;
                return;
            }
        }
    }

    /// Counts a pod's next state in the place of the one before.
    void count(@Nullable Pod before, @Nullable Pod now) {
        if (before != null && isAlive(before)) {
            alive--;
            ready -= before.status().isReady() ? 1 : 0;
        }
        if (now != null && isAlive(now)) {
            alive++;
            ready += now.status().isReady() ? 1 : 0;
        }
    }

    int size() {
        return size;
    }

    int slot(int index) {
        return slots[index];
    }

    int alive() {
        return alive;
    }

    /// Of those that live.
    int ready() {
        return ready;
    }
}
