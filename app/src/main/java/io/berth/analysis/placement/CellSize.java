package io.berth.analysis.placement;

import io.berth.model.ResourceList;

/// What the size of a pod's cell tells.
public enum CellSize {
    /// All cells are alike.
    ONE,
    /// Areas are as the requests of CPU.
    CPU,
    /// Areas are as the requests of memory.
    MEMORY,
    /// Areas are as the requests of whole GPUs.
    GPU;

    /// How much of it a list names; 1 for cells that are alike.
    public long of(ResourceList list) {
        return switch (this) {
            case ONE -> 1;
            case CPU -> list.amount(ResourceList.CPU);
            case MEMORY -> list.amount(ResourceList.MEMORY);
            case GPU -> list.gpus();
        };
    }
}
