package io.berth.demo;

import io.berth.analysis.scheduling.NodeAffinity;
import io.berth.analysis.scheduling.NodeUnschedulable;
import io.berth.analysis.scheduling.TaintToleration;
import io.berth.demo.Recipe.Count;
import io.berth.demo.Recipe.Mood;
import io.berth.demo.gpus.GpuStories;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.EffectiveRequest;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import io.berth.model.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the rows of the catalogue onto the fleet by arithmetic: round robin over the nodes that the scheduler's filters
/// allow, where there is room. What finds no room is left to the scheduler, who will say why.
final class Placement {
    /// Nodes that are alike to a pod, and the one that was served last.
    private static final class Lane {
        private final List<Node> nodes = new ArrayList<>();
        private int cursor;
    }

    private final World world;
    private final Workloads workloads;
    private final DemoSize size;
    private final long now;
    private final List<Node> nodes;
    private final Map<PodSpec, Lane> lanes = new HashMap<>();
    private int addresses;

    Placement(World world, Workloads workloads, DemoSize size, long now) {
        this.world = world;
        this.workloads = workloads;
        this.size = size;
        this.now = now;
        this.nodes = world.nodes();
    }

    /// Puts all rows.
    void place(List<Recipe> rows) {
        int fixed = 0;
        int weights = 0;
        for (Recipe row : rows) {
            if (row.count() instanceof Count.Weight share) {
                weights += share.weight();
            } else {
                fixed += hasNoPods(row) ? 0 : pods(row);
            }
        }
        double each = Math.max(0, size.pods() - fixed) / (double) Math.max(1, weights);
        for (Recipe row : rows) {
            int pods = row.count() instanceof Count.Weight share ? (int) Math.round(share.weight() * each) : pods(row);
            place(row, pods);
        }
    }

    private static boolean hasNoPods(Recipe row) {
        return row.mood() == Mood.OVER_QUOTA || row.mood() == Mood.SUSPENDED;
    }

    private int pods(Recipe row) {
        return switch (row.count()) {
            case Count.Fixed(int pods) -> pods;
            case Count.EachNode(boolean onlyGpus) ->
                (int) nodes.stream().filter(node -> !onlyGpus || !node.taints().isEmpty()).count();
            case Count.PercentOfPool(int percent) -> {
                long sum = nodes.stream().filter(node -> row.pool().equals(node.meta().labels().get(Pool.LABEL)))
                        .mapToLong(node -> node.allocatable().amount(row.special())).sum();
                yield (int) Math.max(1, sum * percent / 100 / row.requests().amount(row.special()));
            }
            case Count.Weight _ -> 0;
        };
    }

    private void place(Recipe row, int pods) {
        int copies = Math.max(1, Math.ceilDiv(pods, row.cap()));
        for (int copy = 0; copy < copies; copy++) {
            int share = pods * (copy + 1) / copies - pods * copy / copies;
            int tenants = row.kind() == Kind.DEPLOYMENT ? 4 : 60;
            String namespace = copy < tenants ? row.namespace() : row.namespace() + "-" + (copy / tenants + 1);
            long created = now - world.random().nextLong(3_600, row.kind() == Kind.JOB ? 10_800 : 1_200_000);
            Workload owner = workloads.create(row, namespace, Workloads.name(row, copy, copies), share, created);
            if (row.kind() == Kind.DAEMON_SET) {
                placeOnEach(row, owner, created);
            } else if (!hasNoPods(row)) {
                fill(row, owner, share, created);
            }
        }
    }

    private void placeOnEach(Recipe row, Workload owner, long created) {
        ResourceList requests = EffectiveRequest.of(owner.template().spec());
        PodStatus status = Statuses.running(owner.template().spec(), created + 20);
        for (Node node : nodes) {
            boolean left = row.name().equals("berth-agent") && GpuStories.hasNoAgent(node.name());
            if (left || (row.count().equals(new Count.EachNode(true)) && node.taints().isEmpty())) {
                continue;
            }
            Pod pod = workloads.pod(owner, 0, node.name(), requests, created);
            world.put(pod.withNode(node.name()).withStatus(Statuses.at(status, address())));
        }
    }

    private void fill(Recipe row, Workload owner, int pods, long created) {
        PodSpec spec = owner.template().spec();
        ResourceList requests = EffectiveRequest.of(spec);
        PodStatus running = Statuses.running(spec, created + 45);
        Lane lane = lanes.computeIfAbsent(spec, _ -> lane(workloads.pod(owner, 0, null, requests, created)));
        for (int i = 0; i < pods; i++) {
            Pod pod = workloads.pod(owner, i, null, requests, created);
            Node node = spec.gates().isEmpty() ? next(row, lane, pod) : null;
            world.put(node == null ? pod : state(row, pod.withNode(node.name()), i, running));
        }
    }

    private Pod state(Recipe row, Pod pod, int ordinal, PodStatus running) {
        PodStatus status = switch (row.mood()) {
            case CRASHING -> ordinal < 6 ? crashing(pod, "Error", 1, ordinal) : running;
            case OUT_OF_MEMORY -> ordinal < 2 ? crashing(pod, "OOMKilled", 137, ordinal) : running;
            case NO_IMAGE -> Statuses.noImage(pod.spec(), now - 900);
            case COMPLETED -> Statuses.succeeded(pod.spec(), running.startedSeconds(), now - 1_200);
            case CALM, GATED, SUSPENDED, OVER_QUOTA -> running;
        };
        return pod.withStatus(Statuses.at(status, address()));
    }

    private PodStatus crashing(Pod pod, String reason, int exitCode, int ordinal) {
        return Statuses.crashing(pod, 11 + 7 * ordinal, new Termination(reason, exitCode, now - 40 - 13L * ordinal),
                now - 40 - 13L * ordinal);
    }

    /// The next node of the lane with room for the pod, or null. CPU pods skip some nodes, so that these are not all alike.
    private @Nullable Node next(Recipe row, Lane lane, Pod pod) {
        boolean uneven = row.special().isEmpty() && world.random().nextInt(3) == 0;
        lane.cursor += uneven ? 1 + world.random().nextInt(3) : 0;
        for (int tried = 0; tried < lane.nodes.size(); tried++) {
            Node node = lane.nodes.get(lane.cursor++ % lane.nodes.size());
            if (hasRoom(node, pod)) {
                return node;
            }
        }
        return null;
    }

    private boolean hasRoom(Node node, Pod pod) {
        Usage usage = world.onNode(node.name());
        if (usage.pods() >= node.allocatable().amount(ResourceList.PODS)) {
            return false;
        }
        for (var request : pod.requests().amounts().entrySet()) {
            String name = request.getKey();
            if (usage.amount(name) + request.getValue() > node.allocatable().amount(name)) {
                return false;
            }
        }
        return true;
    }

    private Lane lane(Pod pod) {
        Lane lane = new Lane();
        for (Node node : nodes) {
            if (NodeUnschedulable.filter(pod, node).passes() && TaintToleration.filter(pod, node).passes()
                    && NodeAffinity.filter(pod, node).passes()) {
                lane.nodes.add(node);
            }
        }
        lane.cursor = lane.nodes.isEmpty() ? 0 : world.random().nextInt(lane.nodes.size());
        return lane;
    }

    private String address() {
        int address = addresses++;
        return "10." + (64 + (address >>> 16)) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
