package io.berth.analysis.rights;

import java.util.List;

/// A right that is missing for one resource.
///
/// @param verbs in the order in which RBAC's own documents write them
/// @param apiGroup empty for the core group
/// @param resource its plural, as in an RBAC rule
/// @param namespace empty for the whole cluster
public record MissingRight(List<String> verbs, String apiGroup, String resource, String namespace) {
    public MissingRight {
        verbs = List.copyOf(verbs);
    }
}
