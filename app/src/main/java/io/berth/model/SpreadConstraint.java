package io.berth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A topology spread constraint.
///
/// @param maxSkew ≥ 1
/// @param hard `DoNotSchedule`; otherwise `ScheduleAnyway`
/// @param selector null matches no pod
/// @param minDomains ≥ 1, 1 if not set
/// @param honorsAffinity `nodeAffinityPolicy: Honor`, the default
/// @param honorsTaints `nodeTaintsPolicy: Honor`; `Ignore` is the default
public record SpreadConstraint(int maxSkew, String topologyKey, boolean hard, @Nullable LabelSelector selector,
        int minDomains, boolean honorsAffinity, boolean honorsTaints, List<String> matchLabelKeys) {
    public SpreadConstraint {
        matchLabelKeys = List.copyOf(matchLabelKeys);
    }
}
