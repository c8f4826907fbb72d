package io.berth.demo.inside;

import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The demo cluster as it is at the moment of a call. Any thread.
public interface Insight {
    /// The object, or null if it is not there.
    @Nullable
    ClusterObject object(Kind kind, String namespace, String name);

    /// The pods that hold something on a node. Looks at all pods there are.
    List<Pod> podsOn(String node);

    /// Latest first, at most 200.
    List<ObjectEvent> events(Kind kind, String namespace, String name);

    /// Whether the kubelet of a pod's node answers.
    boolean isReachable(Pod pod);
}
