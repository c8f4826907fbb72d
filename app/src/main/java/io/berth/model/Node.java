package io.berth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine.
///
/// @param isCordoned `spec.unschedulable`
/// @param images as the kubelet lists them: by default the 50 largest with 5 names each
/// @param internalIp empty if not told
public record Node(Meta meta, boolean isCordoned, List<Taint> taints, ResourceList capacity, ResourceList allocatable,
        List<Condition> conditions, List<NodeImage> images, String internalIp, SystemInfo system)
        implements ClusterObject {
    public static final String ZONE = "topology.kubernetes.io/zone";
    public static final String HOSTNAME = "kubernetes.io/hostname";

    public Node {
        taints = List.copyOf(taints);
        conditions = List.copyOf(conditions);
        images = List.copyOf(images);
    }

    @Override
    public Kind kind() {
        return Kind.NODE;
    }

    /// The condition of a type (`Ready`, `DiskPressure`), or null.
    public @Nullable Condition condition(String type) {
        for (Condition condition : conditions) {
            if (condition.type().equals(type)) {
                return condition;
            }
        }
        return null;
    }

    public boolean isReady() {
        Condition ready = condition("Ready");
        return ready != null && ready.isTrue();
    }

    /// The zone, or an empty text where the label is missing.
    public String zone() {
        String zone = meta.labels().get(ZONE);
        return zone == null ? "" : zone;
    }

    /// An image that the node stores.
    ///
    /// @param names all of one image, digests among them
    public record NodeImage(List<String> names, long sizeBytes) {
        public NodeImage {
            names = List.copyOf(names);
        }
    }

    /// Parts of `status.nodeInfo`; empty texts where not told.
    public record SystemInfo(String kubeletVersion, String osImage, String kernelVersion, String containerRuntime,
            String architecture) {
        public static final SystemInfo NONE = new SystemInfo("", "", "", "", "");
    }

    public Node withMeta(Meta changed) {
        return new Node(changed, isCordoned, taints, capacity, allocatable, conditions, images, internalIp, system);
    }

    public Node withConditions(List<Condition> changed) {
        return new Node(meta, isCordoned, taints, capacity, allocatable, changed, images, internalIp, system);
    }

    public Node withTaints(List<Taint> changed) {
        return new Node(meta, isCordoned, changed, capacity, allocatable, conditions, images, internalIp, system);
    }

    public Node withCordoned(boolean cordoned) {
        return new Node(meta, cordoned, taints, capacity, allocatable, conditions, images, internalIp, system);
    }

    public Node withImages(List<NodeImage> changed) {
        return new Node(meta, isCordoned, taints, capacity, allocatable, conditions, changed, internalIp, system);
    }
}
