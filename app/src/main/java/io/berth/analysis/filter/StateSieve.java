package io.berth.analysis.filter;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterObject;
import io.berth.model.Job;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.Workload;
import java.util.Set;

/// Looks at how an object is. For one thread.
@SuppressWarnings("EnumOrdinal") // bits of a set that a hundred thousand pods are put to
final class StateSieve implements Sieve {
    private final FilterKey key;
    private final Moment moment;
    private final int wanted;

    StateSieve(FilterKey key, Set<State> states, Moment moment) {
        this.key = key;
        this.moment = moment;
        int bits = 0;
        for (State state : states) {
            bits |= 1 << state.ordinal();
        }
        wanted = bits;
    }

    private boolean wants(State state) {
        return (wanted & 1 << state.ordinal()) != 0;
    }

    @Override
    public boolean shows(Pod pod) {
        if (key == FilterKey.PHASE && wants(State.of(pod.phase()))) {
            return true;
        }
        return isReadyOrNot(moment.stateOf(pod));
    }

    /// `ready:no` is every state but ready.
    private boolean isReadyOrNot(State state) {
        return wants(state) || (key == FilterKey.READY && state != State.READY && wants(State.NOT_READY));
    }

    @Override
    public boolean shows(Node node) {
        State state = State.of(NodeHealth.of(node));
        return isReadyOrNot(state) || (key != FilterKey.READY && node.isCordoned() && wants(State.CORDONED));
    }

    @Override
    public boolean shows(ClusterObject object) {
        return switch (object) {
            case Pod pod -> shows(pod);
            case Node node -> shows(node);
            case Job job when !job.outcome().isEmpty() ->
                isReadyOrNot(job.outcome().equals("Failed") ? State.FAILED : State.COMPLETED);
            case Workload workload ->
                isReadyOrNot(workload.ready() >= workload.desired() ? State.READY : State.NOT_READY)
                        || isTerminating(object);
            default -> isTerminating(object);
        };
    }

    private boolean isTerminating(ClusterObject object) {
        return object.meta().isBeingDeleted() && wants(State.TERMINATING);
    }
}
