package io.berth.ui.details;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Namespace;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.PersistentVolumeClaim;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import io.berth.model.WatchHealth;
import io.berth.model.Workload;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the details of one object out of one snapshot. Pods of a node are found by its index; pods of a workload by
/// [WorkloadPods].
final class DetailsReading {
    /// What is asked for: a choice, and the moment at which it is looked at.
    ///
    /// @param several all that is chosen, if it is more than one
    record Question(Selected selected, Set<Selected.OfKind> several, ClusterSnapshot snapshot) {
    }

    private static final Comparator<PodsOfNode.OfOneWorkload> WORST_FIRST = Comparator
            .comparingInt(PodsOfNode.OfOneWorkload::unwell).reversed()
            .thenComparing(Comparator.comparingInt(PodsOfNode.OfOneWorkload::pods).reversed())
            .thenComparing(PodsOfNode.OfOneWorkload::namespace).thenComparing(PodsOfNode.OfOneWorkload::name);

    private final ClusterSnapshot snapshot;
    private final Owners owners;
    private final PodHealths healths;
    private final DetailsMemory memory;

    private DetailsReading(ClusterSnapshot snapshot, DetailsMemory memory) {
        this.snapshot = snapshot;
        this.memory = memory;
        this.owners = new Owners(snapshot);
        this.healths = new PodHealths(snapshot);
    }

    /// The details of what is chosen.
    ///
    /// @param before the details shown before, of the same choice or another; null at first
    /// @param memory remembers from one moment to the next
    static Details of(@Nullable Details before, Question question, DetailsMemory memory) {
        return switch (question.selected()) {
            case Selected.OfKind lead when question.several().size() > 1 -> new Details.Several(lead,
                    question.several().size(), Together.of(question.several(), question.snapshot()));
            case Selected.None _ -> new Details.Nothing();
            case Selected.Image(var reference) -> new Details.OfImage(reference,
                    StoredImageTold.of(reference, question.snapshot(), memory));
            case Selected.OfKind what -> new DetailsReading(question.snapshot(), memory)
                    .read(before, what);
        };
    }

    private Details read(@Nullable Details before, Selected.OfKind what) {
        ClusterObject object = owners.object(what.kind(), what.namespace(), what.name());
        if (object != null) {
            return read(object);
        }
        if (before != null && before.about().equals(what) && !(before instanceof Details.NotSeen)) {
            return before instanceof Details.Gone ? before : new Details.Gone(before, snapshot.at());
        }
        return new Details.NotSeen(what, why(what));
    }

    private Details.NotSeen.Why why(Selected.OfKind what) {
        if (snapshot.health().leftOut().contains(what.namespace())) {
            return Details.NotSeen.Why.LEFT_OUT;
        }
        if (snapshot.health().refused().getOrDefault(what.kind(), List.of()).contains(what.namespace())) {
            return Details.NotSeen.Why.FORBIDDEN;
        }
        return switch (snapshot.health().of(what.kind())) {
            case WatchHealth.Waiting _,WatchHealth.Loading _ -> Details.NotSeen.Why.LOADING;
            case WatchHealth.Forbidden _ -> Details.NotSeen.Why.FORBIDDEN;
            case WatchHealth.Live _,WatchHealth.Reconnecting _,WatchHealth.Expired _,WatchHealth.Stale _,WatchHealth.NotServed _ ->
                Details.NotSeen.Why.ABSENT;
        };
    }

    private Details read(ClusterObject object) {
        return switch (object) {
            case Pod pod -> new Details.OfPod(pod, healths.of(pod), owners.of(pod.meta()), nodeOf(pod),
                    around(pod));
            case Node node -> new Details.OfNode(node, NodeHealth.of(node), podsOf(node));
            case Workload workload -> new Details.OfWorkload(workload, owners.of(workload.meta()), podsOf(workload),
                    Visible.in(workload.namespace(), Kind.POD, snapshot.health()) == PodsOfNode.Seen.ALL,
                    around(workload.namespace(), workload.template().labels(), List.of()));
            case Namespace namespace -> new Details.OfNamespace(namespace, told(namespace.name()));
            default -> new Details.OfOther(object, owners.of(object.meta()));
        };
    }

