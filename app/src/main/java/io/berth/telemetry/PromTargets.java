package io.berth.telemetry;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.telemetry.PromAnswer.Series;
import io.berth.telemetry.PromQuery.Select;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Of which nodes a Prometheus has series of DCGM, and by which labels they are selected. A node is known by a label of the
/// exporter or of the scrape configuration that names it, by the exporter's pod, or by the address that is read.
///
/// @param byNode by the node's name
record PromTargets(Map<String, Set<Select>> byNode) {
    /// Names of nodes, in the order in which they are believed. dcgm-exporter says `Hostname`, from 4.6 on `hostname`.
    private static final List<String> NAMES = List.of("Hostname", "hostname", "node", "kubernetes_node");
    private static final String INSTANCE = "instance";

    static final List<String> LABELS = List.of("Hostname", "hostname", "node", "kubernetes_node", INSTANCE, "namespace",
            "pod");

    PromTargets {
        byNode = Map.copyOf(byNode);
    }

    /// @param rows the answer to [PromQuery#targets()]
    static PromTargets of(List<Series> rows, ClusterSnapshot snapshot) {
        Map<String, String> aliases = new HashMap<>();
        snapshot.nodes().forEach(node -> {
            String host = node.meta().labels().get(Node.HOSTNAME);
            aliases.put(host == null ? node.internalIp() : host, node.name());
            aliases.put(node.internalIp(), node.name());
        });
        snapshot.nodes().forEach(node -> aliases.put(node.name(), node.name()));
        aliases.remove("");
        Map<String, Set<Select>> byNode = new HashMap<>();
        rows.forEach(row -> place(row, aliases, snapshot)
                .ifPresent(place -> byNode.computeIfAbsent(place.node(), _ -> new LinkedHashSet<>())
                        .add(place.select())));
        return new PromTargets(byNode);
    }

    private record Place(String node, Select select) {
    }

    private static Optional<Place> place(Series row, Map<String, String> aliases, ClusterSnapshot snapshot) {
        for (String label : NAMES) {
            String node = aliases.get(row.label(label));
            if (node != null) {
                return Optional.of(new Place(node, new Select(label, row.label(label))));
            }
        }
        Select instance = new Select(INSTANCE, row.label(INSTANCE));
        Pod pod = snapshot.pods().get(row.label("namespace"), row.label("pod"));
        String on = pod == null || !PodFinder.isExporter(pod.meta().labels()) ? null : pod.nodeName();
        if (on == null) {
            on = aliases.get(host(instance.value()));
        }
        if (on != null && !instance.value().isEmpty()) {
            return Optional.of(new Place(on, instance));
        }
        return snapshot.nodes().size() == 0 ? untold(row) : Optional.empty();
    }

    /// Where nodes may not be seen, a node is what is called so.
    private static Optional<Place> untold(Series row) {
        return NAMES.stream().filter(label -> !row.label(label).isEmpty()).findFirst()
                .map(label -> new Place(row.label(label), new Select(label, row.label(label))));
    }

    /// Without the port.
    private static String host(String instance) {
        int colon = instance.lastIndexOf(':');
        String host = colon < 0 ? instance : instance.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    boolean isEmpty() {
        return byNode.isEmpty();
    }

    /// How a node's series are selected; empty if there are none.
    Set<Select> of(String node) {
        return byNode.getOrDefault(node, Set.of());
    }
}
