package io.berth.analysis.scheduling;

import io.berth.analysis.scheduling.Verdict.Code;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.List;

/// Keeps pods off nodes that have too little left of what they request. All shortages are told, not only the first.
///
/// Follows NodeResourcesFit of kube-scheduler v1.36.3, without resources that a DeviceClass maps.
public interface NodeResourcesFit {
    String NAME = "NodeResourcesFit";
    /// The resources that the scheduler holds in fields of their own; it compares them first and in this order.
    List<String> NATIVE = List.of(ResourceList.CPU, ResourceList.MEMORY, ResourceList.EPHEMERAL_STORAGE);

    static Verdict filter(Pod pod, Node node, NodeLoad load) {
        List<String> reasons = new ArrayList<>(0);
        if (load.pods() + 1 > node.allocatable().amount(ResourceList.PODS)) {
            reasons.add("Too many pods");
        }
        Code code = Code.UNSCHEDULABLE;
        for (String resource : NATIVE) {
            code = compare(resource, pod, node, load, code, reasons);
        }
        for (String resource : pod.requests().amounts().keySet()) {
            if (!NATIVE.contains(resource)) {
                code = compare(resource, pod, node, load, code, reasons);
            }
        }
        return reasons.isEmpty() ? new Verdict.Passes() : new Verdict.Rejected(NAME, code, reasons);
    }

    /// Adds the shortage of a resource, if there is one, and returns the code of all so far.
    private static Code compare(String resource, Pod pod, Node node, NodeLoad load, Code code, List<String> reasons) {
        long wanted = pod.requests().amount(resource);
        long allocatable = node.allocatable().amount(resource);
        if (wanted <= 0 || wanted <= allocatable - load.requested().amount(resource)) {
            return code;
        }
        reasons.add("Insufficient " + resource);
        return wanted > allocatable ? Code.UNSCHEDULABLE_AND_UNRESOLVABLE : code;
    }
}
