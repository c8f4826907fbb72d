package io.berth.analysis.scheduling;

import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.Taint;
import io.berth.model.Toleration;

/// Keeps pods off nodes with a `NoSchedule` or `NoExecute` taint that they do not tolerate.
///
/// Follows TaintToleration of kube-scheduler v1.34.1. From v1.36 on, upstream no longer names the taint in its reason;
/// here the first one is named, since an operator needs to know it.
public interface TaintToleration {
    String NAME = "TaintToleration";

    static Verdict filter(Pod pod, Node node) {
        for (Taint taint : node.taints()) {
            if (taint.isHard() && !isTolerated(pod, taint)) {
                return Verdict.Rejected.unresolvable(NAME,
                        "node(s) had untolerated taint {" + taint.key() + ": " + taint.value() + "}");
            }
        }
        return new Verdict.Passes();
    }

    static boolean isTolerated(Pod pod, Taint taint) {
        for (Toleration toleration : pod.spec().tolerations()) {
            if (toleration.tolerates(taint)) {
                return true;
            }
        }
        return false;
    }
}
