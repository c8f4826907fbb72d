package io.berth.analysis.placement;

import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.Arrays;
import java.util.Comparator;

/// Makes tiles from a snapshot.
record NodeTiles(ClusterSnapshot snapshot, PlacementLens lens, boolean sums, Categories categories) {
    static final Comparator<Pod> OLDEST_FIRST = Comparator.comparingLong((Pod pod) -> pod.meta().createdSeconds())
            .thenComparing(Pod::name).thenComparing(Pod::namespace);

    NodeTile of(String name) {
        Node node = snapshot.nodes().get("", name);
        NodeHealth health = node == null ? NodeHealth.NOT_VISIBLE : NodeHealth.of(node);
        Pod[] pods = podsOn(name);
        PodHealth[] states = new PodHealth[pods.length];
        boolean[] shown = new boolean[pods.length];
        byte[] places = new byte[lens.colouring().isByCategory() ? pods.length : 0];
        Amounts.Sum sum = new Amounts.Sum();
        for (int i = 0; i < pods.length; i++) {
            Pod pod = pods[i];
            states[i] = Health.of(pod, health == NodeHealth.LOST);
            shown[i] = lens.shows(pod.namespace());
            if (places.length > 0) {
                places[i] = (byte) categories.of(pod, snapshot, lens.colouring());
            }
            if (sums && pod.isHoldingResources()) {
                sum.add(pod.requests());
            }
        }
        return new NodeTile(name, node, health, pods, states, shown, places, sums ? sum.amounts() : null);
    }

    private Pod[] podsOn(String name) {
        NodePods places = snapshot.podsByNode().get("", name);
        Pod[] pods = new Pod[places == null ? 0 : places.size()];
        int count = 0;
        for (int i = 0; places != null && i < places.size(); i++) {
            Pod pod = snapshot.pods().at(places.slot(i));
            if (pod != null) {
                pods[count++] = pod;
            }
        }
        pods = Arrays.copyOf(pods, count);
        Arrays.sort(pods, OLDEST_FIRST);
        return pods;
    }
}
