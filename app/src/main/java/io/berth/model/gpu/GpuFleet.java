package io.berth.model.gpu;

import io.berth.model.Table;
import java.time.Instant;

/// What is known of all GPUs at one moment. Immutable; two fleets share what is equal, see
/// [Table#forEachChangedSlot].
///
/// @param sequence grows by one with each fleet of a session
/// @param at when it was published, by this machine's clock
/// @param nodes by node name, in no namespace; those that have GPUs by the API server's words, or told of some
public record GpuFleet(long sequence, Instant at, Table<NodeGpus> nodes) {
    public static final GpuFleet EMPTY = new GpuFleet(0, Instant.EPOCH, Table.empty());
}
