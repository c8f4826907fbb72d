package io.berth.analysis.images;

import io.berth.analysis.placement.Level;
import io.berth.analysis.health.Visibility;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Container;
import io.berth.model.Node;
import io.berth.model.Node.NodeImage;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Counts images over nodes. An image is the same on two nodes if both name the same digest, or, where none is named, the
/// same first name. A pod uses an image if one of its containers names it and the pod is not over.
public final class ImageCount {
    private final ClusterSnapshot snapshot;
    private final boolean allPods;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<NodeImage, Seen> seen = new HashMap<>();
    private final Map<String, Sum> sums = new HashMap<>();
    private final IdentityHashMap<PodSpec, int[]> specs = new IdentityHashMap<>();
    private int[] usedBy = new int[64]; // pods on the node that is looked at, by name

    private ImageCount(ClusterSnapshot snapshot) {
        this.snapshot = snapshot;
        this.allPods = Visibility.of(snapshot).allPods();
    }

    /// A distinct entry of the nodes' lists: which image it is, and under which names pods may ask for it.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Seen(Sum sum, int[] names) {
    }

    private static final class Sum {
        private final String name;
        private long largest;
        private long smallest = Long.MAX_VALUE;
        private int nodes;
        private int pods;
        private int unused;
        private long total;
        private long unusedBytes;

        Sum(String name) {
            this.name = name;
        }
    }

    /// What the asked nodes store of the asked images.
    ///
    /// @param onNode asked by name
    /// @param references images as pods name them; empty asks for all
    public static ImageStore of(ClusterSnapshot snapshot, Predicate<String> onNode, Set<String> references) {
        return new ImageCount(snapshot).count(onNode, references);
    }

    /// The references of the containers of some pods.
    public static Set<String> referencesOf(Collection<PodSpec> specs) {
        Set<String> references = new LinkedHashSet<>();
        specs.forEach(spec -> references.addAll(references(spec)));
        return references;
    }

    private static List<String> references(PodSpec spec) {
        List<String> references = new ArrayList<>(spec.containers().size());
        for (Container container : spec.containers()) {
            references.add(container.image());
        }
        for (Container container : spec.initContainers()) {
            references.add(container.image());
        }
        references.addAll(spec.imageVolumes());
        return references;
    }

    private ImageStore count(Predicate<String> onNode, Set<String> references) {
        Set<String> wanted = new LinkedHashSet<>();
        references.forEach(reference -> wanted.add(ImageName.key(reference)));
        List<ImageStore.Share> nodes = new ArrayList<>();
        Map<String, ImageStore.Share> pools = new HashMap<>();
        int silent = 0;
        int full = 0;
        for (int slot = 0; slot < snapshot.nodes().slots(); slot++) {
            Node node = snapshot.nodes().at(slot);
            if (node == null || !onNode.test(node.name())) {
                continue;
            }
            silent += node.images().isEmpty() ? 1 : 0;
            boolean isFull = node.images().size() == ImageStore.LIMIT;
            full += isFull ? 1 : 0;
            use(node.name());
            int images = 0;
            long bytes = 0;
            for (NodeImage image : node.images()) {
                if (wanted.isEmpty() || image.names().stream().anyMatch(name -> wanted.contains(ImageName.key(name)))) {
                    add(image);
                    images++;
                    bytes += image.sizeBytes();
                }
            }
            if (images > 0) {
                nodes.add(new ImageStore.Share(node.name(), 1, images, bytes, isFull));
                pools.merge(Level.NodeField.POOL.of(node),
                        new ImageStore.Share(Level.NodeField.POOL.of(node), 1, images, bytes, isFull),
                        (a, b) -> new ImageStore.Share(a.name(), a.nodes() + b.nodes(), a.images() + b.images(),
                                a.bytes() + b.bytes(), a.full() || b.full()));
            }
        }
        return result(nodes, pools.values(), silent, full);
    }

    /// Counts, by name, the pods of a node that ask for an image.
    private void use(String node) {
        Arrays.fill(usedBy, 0);
        NodePods pods = snapshot.podsByNode().get("", node);
        for (int i = 0; pods != null && i < pods.size(); i++) {
            Pod pod = snapshot.pods().at(pods.slot(i));
            if (pod != null && !pod.phase().isFinal()) {
                int[] asked = specs.computeIfAbsent(pod.spec(),
                        spec -> references(spec).stream().mapToInt(this::nameOf).distinct().toArray());
                for (int name : asked) {
                    usedBy[name]++;
                }
            }
        }
    }

    private int nameOf(String reference) {
        int place = names.computeIfAbsent(ImageName.key(reference), _ -> names.size());
        if (place >= usedBy.length) {
            usedBy = Arrays.copyOf(usedBy, 2 * place);
        }
        return place;
    }

    private void add(NodeImage image) {
        Seen entry = seen.computeIfAbsent(image, this::look);
        int pods = 0;
        for (int name : entry.names()) {
            pods += usedBy[name];
        }
        Sum sum = entry.sum();
        sum.nodes++;
        sum.pods += pods;
        sum.total += image.sizeBytes();
        sum.largest = Math.max(sum.largest, image.sizeBytes());
        sum.smallest = Math.min(sum.smallest, image.sizeBytes());
        if (pods == 0) {
            sum.unused++;
            sum.unusedBytes += image.sizeBytes();
        }
    }

    private Seen look(NodeImage image) {
        String identity = "";
        String shown = "";
        for (String name : image.names()) {
            String digest = ImageName.digest(name);
            identity = identity.isEmpty() && !digest.isEmpty() ? digest : identity;
            shown = shown.isEmpty() && digest.isEmpty() ? name : shown;
        }
        String first = image.names().isEmpty() ? "" : image.names().getFirst();
        String name = shown.isEmpty() ? first : shown;
        Sum sum = sums.computeIfAbsent(identity.isEmpty() ? ImageName.key(name) : identity, _ -> new Sum(name));
        return new Seen(sum, image.names().stream().mapToInt(this::nameOf).distinct().toArray());
    }

    private ImageStore result(List<ImageStore.Share> nodes, Collection<ImageStore.Share> pools, int silent,
            int full) {
        Comparator<ImageStore.Share> heaviest = Comparator.comparingLong((ImageStore.Share share) -> -share.bytes())
                .thenComparing(ImageStore.Share::name);
        List<StoredImage> images = new ArrayList<>();
        long total = 0;
        long unused = 0;
        for (Sum sum : sums.values()) {
            total += sum.total;
            unused += sum.unusedBytes;
            images.add(new StoredImage(sum.name, sum.largest, sum.smallest != sum.largest, sum.nodes, sum.pods,
                    allPods ? sum.unused : -1, sum.total, allPods ? sum.unusedBytes : -1));
        }
        images.sort(Comparator.comparingLong((StoredImage image) -> -image.totalBytes())
                .thenComparing(StoredImage::name));
        nodes.sort(heaviest);
        return new ImageStore(images, nodes, pools.stream().sorted(heaviest).toList(), total, allPods ? unused : -1,
                silent, full);
    }
}
