package io.berth.ui.details;

import io.berth.analysis.images.ImageName;
import io.berth.model.Condition;
import io.berth.model.Node.NodeImage;
import io.berth.model.ResourceList;
import io.berth.model.Taint;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Pieces;
import io.berth.ui.kit.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// What is told of a machine.
record NodeSections(DetailsParts parts, Details.OfNode details) {
    /// The labels by which clusters say in which rack a node stands; the first that is there counts.
    private static final List<String> RACK = List.of("topology.kubernetes.io/rack", "topology.kubernetes.io/block",
            "rack");
    private static final int FIRST_WORKLOADS = 12;
    private static final int FIRST_UNWELL = 8;
    private static final int FIRST_IMAGES = 5;
    /// A kubelet lists at most so many images by default.
    private static final int IMAGES_LISTED = 50;

    private DetailsWords words() {
        return parts.words();
    }

    private io.berth.model.Node node() {
        return details.node();
    }

    /// The chips and what stands beside them.
    List<Node> state() {
        List<Node> line = new ArrayList<>(List.of(DetailsParts.chip(words().of(details.health()))));
        if (node().isCordoned()) {
            line.add(Labels.chip(DetailsParts.fixed(words().get("details.node.cordoned")), Tone.WARNING,
                    "ci-pause-outline"));
        }
        Condition ready = node().condition("Ready");
        if (ready != null) {
            line.add(parts.since(ready.sinceSeconds()));
        }
        return line;
    }

    List<Node> sections() {
        List<Node> sections = new ArrayList<>();
        Condition ready = node().condition("Ready");
        if (details.health().isDown()) {
            sections.add(DetailsParts.alone(DetailsParts.note(Tone.DANGER, words().get("details.node.down"),
                    ready == null ? "" : DetailsWords.quote(ready.message()))));
        }
        sections.add(parts.section("details.node.where", where()));
        sections.add(parts.section("details.node.requests", meters()));
        List<Condition> wrong = node().conditions().stream().filter(condition -> !isAsItShould(condition)).toList();
        if (!wrong.isEmpty()) {
            sections.add(parts.section("details.node.wrong", List.of(parts.conditions("wrong", wrong, _ -> false))));
        }
        if (!details.pods().unwell().isEmpty()) {
            sections.add(parts.section("details.node.unwell", List.of(parts.list("unwell",
                    details.pods().unwell(), FIRST_UNWELL, pod -> WorkloadSections.line(parts, pod)))));
        }
        sections.add(parts.section("details.node.pods", List.of(workloads())));
        sections.add(parts.section("details.node.machine", machine()));
        sections.add(parts.section("details.fact.images", images()));
        sections.add(new SpecSections(parts).labels(node().meta()));
        return sections;
    }

    private static boolean isAsItShould(Condition condition) {
        return condition.type().equals("Ready") ? condition.isTrue() : condition.status().equals("False");
    }

    private List<Node> where() {
        List<Node> facts = new ArrayList<>(parts.fact("details.fact.zone", node().zone()));
        for (String label : RACK) {
            String rack = node().meta().labels().get(label);
            if (rack != null) {
                facts.addAll(parts.fact("details.fact.rack", rack));
                break;
            }
        }
        facts.addAll(parts.fact("details.fact.machine", label("node.kubernetes.io/instance-type")));
        facts.addAll(parts.fact("details.fact.gpu", gpu()));
        if (!node().taints().isEmpty()) {
            facts.add(parts.facts("details.fact.taints", taints()));
        }
        for (Taint taint : node().taints()) {
            if (taint.effect().equals("NoExecute") && taint.sinceSeconds() > 0) {
                facts.add(parts.fact("details.fact.tainted", parts.since(taint.sinceSeconds())));
                break;
            }
        }
        return facts;
    }

    /// Each taint once, with all its effects.
    private List<Pieces> taints() {
        Map<String, List<String>> effects = new LinkedHashMap<>();
        for (Taint taint : node().taints()) {
            effects.computeIfAbsent(DetailsWords.name(taint), _ -> new ArrayList<>()).add(taint.effect());
        }
        List<Pieces> lines = new ArrayList<>();
        effects.forEach(
                (name, of) -> lines.add(new Pieces(name).and(DetailsWords.line(String.join(", ", of)), "muted")));
        return lines;
    }

    private String label(String key) {
        String value = node().meta().labels().get(key);
        return value == null ? "" : value;
    }

    private String gpu() {
        String product = label("nvidia.com/gpu.product");
        long count = node().capacity().gpus();
        if (product.isEmpty()) {
            return "";
        }
        return count > 0 ? count + " × " + product : product;
    }

