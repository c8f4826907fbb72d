package io.berth.port;

import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.NodeGpus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What tells about the GPUs of a cluster's nodes. Any thread, several at once.
public interface GpuSource extends AutoCloseable {
    /// Asks what is known of a node's GPUs now, of the best source that answers. Blocks, may be interrupted, and gives up by
    /// itself. Never fails: what goes wrong is among the answer's troubles.
    ///
    /// @param before the last answer; its cards are kept where nothing that knows as much answers. Empty at first.
    /// @param snapshot the cluster's pods and nodes as they are
    NodeGpus read(String node, Optional<NodeGpus> before, ClusterSnapshot snapshot);

    /// What the node's own agent, or else a Prometheus, remembers of its devices; empty where it cannot be had. Blocks, may be interrupted, and
    /// gives up by itself.
    List<Past> past(String node, ClusterSnapshot snapshot);

    /// The nodes on which something tells of GPUs, for users who may see pods and no nodes. Returns at once.
    default Set<String> nodes(ClusterSnapshot snapshot) {
        return Set.of();
    }

    @Override
    void close();

    /// What was seen of one device.
    ///
    /// @param uuid of the card or MIG instance
    /// @param minutes oldest first, at most 1,440
    /// @param seconds of the last minute, oldest first, at most 60; empty where only minutes are kept
    record Past(String uuid, List<Minute> minutes, List<Second> seconds) {
        public Past {
            minutes = List.copyOf(minutes);
            seconds = List.copyOf(seconds);
        }

        public Past(String uuid, List<Minute> minutes) {
            this(uuid, minutes, List.of());
        }
    }

    /// One sample of a device.
    ///
    /// @param at by this machine's clock
    /// @param activity 0–1; NaN if not known
    /// @param memoryBytes -1 if not known
    /// @param powerWatts NaN if not known
    record Second(Instant at, double activity, long memoryBytes, double powerWatts) {
    }

    /// One minute of a device.
    ///
    /// @param end by this machine's clock
    /// @param activity mean, 0–1; NaN if not known
    /// @param memoryBytes the most of it; -1 if not known
    /// @param powerWatts mean; NaN if not known
    record Minute(Instant end, double activity, long memoryBytes, double powerWatts) {
    }
}
