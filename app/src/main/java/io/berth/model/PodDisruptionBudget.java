package io.berth.model;

import org.jspecify.annotations.Nullable;

/// A PodDisruptionBudget.
///
/// @param selector null selects no pod
/// @param minAvailable a number or a percentage as the API writes it; empty if not set
/// @param maxUnavailable the same
public record PodDisruptionBudget(Meta meta, @Nullable LabelSelector selector, String minAvailable,
        String maxUnavailable, int disruptionsAllowed, int currentHealthy, int desiredHealthy, int expectedPods)
        implements ClusterObject {
    @Override
    public Kind kind() {
        return Kind.POD_DISRUPTION_BUDGET;
    }
}
