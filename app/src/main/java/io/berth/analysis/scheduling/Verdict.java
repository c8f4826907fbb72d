package io.berth.analysis.scheduling;

import java.util.List;

/// What a filter says of a pod on a node.
public sealed interface Verdict {
    record Passes() implements Verdict {
    }

    /// The node is not for the pod.
    ///
    /// @param plugin the upstream name of the plugin that says so
    /// @param reasons kube-scheduler's words, at least one
    record Rejected(String plugin, Code code, List<String> reasons) implements Verdict {
        public Rejected {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a rejection by " + plugin + " without a reason");
            }
        }

        static Rejected unresolvable(String plugin, String reason) {
            return new Rejected(plugin, Code.UNSCHEDULABLE_AND_UNRESOLVABLE, List.of(reason));
        }
    }

    /// Whether preemption might help.
    enum Code {
        /// It might.
        UNSCHEDULABLE,
        /// It cannot.
        UNSCHEDULABLE_AND_UNRESOLVABLE
    }

    default boolean passes() {
        return switch (this) {
            case Passes _ -> true;
            case Rejected _ -> false;
        };
    }
}
