package io.berth.analysis.room;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.EffectiveRequest;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodStatus;
import io.berth.model.Workload;
import org.jspecify.annotations.Nullable;

/// The pod that an object stands for when room is asked about.
public interface PodShape {
    /// The pod itself, or one made from a workload's template; null for what makes no pods or is not there.
    static @Nullable Pod of(ClusterSnapshot snapshot, Kind kind, String namespace, String name) {
        ClusterObject object = snapshot.tables().containsKey(kind)
                ? snapshot.tables().get(kind).get(namespace, name)
                : null;
        return switch (object) {
            case Pod pod -> pod;
            case Workload workload -> new Pod(workload.meta().withLabels(workload.template().labels()),
                    workload.template().spec(), null, null, java.util.List.of(),
                    EffectiveRequest.of(workload.template().spec()), PodStatus.PENDING);
            case null, default -> null;
        };
    }
}
