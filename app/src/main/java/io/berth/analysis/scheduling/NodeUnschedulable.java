package io.berth.analysis.scheduling;

import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.Taint;

/// Keeps pods off cordoned nodes unless they tolerate that.
///
/// Follows NodeUnschedulable of kube-scheduler v1.36.3.
public interface NodeUnschedulable {
    String NAME = "NodeUnschedulable";

    static Verdict filter(Pod pod, Node node) {
        if (!node.isCordoned()) {
            return new Verdict.Passes();
        }
        Taint cordon = new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule", 0);
        return TaintToleration.isTolerated(pod, cordon)
                ? new Verdict.Passes()
                : Verdict.Rejected.unresolvable(NAME, "node(s) were unschedulable");
    }
}
