package io.berth.analysis.scheduling;

import io.berth.model.Affinity;
import io.berth.model.Labels;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.Requirement;
import java.util.List;

/// Keeps pods to the nodes that their node selector and their required node affinity match.
///
/// Follows NodeAffinity of kube-scheduler v1.36.3.
public interface NodeAffinity {
    String NAME = "NodeAffinity";

    static Verdict filter(Pod pod, Node node) {
        return matches(pod, node)
                ? new Verdict.Passes()
                : Verdict.Rejected.unresolvable(NAME, "node(s) didn't match Pod's node affinity/selector");
    }

    /// Whether the selector and one of the required terms match; required affinity without a term matches no node.
    static boolean matches(Pod pod, Node node) {
        if (!pod.spec().nodeSelector().isContainedIn(node.meta().labels())) {
            return false;
        }
        List<Affinity.NodeTerm> terms = pod.spec().affinity().requiredNode();
        if (terms == null) {
            return true;
        }
        for (Affinity.NodeTerm term : terms) {
            if (matches(term, pod, node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Affinity.NodeTerm term, Pod pod, Node node) {
        if (term.isEmpty() || (term.pinned() && !node.name().equals(pod.pinnedNode()))) {
            return false;
        }
        for (Requirement expression : term.expressions()) {
            if (!expression.matches(node.meta().labels())) {
                return false;
            }
        }
        for (Requirement field : term.fields()) {
            if (!field.matches(Labels.of("metadata.name", node.name()))) {
                return false;
            }
        }
        return true;
    }
}
