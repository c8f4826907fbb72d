package io.berth.analysis.filter;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.owners.TopOwner;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One moment of a cluster, as far as filters look beyond the object itself.
final class Moment {
    private final ClusterSnapshot snapshot;
    private final GpuBoard board;
    private final long now;
    private final List<GpuSieve> ofGpus = new ArrayList<>();
    private @Nullable Set<String> lost;

    Moment(ClusterSnapshot snapshot, GpuBoard board) {
        this.snapshot = snapshot;
        this.board = board;
        now = snapshot.serverTime(snapshot.at()).getEpochSecond();
    }

    /// The test of a clause.
    Sieve sieve(Clause clause) {
        return switch (clause) {
            case Clause.Every every -> Combined.every(every.parts().stream().map(this::sieve).toList());
            case Clause.Any any -> Combined.any(any.parts().stream().map(this::sieve).toList());
            case Clause.Not not -> Combined.not(sieve(not.part()));
            case Clause.Free free -> new FreeSieve(free);
            case Clause.Text text -> new TextSieve(text.key(), text.texts(), this);
            case Clause.Compared number when number.key().asksForGpus() ->
                ofGpus(new GpuSieve(number.key(), number.amounts(), board, snapshot.at()));
            case Clause.Compared number -> new NumberSieve(number.key(), number.amounts(), this);
            case Clause.Label label -> new LabelSieve(label);
            case Clause.InState state -> new StateSieve(state.key(), state.states(), this);
        };
    }

    private Sieve ofGpus(GpuSieve made) {
        ofGpus.add(made);
        return made;
    }

    /// The tests of what GPUs do, of all clauses until now.
    List<GpuSieve> ofGpus() {
        return List.copyOf(ofGpus);
    }

    /// The server's time, seconds since the epoch.
    long now() {
        return now;
    }

    /// How a pod is drawn: its node may be lost.
    State stateOf(Pod pod) {
        return State.of(Health.of(pod, pod.nodeName() != null && lost().contains(pod.nodeName())));
    }

    private Set<String> lost() {
        Set<String> known = lost;
        if (known == null) {
            Set<String> found = new HashSet<>();
            snapshot.nodes().forEach(node -> {
                if (NodeHealth.of(node) == NodeHealth.LOST) {
                    found.add(node.name());
                }
            });
            lost = found;
            known = found;
        }
        return known;
    }

    @Nullable
    Node nodeOf(Pod pod) {
        return pod.nodeName() == null ? null : snapshot.nodes().get("", pod.nodeName());
    }

    Owner above(Owner owner, String namespace) {
        return TopOwner.above(owner, namespace, snapshot);
    }
}
