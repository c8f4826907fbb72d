package io.berth.analysis.scheduling;

import io.berth.model.Node;
import io.berth.model.Pod;

/// Keeps a pod that names its node to that node.
///
/// Follows NodeName of kube-scheduler v1.36.3.
public interface NodeName {
    String NAME = "NodeName";

    static Verdict filter(Pod pod, Node node) {
        String wanted = pod.nodeName();
        return wanted == null || wanted.isEmpty() || wanted.equals(node.name())
                ? new Verdict.Passes()
                : Verdict.Rejected.unresolvable(NAME, "node(s) didn't match the requested node name");
    }
}
