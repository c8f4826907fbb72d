package io.berth.nvml;

import com.sun.jna.Memory;

/// Native memory for a list of entries that grows when the driver has more of them. Not thread-safe.
final class Buffer implements AutoCloseable {

    /// No real list is longer; a driver that says so is not believed.
    static final int MOST_ENTRIES = 65_536;
    private static final int FIRST_ENTRIES = 64;

    private final int entryBytes;
    private final Memory count = new Memory(Integer.BYTES);
    private Memory entries;
    private int capacity = FIRST_ENTRIES;

    Buffer(int entryBytes) {
        this.entryBytes = entryBytes;
        this.entries = new Memory((long) FIRST_ENTRIES * entryBytes);
    }

    /// Where NVML finds the room there is and leaves the number of entries that it wrote or wants.
    Memory count() {
        return count;
    }

    Memory entries() {
        return entries;
    }

    /// Says in [#count] how much room there is.
    void offerAll() {
        count.setInt(0, capacity);
    }

    /// Entries that NVML wrote, never more than fit.
    int written() {
        return Math.clamp(Integer.toUnsignedLong(count.getInt(0)), 0, capacity);
    }

    /// Makes room for twice what NVML now asks for, because more may come before the next call.
    ///
    /// @return whether there is more room than before
    boolean grow() {
        long wanted = Math.max(Integer.toUnsignedLong(count.getInt(0)), capacity) * 2 + 5;
        int grown = (int) Math.min(wanted, MOST_ENTRIES);
        if (grown <= capacity) {
            return false;
        }
        entries.close();
        entries = new Memory((long) grown * entryBytes);
        capacity = grown;
        return true;
    }

    @Override
    public void close() {
        count.close();
        entries.close();
    }
}