    private List<Node> meters() {
        PodsOfNode pods = details.pods();
        List<Node> meters = new ArrayList<>();
        if (pods.seen() != PodsOfNode.Seen.ALL) {
            meters.add(DetailsParts.wrapped(seen(pods.seen()), "muted"));
        }
        ResourceList allocatable = node().allocatable();
        TreeSet<String> others = new TreeSet<>(allocatable.amounts().keySet());
        for (String first : List.of(ResourceList.GPU, ResourceList.CPU, ResourceList.MEMORY, ResourceList.PODS)) {
            if (others.remove(first)) {
                meters.add(meter(first));
            }
        }
        for (String other : others) {
            if (allocatable.amount(other) > 0 && (ResourceList.isExtended(other) || requested(other) > 0)) {
                meters.add(meter(other));
            }
        }
        return meters;
    }

    private String seen(PodsOfNode.Seen seen) {
        return switch (seen) {
            case ALL -> "";
            case LOADING -> words().get("details.node.podsLoading");
            case FORBIDDEN -> words().get("details.node.podsForbidden");
            case IN_PART -> words().get("details.node.podsInPart");
        };
    }

    private long requested(String resource) {
        return resource.equals(ResourceList.PODS)
                ? details.pods().holding()
                : details.pods().requested().amount(resource);
    }

    private Node meter(String resource) {
        long of = node().allocatable().amount(resource);
        String bound = words().amount(resource, of);
        if (details.pods().seen() == PodsOfNode.Seen.FORBIDDEN) {
            return parts.meter(words().resource(resource), words().get("details.node.share", "–", bound), null);
        }
        long requested = requested(resource);
        Double share = of > 0 ? Double.valueOf((double) requested / of) : requested > 0 ? Double.valueOf(2) : null;
        return parts.meter(words().resource(resource),
                words().get("details.node.share", words().amount(resource, requested), bound), share);
    }

    private Node workload(PodsOfNode.OfOneWorkload workload) {
        HBox line = new HBox(8, parts.link(workload.name(), workload.target()),
                Labels.of(DetailsWords.line(workload.namespace()), "muted"), Labels.gap(),
                Labels.of(words().get("details.count", workload.pods())));
        line.getStyleClass().add("fact");
        return line;
    }

    private Node workloads() {
        return details.pods().workloads().isEmpty()
                ? Labels.of(words().get("details.node.noPods"), "muted")
                : parts.list("workloads", details.pods().workloads(), FIRST_WORKLOADS, this::workload);
    }

    /// What it stores, the largest first.
    private List<Node> images() {
        List<NodeImage> images = node().images().stream()
                .sorted(Comparator.comparingLong(NodeImage::sizeBytes).reversed()).toList();
        List<Node> lines = new ArrayList<>(List.of(DetailsParts.wrapped(imageCount())));
        if (!images.isEmpty()) {
            lines.add(parts.list("images", images, FIRST_IMAGES, this::image));
        }
        return lines;
    }

    private Node image(NodeImage image) {
        String name = ImageName.shown(image.names());
        return parts.row(name.isEmpty() ? Labels.of(words().get("details.image.nameless"), "muted") : parts.image(name),
                words().amount(ResourceList.MEMORY, image.sizeBytes()));
    }

    private List<Node> machine() {
        io.berth.model.Node.SystemInfo system = node().system();
        List<Node> facts = new ArrayList<>();
        facts.addAll(parts.fact("details.fact.kubelet", system.kubeletVersion()));
        facts.addAll(parts.fact("details.fact.runtime", system.containerRuntime()));
        facts.addAll(parts.fact("details.fact.os", system.osImage()));
        facts.addAll(parts.fact("details.fact.kernel", system.kernelVersion()));
        facts.addAll(parts.fact("details.fact.architecture", system.architecture()));
        facts.addAll(parts.fact("details.fact.ip", node().internalIp(), "t-code"));
        if (node().meta().createdSeconds() > 0) {
            facts.add(parts.fact("details.fact.age", parts.age(node().meta().createdSeconds())));
        }
        return facts;
    }

    private String imageCount() {
        int count = node().images().size();
        if (count == 0) {
            return words().get("details.node.imagesUnknown");
        }
        String size = words().amount(ResourceList.MEMORY,
                node().images().stream().mapToLong(NodeImage::sizeBytes).sum());
        return words().get(count >= IMAGES_LISTED ? "details.node.imagesListed" : "details.node.images", count, size);
    }
}
