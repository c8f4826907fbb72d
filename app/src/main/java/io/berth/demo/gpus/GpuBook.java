package io.berth.demo.gpus;

import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The demo's nodes with GPUs as they are at the moment of a call. Any thread; never looks at all pods.
public interface GpuBook {
    /// The node label that says which GPUs a node has.
    String PRODUCT = "nvidia.com/gpu.product";

    /// A node and what its kubelet handed out; null if there is no such node or it has no GPUs.
    @Nullable
    Page page(String node);

    /// The pod of a DaemonSet on a node as `namespace/name`; empty if there is none.
    String daemon(String namespace, String name, String node);

    /// A node and its devices.
    ///
    /// @param held devices that are held or were once, by resource and number
    record Page(Node node, List<Held> held) {
        public Page {
            held = List.copyOf(held);
        }
    }

    /// One device as the kubelet knows it.
    ///
    /// @param number among the node's devices of this resource, 0 and up
    /// @param pod that has it; null if none has
    /// @param freedSeconds when the last one gave it back, seconds since the epoch; 0 if none did
    record Held(String resource, int number, @Nullable Pod pod, long freedSeconds) {
    }
}
