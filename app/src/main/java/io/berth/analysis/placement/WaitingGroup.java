package io.berth.analysis.placement;

import io.berth.analysis.owners.TopOwner;
import io.berth.analysis.scheduling.SchedulerMessage;
import io.berth.analysis.scheduling.SchedulerReason;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.EffectiveRequest;
import io.berth.model.Job;
import io.berth.model.Meta;
import io.berth.model.NodePods;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Pods of one workload that wait for a node for the same reason, or a Job that Kueue holds back, which has no pods yet.
///
/// @param pods 0 for a Job that is held back
/// @param first the pod that waits longest; for a Job that is held back, one made from its template
/// @param gpus that all of them ask for together; of one pod for a Job that is held back
public record WaitingGroup(TopOwner workload, Cause cause, int pods, Pod first, long gpus) {
    /// Kueue's label, and formerly annotation, for the queue of a workload.
    public static final String QUEUE = "kueue.x-k8s.io/queue-name";
    private static final String KUEUE = "kueue.x-k8s.io/";

    /// What keeps them waiting.
    public sealed interface Cause {
        /// The scheduler has not spoken yet.
        record Unseen() implements Cause {
        }

        /// The scheduler found no node.
        ///
        /// @param reason of the condition `PodScheduled`: `Unschedulable`, `SchedulerError`; may be empty
        /// @param message of the pod that waits longest
        /// @param sinceSeconds when the condition became false, seconds since the epoch; its words may be younger; 0 if not
        ///            told
        record Refused(String reason, SchedulerMessage message, long sinceSeconds) implements Cause {
        }

        /// Scheduling gates hold them: the scheduler does not look at them.
        ///
        /// @param gates their names, at least one
        /// @param queue of Kueue; empty if none is named
        record Gated(List<String> gates, String queue) implements Cause {
            public Gated {
                gates = List.copyOf(gates);
            }

            /// Whether Kueue holds them.
            public boolean isByKueue() {
                return gates.stream().anyMatch(gate -> gate.startsWith(KUEUE));
            }
        }

        /// Kueue suspended the Job: there are no pods yet.
        ///
        /// @param completions that the Job wants; -1 if it does not say
        record Suspended(String queue, int completions) implements Cause {
        }

        /// Whether it is held back before the scheduler.
        default boolean isHeld() {
            return switch (this) {
                case Gated _,Suspended _ -> true;
                case Unseen _,Refused _ -> false;
            };
        }
    }

    /// Groups are told apart by this: counts of nodes change with every try and do not part a workload.
    private record Key(TopOwner workload, List<String> gates, @Nullable List<SchedulerReason> kinds) {
    }

    private static final Comparator<WaitingGroup> ORDER = Comparator
            .comparing((WaitingGroup group) -> group.cause().isHeld()).thenComparingLong(WaitingGroup::sinceSeconds)
            .thenComparing(group -> group.workload().namespace()).thenComparing(group -> group.first().name());

    /// When the first one was created, seconds since the epoch.
    public long sinceSeconds() {
        return first.meta().createdSeconds();
    }

    /// The groups of a snapshot: held ones last, those that wait longest first.
    static List<WaitingGroup> of(ClusterSnapshot snapshot, PlacementLens lens) {
        NodePods without = snapshot.podsByNode().get("", "");
        Map<Key, List<Pod>> groups = new LinkedHashMap<>();
        Map<String, SchedulerMessage> messages = new HashMap<>();
        Predicate<Pod> shown = lens.shown(snapshot);
        for (int i = 0; without != null && i < without.size(); i++) {
            Pod pod = snapshot.pods().at(without.slot(i));
            if (pod != null && pod.isUnscheduled() && shown.test(pod)) {
                groups.computeIfAbsent(key(pod, snapshot, messages), _ -> new ArrayList<>()).add(pod);
            }
        }
        List<WaitingGroup> result = new ArrayList<>();
        groups.forEach((key, pods) -> result.add(of(key, pods, messages)));
        snapshot.jobs().forEach(job -> {
            String queue = queue(job.meta());
            if (job.suspended() && !queue.isEmpty() && job.outcome().isEmpty() && lens.shows(job.namespace())) {
                result.add(suspended(job, queue));
            }
        });
        result.sort(ORDER);
        return result;
    }

    private static Key key(Pod pod, ClusterSnapshot snapshot, Map<String, SchedulerMessage> messages) {
        TopOwner workload = TopOwner.of(pod, snapshot);
        if (!pod.spec().gates().isEmpty()) {
            return new Key(workload, pod.spec().gates(), null);
        }
        Condition scheduled = pod.status().condition("PodScheduled");
        return new Key(workload, List.of(),
                scheduled == null ? null : parsed(scheduled.message(), messages).kinds());
    }

    private static SchedulerMessage parsed(String message, Map<String, SchedulerMessage> known) {
        return known.computeIfAbsent(message, SchedulerMessage::parse);
    }

    private static WaitingGroup of(Key key, List<Pod> pods, Map<String, SchedulerMessage> messages) {
        Pod first = pods.getFirst();
        long gpus = 0;
        for (Pod pod : pods) {
            gpus += pod.requests().gpus();
            if (NodeTiles.OLDEST_FIRST.compare(pod, first) < 0) {
                first = pod;
            }
        }
        return new WaitingGroup(key.workload(), cause(first, messages), pods.size(), first, gpus);
    }

    private static Cause cause(Pod first, Map<String, SchedulerMessage> messages) {
        if (!first.spec().gates().isEmpty()) {
            return new Cause.Gated(first.spec().gates(), queue(first.meta()));
        }
        Condition scheduled = first.status().condition("PodScheduled");
        return scheduled == null
                ? new Cause.Unseen()
                : new Cause.Refused(scheduled.reason(), parsed(scheduled.message(), messages),
                        scheduled.sinceSeconds());
    }

    private static WaitingGroup suspended(Job job, String queue) {
        Pod made = new Pod(job.meta().withLabels(job.template().labels()), job.template().spec(), null, null,
                List.of(), EffectiveRequest.of(job.template().spec()), PodStatus.PENDING);
        Owner owner = job.meta().owner();
        TopOwner workload = owner == null
                ? new TopOwner(job.namespace(), "Job", job.name())
                : new TopOwner(job.namespace(), owner.kind(), owner.name());
        return new WaitingGroup(workload, new Cause.Suspended(queue, job.completions()), 0, made,
                made.requests().gpus());
    }

    private static String queue(Meta meta) {
        String label = meta.labels().get(QUEUE);
        String annotation = label == null ? meta.annotations().get(QUEUE) : label;
        return annotation == null ? "" : annotation;
    }
}
