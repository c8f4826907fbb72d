package io.berth.analysis.gpu;

import io.berth.model.Pod;
import org.jspecify.annotations.Nullable;

/// A pod that has a device.
///
/// @param namespace empty if not known
/// @param name of the pod; empty if not known
/// @param uid of the pod; empty if not known
/// @param pod as the cluster knows it; null if it does not, such as one that is gone already
/// @param container empty if not known
/// @param claim the ResourceClaim by which it has it, in the pod's namespace; empty if it is by none
public record GpuHolding(String namespace, String name, String uid, @Nullable Pod pod, String container, By by,
        String claim) {
    /// A pod that has a device by no claim.
    public GpuHolding(String namespace, String name, String uid, @Nullable Pod pod, String container, By by) {
        this(namespace, name, uid, pod, container, by, "");
    }

    /// Who says so, the most certain first.
    public enum By {
        /// The kubelet: its device plugin handed the device out.
        KUBELET,
        /// An exporter's labels, which come from the kubelet too.
        EXPORTER,
        /// The pod's status, in which the kubelet reports what it gave its containers.
        STATUS,
        /// A ResourceClaim to which the device is allocated, and which is reserved for the pod.
        CLAIM,
        /// The cgroup of a process that runs on it; what is not in use is not seen like this.
        PROCESS,
        /// The pod's requests: it holds so many of the node's devices, but which ones is not known.
        REQUEST
    }
}
