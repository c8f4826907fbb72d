package io.berth.analysis.history;

import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What happened to a pod, as the map shows it.
public enum Change {
    /// It is new.
    CAME,
    /// It got a node, or another one.
    PLACED,
    /// It is gone, or completed.
    ENDED,
    /// It began to fail.
    FAILED,
    /// Its state changed in any other way.
    OTHER;

    /// What happened to the pod of a name.
    ///
    /// @param before null if there was none
    /// @param now null if there is none; not null if before is null
    static Change of(@Nullable Pod before, PodHealth stateBefore, @Nullable Pod now, PodHealth stateNow) {
        if (now == null) {
            return ENDED;
        }
        if (stateNow == PodHealth.FAILING && (before == null || stateBefore != PodHealth.FAILING)) {
            return FAILED;
        }
        if (before == null || !before.meta().isSameObject(now.meta())) {
            return CAME;
        }
        if (!Objects.equals(before.nodeName(), now.nodeName())) {
            return PLACED;
        }
        return stateNow == PodHealth.COMPLETED ? ENDED : OTHER;
    }
}
