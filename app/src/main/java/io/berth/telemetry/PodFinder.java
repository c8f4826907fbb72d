package io.berth.telemetry;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Container;
import io.berth.model.Labels;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Finds the pods that tell about a node's GPUs, by their labels.
final class PodFinder {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String AGENT = "berth-agent";
    private static final int AGENT_PORT = 9410;
    private static final int EXPORTER_PORT = 9400;

    /// A pod's page.
    record Place(String namespace, String pod, int port, boolean isRunning) {
        String words() {
            return namespace + "/" + pod;
        }
    }

    private PodFinder() {
    }

    static Optional<Place> agent(String node, ClusterSnapshot snapshot) {
        return find(node, snapshot, true);
    }

    static Optional<Place> exporter(String node, ClusterSnapshot snapshot) {
        return find(node, snapshot, false);
    }

    /// The nodes that have either.
    static Set<String> nodes(ClusterSnapshot snapshot) {
        Set<String> nodes = new HashSet<>();
        snapshot.podsByNode().forEach(pods -> {
            if (agent(pods.name(), snapshot).isPresent() || exporter(pods.name(), snapshot).isPresent()) {
                nodes.add(pods.name());
            }
        });
        return nodes;
    }

    private static Optional<Place> find(String node, ClusterSnapshot snapshot, boolean agent) {
        NodePods pods = snapshot.podsByNode().get("", node);
        Place other = null;
        for (int i = 0; pods != null && i < pods.size(); i++) {
            Pod pod = snapshot.pods().at(pods.slot(i));
            if (pod == null || pod.phase().isFinal()
                    || !(agent ? isAgent(pod.meta().labels()) : isExporter(pod.meta().labels()))) {
                continue;
            }
            Place place = place(pod, agent ? AGENT_PORT : EXPORTER_PORT, agent ? "agent" : "metrics");
            if (place.isRunning()) {
                return Optional.of(place);
            }
            other = place;
        }
        return Optional.ofNullable(other);
    }

    private static boolean isAgent(Labels labels) {
        return AGENT.equals(labels.get(NAME));
    }

    static boolean isExporter(Labels labels) {
        return "dcgm-exporter".equals(labels.get(NAME)) || "nvidia-dcgm-exporter".equals(labels.get("app"))
                || "dcgm-exporter".equals(labels.get("app"));
    }

    private static Place place(Pod pod, int usual, String portName) {
        int port = usual;
        for (Container container : pod.spec().containers()) {
            for (Container.Port named : container.ports()) {
                if (named.name().equals(portName)) {
                    port = named.containerPort();
                }
            }
        }
        boolean running = pod.phase() == Pod.Phase.RUNNING && !pod.meta().isBeingDeleted();
        return new Place(pod.namespace(), pod.name(), port, running);
    }
}
