package io.berth.analysis.health;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;

/// What of a cluster may be counted, given what may be seen of it.
///
/// @param nodes whether nodes are visible
/// @param pods whether pods are visible, at least some
/// @param allPods whether the pods of every namespace are visible; only then is a sum over a node's pods the node's
public record Visibility(boolean nodes, boolean pods, boolean allPods) {
    /// What a snapshot lets be seen. A kind is invisible if it is forbidden and nothing of it was received.
    public static Visibility of(ClusterSnapshot snapshot) {
        boolean podsForbidden = snapshot.health().of(Kind.POD) instanceof WatchHealth.Forbidden;
        boolean nodes = snapshot.nodes().size() > 0
                || !(snapshot.health().of(Kind.NODE) instanceof WatchHealth.Forbidden);
        boolean pods = snapshot.pods().size() > 0 || !podsForbidden;
        boolean whole = !podsForbidden && !snapshot.health().inPart().contains(Kind.POD);
        return new Visibility(nodes, pods, pods && whole && snapshot.health().leftOut().isEmpty());
    }
}
