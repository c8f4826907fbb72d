package io.berth.analysis.room;

import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.scheduling.NodeLoads;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is free of a kind of GPU in the whole cluster, and in which pieces.
///
/// @param resource `nvidia.com/gpu`, or the name of a MIG instance
/// @param allocatable on all nodes
/// @param free not requested by any pod, on all nodes
/// @param freeOnCordoned the part of the free ones that lies on cordoned nodes
/// @param freeOnDown the part of the free ones that lies on nodes that are down
/// @param largest the most that are free on one node that is neither cordoned nor down
/// @param largestOn the first such node by name; empty if nothing is free
/// @param blocks how many of those nodes have so many free, by that number, largest first; nodes with none free are left out
public record GpuRoom(String resource, long allocatable, long free, long freeOnCordoned, long freeOnDown, long largest,
        String largestOn, SortedMap<Long, Integer> blocks) {
    public GpuRoom {
        SortedMap<Long, Integer> sorted = new TreeMap<>(Comparator.reverseOrder());
        sorted.putAll(blocks);
        blocks = Collections.unmodifiableSortedMap(sorted);
    }

    /// Whether a resource is a GPU or a part of one.
    public static boolean isGpu(String resource) {
        return resource.equals(ResourceList.GPU) || resource.startsWith("nvidia.com/mig-")
                || resource.equals("nvidia.com/gpu.shared") || resource.equals("amd.com/gpu")
                || resource.startsWith("gpu.intel.com/");
    }

    private static final class Sum {
        private final String resource;
        private final SortedMap<Long, Integer> blocks = new TreeMap<>();
        private long allocatable;
        private long free;
        private long cordoned;
        private long down;
        private long largest;
        private String largestOn = "";

        Sum(String resource) {
            this.resource = resource;
        }

        void add(Node node, long room, long rest) {
            allocatable += room;
            free += rest;
            boolean isDown = NodeHealth.of(node).isDown();
            if (isDown) {
                down += rest;
            } else if (node.isCordoned()) {
                cordoned += rest;
            } else if (rest > 0) {
                blocks.merge(rest, 1, Integer::sum);
                if (rest > largest || (rest == largest && node.name().compareTo(largestOn) < 0)) {
                    largest = rest;
                    largestOn = node.name();
                }
            }
        }

        GpuRoom room() {
            return new GpuRoom(resource, allocatable, free, cordoned, down, largest, largestOn, blocks);
        }
    }

    /// One for each kind of GPU that a node has, whole GPUs first. Only right where all nodes and pods are visible.
    public static List<GpuRoom> of(ClusterSnapshot snapshot, NodeLoads loads) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        snapshot.nodes().forEach(node -> node.allocatable().amounts().forEach((resource, room) -> {
            if (room > 0 && isGpu(resource)) {
                long rest = Math.max(0, room - loads.of(node.name()).requested().amount(resource));
                sums.computeIfAbsent(resource, Sum::new).add(node, room, rest);
            }
        }));
        List<GpuRoom> rooms = new ArrayList<>();
        sums.values().forEach(sum -> rooms.add(sum.room()));
        rooms.sort(Comparator.comparing((GpuRoom room) -> !room.resource().equals(ResourceList.GPU))
                .thenComparing(GpuRoom::resource));
        return List.copyOf(rooms);
    }
}
