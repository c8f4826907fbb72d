package io.berth.analysis.room;

import io.berth.analysis.health.Visibility;
import io.berth.analysis.scheduling.NodeLoads;
import io.berth.analysis.scheduling.NodeShade;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All answers about room at one moment.
///
/// @param known whether all nodes and all pods are visible; without that nothing is told
/// @param gpus empty if not known
/// @param left for the pod that was asked about; null if none was or it is not known
/// @param shade for the pod whose nodes were asked about; [NodeShade#NONE] if none was or nodes are not visible
public record Capacity(NodeLoads loads, boolean known, List<GpuRoom> gpus, @Nullable RoomLeft left, NodeShade shade) {
    /// Nothing is known yet.
    public static final Capacity NONE = new Capacity(NodeLoads.derive(null, ClusterSnapshot.EMPTY), false, List.of(),
            null, NodeShade.NONE);

    public Capacity {
        gpus = List.copyOf(gpus);
    }

    /// The answers for a snapshot, following earlier ones if there are any.
    ///
    /// @param shape how many more of these would fit; null asks nothing
    /// @param shaded which nodes would take this one; null asks nothing
    public static Capacity derive(@Nullable Capacity earlier, ClusterSnapshot snapshot, @Nullable Pod shape,
            @Nullable Pod shaded) {
        NodeLoads loads = NodeLoads.derive(earlier == null ? null : earlier.loads, snapshot);
        Visibility visible = Visibility.of(snapshot);
        boolean known = visible.nodes() && visible.allPods();
        return new Capacity(loads, known, known ? GpuRoom.of(snapshot, loads) : List.of(),
                known && shape != null ? RoomLeft.of(shape, snapshot, loads) : null,
                known && shaded != null ? NodeShade.of(shaded, snapshot, loads) : NodeShade.NONE);
    }
}
