package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Node.NodeImage;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which images lie on which nodes, and what they weigh.
interface Images {
    List<String> LEFT_OVER = List.of("registry.berth.example/torch-train:2.7-cu126",
            "registry.berth.example/vllm-openai:0.10.2");

    /// Puts onto each node the images of the pods that it runs.
    static void spread(World world) {
        Map<String, Set<String>> byNode = new LinkedHashMap<>();
        world.all(Kind.POD).forEach(object -> {
            if (object instanceof Pod pod && pod.nodeName() != null) {
                byNode.computeIfAbsent(pod.nodeName(), _ -> new LinkedHashSet<>())
                        .add(pod.spec().containers().getFirst().image());
            }
        });
        // what the release before left on some GPU nodes, and no pod uses any more
        world.nodes().stream().filter(node -> !node.taints().isEmpty() && node.name().endsWith("1")).forEach(
                node -> byNode.computeIfAbsent(node.name(), _ -> new LinkedHashSet<>()).addAll(LEFT_OVER));
        Map<String, NodeImage> known = new HashMap<>();
        Map<Set<String>, List<NodeImage>> alike = new HashMap<>();
        byNode.forEach((name, references) -> {
            if (world.get(Kind.NODE, "", name) instanceof Node node) {
                List<NodeImage> images = alike.computeIfAbsent(references, _ -> {
                    List<NodeImage> list = new ArrayList<>();
                    for (String reference : references) {
                        NodeImage image = known.computeIfAbsent(reference, Images::of);
                        if (image != null) {
                            list.add(image);
                        }
                    }
                    return List.copyOf(list);
                });
                world.put(node.withImages(images));
            }
        });
    }

    /// An image of the catalogue, whatever its tag; null if nobody could pull it.
    static @Nullable NodeImage of(String reference) {
        String name = reference.substring(0, reference.lastIndexOf(':') + 1);
        for (Recipe row : Catalogue.ROWS) {
            if (row.image().reference().startsWith(name) && row.mood() != Recipe.Mood.NO_IMAGE) {
                return new NodeImage(List.of(reference), row.image().megabytes() * 1_000_000);
            }
        }
        return null;
    }

    static boolean has(Node node, String reference) {
        return node.images().stream().anyMatch(image -> image.names().contains(reference));
    }

    /// The node with one image more; beyond 50 it no longer tells the oldest.
    static Node with(Node node, NodeImage image) {
        List<NodeImage> images = new ArrayList<>(node.images());
        images.add(image);
        return node.withImages(images.size() > 50 ? images.subList(images.size() - 50, images.size()) : images);
    }
}
