package io.berth.port;

import io.berth.model.ClusterInfo;
import java.util.List;
import java.util.Optional;

/// One cluster that can be looked at. Closing it ends everything that goes on with it.
public interface ClusterSource extends AutoCloseable {
    ClusterInfo info();

    /// Starts to list and watch all kinds. The sink is first told a list for each kind and then what changes; health
    /// comes the same way. Never fails: what goes wrong is told as health.
    Subscription watch(ClusterSink sink);

    /// Tries at once whatever waits for its next try. Returns at once; where nothing is ever lost, nothing happens.
    default void retry() {
    }

    /// Names the namespaces that come first where only some may be watched: what is not found out by itself, since
    /// namespaces may not be listed, is watched if it is named here. Replaces what was named before. Returns at once; where all may be seen, nothing
    /// happens.
    default void prefer(List<String> namespaces) {
    }

    /// What is asked for about one object.
    ObjectReader reader();

    /// The ways into pods.
    PodDoor pods();

    /// Pages that pods serve.
    default PodHttp pages() {
        return PodHttp.NONE;
    }

    /// What tells of its GPUs where that is not found out by pages; empty as a rule.
    default Optional<GpuSource> gpus() {
        return Optional.empty();
    }

    @Override
    void close();
}