    private static Selected nodeOf(Pod pod) {
        return pod.nodeName() == null ? Selected.NONE : Selected.node(pod.nodeName());
    }

    private PodsOfNode podsOf(Node node) {
        NodePods bound = snapshot.podsByNode().get("", node.name());
        Map<Details.Link, PodsOfNode.OfOneWorkload> workloads = new HashMap<>();
        List<Details.PodLine> unwell = new ArrayList<>();
        ResourceList requested = ResourceList.NONE;
        int holding = 0;
        for (int i = 0; bound != null && i < bound.size(); i++) {
            Pod pod = snapshot.pods().at(bound.slot(i));
            if (pod == null) {
                continue;
            }
            PodHealth health = healths.of(pod);
            if (pod.isHoldingResources()) {
                requested = requested.plus(pod.requests());
                holding++;
            }
            if (PodHealths.isUnwell(health)) {
                unwell.add(new Details.PodLine(pod.namespace(), pod.name(), health));
            }
            Details.Link workload = owners.workload(pod);
            workloads.merge(workload, new PodsOfNode.OfOneWorkload(workload.target(), workload.kind(),
                    pod.namespace(), workload.name(), 1, PodHealths.isUnwell(health) ? 1 : 0), DetailsReading::sum);
        }
        unwell.sort(PodHealths.WORST_FIRST);
        return new PodsOfNode(Visible.everywhere(Kind.POD, snapshot.health()), requested, holding,
                workloads.values().stream().sorted(WORST_FIRST).toList(),
                unwell);
    }

    private static PodsOfNode.OfOneWorkload sum(PodsOfNode.OfOneWorkload a, PodsOfNode.OfOneWorkload b) {
        return new PodsOfNode.OfOneWorkload(a.target(), a.kind(), a.namespace(), a.name(), a.pods() + b.pods(),
                a.unwell() + b.unwell());
    }

    private List<Details.PodLine> podsOf(Workload workload) {
        List<Details.PodLine> lines = new ArrayList<>();
        memory.workload().of(workload, snapshot)
                .forEach(pod -> lines.add(healths.line(pod)));
        lines.sort(PodHealths.WORST_FIRST);
        return lines;
    }

    private NamespaceTold told(String namespace) {
        return NamespaceTold.of(namespace, snapshot,
                memory.namespace().of(namespace, snapshot.pods(), pod -> pod.namespace().equals(namespace)));
    }

    private Details.Around around(Pod pod) {
        List<Details.Claim> claims = pod.claims().stream().map(name -> {
            PersistentVolumeClaim claim = snapshot.persistentVolumeClaims().get(pod.namespace(), name);
            return new Details.Claim(
                    new Details.Link(Kind.PERSISTENT_VOLUME_CLAIM.kindName(), name,
                            new Selected.OfKind(Kind.PERSISTENT_VOLUME_CLAIM, pod.namespace(), name)),
                    claim == null ? "" : claim.phase());
        }).toList();
        return around(pod.namespace(), pod.meta().labels(), claims);
    }

    /// What else in a namespace has to do with pods that have these labels.
    private Details.Around around(String namespace, Labels labels, List<Details.Claim> claims) {
        List<Details.Link> services = new ArrayList<>();
        snapshot.services().forEach(service -> {
            if (service.namespace().equals(namespace) && !service.selector().isEmpty()
                    && service.selector().isContainedIn(labels)) {
                services.add(Details.Link.to(service));
            }
        });
        List<Details.Budget> budgets = new ArrayList<>();
        snapshot.podDisruptionBudgets().forEach(budget -> {
            if (budget.namespace().equals(namespace) && budget.selector() != null
                    && budget.selector().matches(labels)) {
                budgets.add(new Details.Budget(Details.Link.to(budget), budget.disruptionsAllowed()));
            }
        });
        return new Details.Around(services, budgets, claims);
    }
}
