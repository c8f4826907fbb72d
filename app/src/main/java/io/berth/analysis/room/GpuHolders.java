package io.berth.analysis.room;

import io.berth.analysis.placement.NodeTile;

import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Who holds how many of a kind of GPU on a node.
///
/// @param resource `nvidia.com/gpu`, or the name of a MIG instance
/// @param holders most first, then oldest first
/// @param free what no pod requests
public record GpuHolders(String resource, long allocatable, List<Holder> holders, long free) {
    public GpuHolders {
        holders = List.copyOf(holders);
    }

    /// A pod that holds some.
    public record Holder(Pod pod, long count) {
    }

    /// One for each kind of GPU that the node has, by name; empty unless all pods are visible.
    public static List<GpuHolders> of(NodeTile tile) {
        Node node = tile.node();
        if (node == null || tile.requested() == null) {
            return List.of();
        }
        List<GpuHolders> kinds = new ArrayList<>();
        node.allocatable().amounts().forEach((resource, room) -> {
            if (room > 0 && GpuRoom.isGpu(resource)) {
                kinds.add(of(tile, resource, room));
            }
        });
        return List.copyOf(kinds);
    }

    private static GpuHolders of(NodeTile tile, String resource, long room) {
        List<Holder> holders = new ArrayList<>();
        long held = 0;
        for (int i = 0; i < tile.size(); i++) {
            Pod pod = tile.pod(i);
            long count = pod.isHoldingResources() ? pod.requests().amount(resource) : 0;
            if (count > 0) {
                holders.add(new Holder(pod, count));
                held += count;
            }
        }
        holders.sort(Comparator.comparingLong(holder -> -holder.count()));
        return new GpuHolders(resource, room, holders, Math.max(0, room - held));
    }
}
