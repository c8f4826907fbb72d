package io.berth.model;

import java.util.List;

/// A PersistentVolumeClaim.
///
/// @param storageClass empty if not set
/// @param volumeName empty while unbound
/// @param phase `Pending`, `Bound`, `Lost`
public record PersistentVolumeClaim(Meta meta, String storageClass, String volumeName, String phase, Bytes requested,
        Bytes capacity, List<String> accessModes) implements ClusterObject {
    public PersistentVolumeClaim {
        accessModes = List.copyOf(accessModes);
    }

    @Override
    public Kind kind() {
        return Kind.PERSISTENT_VOLUME_CLAIM;
    }
}
