package io.berth.model;

import java.util.List;

/// A LimitRange.
public record LimitRange(Meta meta, List<Item> items) implements ClusterObject {
    public LimitRange {
        items = List.copyOf(items);
    }

    @Override
    public Kind kind() {
        return Kind.LIMIT_RANGE;
    }

    /// Bounds and defaults for one type of object.
    ///
    /// @param type `Container`, `Pod` or `PersistentVolumeClaim`
    /// @param ratioThousandths `maxLimitRequestRatio` in thousandths, whatever the resource, under the resource's name
    public record Item(String type, ResourceList max, ResourceList min, ResourceList defaultLimits,
            ResourceList defaultRequests, Labels ratioThousandths) {
    }
}
