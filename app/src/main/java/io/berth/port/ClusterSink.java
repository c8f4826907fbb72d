package io.berth.port;

import io.berth.model.ClusterChange;
import java.util.List;

/// Takes what a [ClusterSource] tells. Called by any thread, for one kind and scope in order; returns at once.
@FunctionalInterface
public interface ClusterSink {
    /// Takes changes, in their order.
    ///
    /// @param changes are not written to afterwards
    void accept(List<ClusterChange> changes);
}
