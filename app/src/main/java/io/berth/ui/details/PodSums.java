package io.berth.ui.details;

import io.berth.analysis.placement.ChosenTotals;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Several pods, counted and summed.
///
/// @param byState only the states in which there are pods
/// @param unwell the worst ones first, at most [#MOST]
/// @param allUnwell how many there are in all
record PodSums(Map<PodHealth, Integer> byState, ChosenTotals totals, List<Details.PodLine> unwell, int allUnwell) {
    static final int MOST = DetailsParts.MOST;
    static final PodSums NONE = new PodSums(Map.of(), ChosenTotals.NONE, List.of(), 0);

    PodSums {
        Map<PodHealth, Integer> states = new EnumMap<>(PodHealth.class);
        states.putAll(byState);
        byState = Collections.unmodifiableMap(states);
        unwell = List.copyOf(unwell);
    }

    static PodSums of(Collection<Pod> pods, PodHealths healths) {
        Map<PodHealth, Integer> states = new EnumMap<>(PodHealth.class);
        List<Details.PodLine> unwell = new ArrayList<>();
        for (Pod pod : pods) {
            PodHealth health = healths.of(pod);
            states.merge(health, 1, Integer::sum);
            if (PodHealths.isUnwell(health)) {
                unwell.add(new Details.PodLine(pod.namespace(), pod.name(), health));
            }
        }
        unwell.sort(PodHealths.WORST_FIRST);
        return new PodSums(states, ChosenTotals.of(List.copyOf(pods)), unwell.stream().limit(MOST).toList(),
                unwell.size());
    }

    int pods() {
        return totals.pods();
    }
}
