package io.berth.analysis.room;

import io.berth.analysis.scheduling.Filters;
import io.berth.analysis.scheduling.NodeLoad;
import io.berth.analysis.scheduling.NodeLoads;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many more pods like one would fit as the pods stand now, by the filters that [Filters] checks. What is not checked
/// there may shut more nodes out.
///
/// @param of the name of that pod, or of the workload that makes such pods
/// @param pods in all; each node is filled by itself
/// @param places the nodes with room, most room first, then by name
/// @param gpu the GPU resource that the pod asks for; empty if none
/// @param freeGpus of that resource on all nodes
/// @param closedGpus the part that lies on nodes that do not take such a pod at all: cordoned, tainted, or not matched by
///            its selector and affinity
/// @param strandedGpus the part that lies on nodes that would take it, but where CPU, memory, another resource or places for
///            pods end first, or fewer are left than one pod asks for
public record RoomLeft(String of, long pods, List<Place> places, String gpu, long freeGpus, long closedGpus,
        long strandedGpus) {
    public RoomLeft {
        places = List.copyOf(places);
    }

    /// A node with room for some.
    public record Place(String node, long pods) {
    }

    /// The room for pods of a shape. Only right where all nodes and pods are visible.
    ///
    /// @param shape where it runs itself does not matter
    public static RoomLeft of(Pod shape, ClusterSnapshot snapshot, NodeLoads loads) {
        Pod pod = new Pod(shape.meta(), shape.spec(), null, shape.pinnedNode(), shape.claims(), shape.requests(),
                shape.status());
        String gpu = gpuOf(pod.requests());
        long wanted = pod.requests().amount(gpu);
        List<Place> places = new ArrayList<>();
        long sum = 0;
        long free = 0;
        long closed = 0;
        long stranded = 0;
        for (int slot = 0; slot < snapshot.nodes().slots(); slot++) {
            Node node = snapshot.nodes().at(slot);
            if (node == null) {
                continue;
            }
            NodeLoad load = loads.of(node.name());
            long rest = gpu.isEmpty() ? 0 : Math.max(0, node.allocatable().amount(gpu) - load.requested().amount(gpu));
            free += rest;
            if (!Filters.filterWithoutLoad(pod, node).passes()) {
                closed += rest;
                continue;
            }
            long fit = fits(pod, node, load);
            stranded += rest - fit * wanted;
            if (fit > 0) {
                sum += fit;
                places.add(new Place(node.name(), fit));
            }
        }
        places.sort(Comparator.comparingLong((Place place) -> -place.pods()).thenComparing(Place::node));
        return new RoomLeft(pod.name(), sum, places, gpu, free, closed, stranded);
    }

    private static String gpuOf(ResourceList requests) {
        for (var request : requests.amounts().entrySet()) {
            if (request.getValue() > 0 && GpuRoom.isGpu(request.getKey())) {
                return request.getKey();
            }
        }
        return "";
    }

    private static long fits(Pod pod, Node node, NodeLoad load) {
        long most = node.allocatable().amount(ResourceList.PODS) - load.pods();
        for (var request : pod.requests().amounts().entrySet()) {
            if (request.getValue() > 0) {
                long rest = node.allocatable().amount(request.getKey()) - load.requested().amount(request.getKey());
                most = Math.min(most, Math.floorDiv(rest, request.getValue()));
            }
        }
        return Math.max(0, most);
    }
}
