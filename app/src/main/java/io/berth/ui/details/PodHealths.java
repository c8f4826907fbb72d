package io.berth.ui.details;

import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How pods are, in one snapshot.
record PodHealths(ClusterSnapshot snapshot) {
    static final Comparator<Details.PodLine> WORST_FIRST = Comparator.<Details.PodLine>comparingInt(
            line -> severity(line.health())).thenComparing(Details.PodLine::namespace)
            .thenComparing(Details.PodLine::name);

    PodHealth of(Pod pod) {
        @Nullable
        Node node = pod.nodeName() == null ? null : snapshot.nodes().get("", pod.nodeName());
        return Health.of(pod, node != null && NodeHealth.of(node) == NodeHealth.LOST);
    }

    Details.PodLine line(Pod pod) {
        return new Details.PodLine(pod.namespace(), pod.name(), of(pod));
    }

    static boolean isUnwell(PodHealth health) {
        return severity(health) < severity(PodHealth.READY);
    }

    private static int severity(PodHealth health) {
        return switch (health) {
            case FAILING -> 0;
            case UNKNOWN -> 1;
            case NOT_READY -> 2;
            case PENDING -> 3;
            case READY, STARTING, TERMINATING, COMPLETED -> 4;
        };
    }
}
