package io.berth.model;

import java.util.List;

/// A `LabelSelector`. An empty one matches everything; an absent one, which matches nothing, is null where it
/// may occur.
public record LabelSelector(Labels matchLabels, List<Requirement> matchExpressions) {
    public static final LabelSelector EVERYTHING = new LabelSelector(Labels.NONE, List.of());

    public LabelSelector {
        matchExpressions = List.copyOf(matchExpressions);
    }

    public boolean isEmpty() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    public boolean matches(Labels labels) {
        if (!matchLabels.isContainedIn(labels)) {
            return false;
        }
        for (Requirement requirement : matchExpressions) {
            if (!requirement.matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
