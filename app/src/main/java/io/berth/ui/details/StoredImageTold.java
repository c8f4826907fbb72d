package io.berth.ui.details;

import io.berth.analysis.images.ImageName;
import io.berth.analysis.images.ImageStore;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Container;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Node.NodeImage;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where an image is stored, and which pods use it.
///
/// @param nodes that say that they store it, by name; at most [DetailsParts#MOST]
/// @param allNodes how many do in all
/// @param smallest the least of their sizes in bytes, as they say it
/// @param largest the greatest
/// @param full of the other nodes, those that list as many images as a kubelet does at most by default, and so may store
///            it
/// @param silent nodes that list no image at all
/// @param podsSeen whether all pods are known
/// @param pods that name it and are not over, on any node
record StoredImageTold(List<String> nodes, int allNodes, long smallest, long largest, int full, int silent,
        PodsOfNode.Seen podsSeen, PodSums pods, List<Details.PodLine> lines) {
    StoredImageTold {
        nodes = List.copyOf(nodes);
        lines = List.copyOf(lines);
    }

    static StoredImageTold of(String reference, ClusterSnapshot snapshot, DetailsMemory memory) {
        String key = ImageName.key(reference);
        Collection<Node> storing = memory.storing().of(key, snapshot.nodes(), node -> size(node, key) >= 0);
        List<String> nodes = new ArrayList<>();
        long smallest = Long.MAX_VALUE;
        long largest = 0;
        for (Node node : storing) {
            long size = size(node, key);
            smallest = Math.min(smallest, size);
            largest = Math.max(largest, size);
            nodes.add(node.name());
        }
        nodes.sort(Comparator.naturalOrder());
        int[] others = new int[2];
        snapshot.nodes().forEach(node -> {
            others[0] += node.images().size() == ImageStore.LIMIT ? 1 : 0;
            others[1] += node.images().isEmpty() ? 1 : 0;
        });
        long fullOnes = storing.stream().filter(node -> node.images().size() == ImageStore.LIMIT).count();
        Collection<Pod> using = memory.using().of(key, snapshot.pods(), pod -> isUsed(pod, key));
        PodHealths healths = new PodHealths(snapshot);
        return new StoredImageTold(nodes.stream().limit(DetailsParts.MOST).toList(), nodes.size(),
                nodes.isEmpty() ? 0 : smallest, largest, others[0] - (int) fullOnes, others[1],
                Visible.everywhere(Kind.POD, snapshot.health()), PodSums.of(using, healths),
                using.stream().map(healths::line).sorted(PodHealths.WORST_FIRST).limit(DetailsParts.MOST).toList());
    }

    /// The size of the image on the node, or -1.
    private static long size(Node node, String key) {
        for (NodeImage image : node.images()) {
            for (String name : image.names()) {
                if (ImageName.key(name).equals(key)) {
                    return image.sizeBytes();
                }
            }
        }
        return -1;
    }

    private static boolean isUsed(Pod pod, String key) {
        PodSpec spec = pod.spec();
        return !pod.phase().isFinal() && Stream
                .concat(Stream.concat(spec.containers().stream(), spec.initContainers().stream()).map(Container::image),
                        spec.imageVolumes().stream())
                .anyMatch(image -> ImageName.key(image).equals(key));
    }
}
