package io.berth.analysis.filter;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.List;
import java.util.Set;

/// A filter put to one moment of a cluster, for those who ask more than whether a pod is shown: whether that is known at all,
/// and what holds for a single GPU. For one thread at a time.
public final class Sifting {
    private final ClusterSnapshot snapshot;
    private final Set<String> namespaces;
    private final Sieve sieve;
    private final List<GpuSieve> ofGpus;

    Sifting(Clause clause, ClusterSnapshot snapshot, GpuBoard board, Set<String> namespaces) {
        Moment moment = new Moment(snapshot, board);
        this.snapshot = snapshot;
        this.namespaces = namespaces;
        sieve = moment.sieve(clause);
        ofGpus = moment.ofGpus();
    }

    /// Whether it shows a pod, whatever its namespace.
    public boolean shows(Pod pod) {
        return sieve.shows(pod);
    }

    /// Whether it could be the other way round with a pod, if somebody told what the pod's GPUs do.
    public boolean isUnknown(Pod pod) {
        if (ofGpus.isEmpty()) {
            return false;
        }
        boolean shown = sieve.shows(pod);
        ofGpus.forEach(one -> one.assume(true));
        boolean other = sieve.shows(pod);
        ofGpus.forEach(one -> one.assume(false));
        return shown != other;
    }

    /// Whether it shows a device: what is asked of GPUs is asked of this one alone, the rest of the pods that have it, or of
    /// its node where none is known to.
    public boolean shows(GpuDevice device) {
        ofGpus.forEach(one -> one.judge(device));
        boolean isHeld = false;
        boolean shown = false;
        for (GpuHolding holding : device.holdings()) {
            Pod pod = holding.pod();
            if (pod != null) {
                isHeld = true;
                shown |= (namespaces.isEmpty() || namespaces.contains(pod.namespace())) && sieve.shows(pod);
            }
        }
        if (!isHeld) {
            Node node = snapshot.nodes().get("", device.node());
            shown = node != null && sieve.shows(node);
        }
        ofGpus.forEach(GpuSieve::judgeAll);
        return shown;
    }
}
