package io.berth.model;

import java.util.List;

/// A ResourceQuota.
///
/// @param hard the bounds of the spec
/// @param used as the quota controller last counted; names as in `hard`
/// @param scopes names of `scopes` and of the `scopeSelector`'s scopes
public record ResourceQuota(Meta meta, ResourceList hard, ResourceList used, List<String> scopes)
        implements ClusterObject {
    public ResourceQuota {
        scopes = List.copyOf(scopes);
    }

    @Override
    public Kind kind() {
        return Kind.RESOURCE_QUOTA;
    }
}
