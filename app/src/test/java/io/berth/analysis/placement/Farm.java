package io.berth.analysis.placement;

import io.berth.model.ClusterHealth;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import io.berth.model.Table;
import io.berth.model.TableEditor;
import io.berth.model.WatchHealth;
import io.berth.model.WatchedNamespaces;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A cluster in the making, of which snapshots are taken as the live fold takes them: sharing what did not change.
public final class Farm {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Map<Kind, TableEditor<ClusterObject>> tables = new EnumMap<>(Kind.class);
    private final TableEditor<NodePods> places = new TableEditor<>();
    private final Map<Integer, String> placeOf = new HashMap<>();
    private ClusterHealth health = ClusterHealth.NONE;
    private long sequence;

    public Farm() {
        for (Kind kind : Kind.values()) {
            tables.put(kind, new TableEditor<>());
            health = health.with(kind, new WatchHealth.Live(NOW));
        }
    }

    private TableEditor<ClusterObject> table(Kind kind) {
        return tables.computeIfAbsent(kind, _ -> new TableEditor<>());
    }

    public Farm put(ClusterObject... objects) {
        for (ClusterObject object : objects) {
            int slot = table(object.kind()).put(object);
            if (object instanceof Pod pod) {
                move(slot, pod.nodeName() == null ? "" : pod.nodeName());
            }
        }
        return this;
    }

    public Farm remove(Kind kind, String namespace, String name) {
        TableEditor<ClusterObject> table = table(kind);
        int slot = table.slotOf(namespace, name);
        if (slot >= 0) {
            table.remove(namespace, name);
            if (kind == Kind.POD) {
                move(slot, null);
            }
        }
        return this;
    }

    public Farm health(Kind kind, WatchHealth changed) {
        health = health.with(kind, changed);
        return this;
    }

    public Farm podsInPart() {
        health = health.withSeenInPart(Kind.POD, true, List.of());
        return this;
    }

    public Farm leftOut(String... namespaces) {
        health = health.withNamespaces(new WatchedNamespaces(List.of(), List.of(namespaces), List.of()));
        return this;
    }

    private void move(int slot, @Nullable String to) {
        String from = placeOf.get(slot);
        if (to != null && to.equals(from)) {
            return;
        }
        if (from != null) {
            NodePods old = places.at(places.slotOf("", from));
            int[] rest = old == null ? new int[0] : slots(old).filter(s -> s != slot).toArray();
            if (rest.length == 0) {
                places.remove("", from);
            } else {
                places.put(new NodePods(from, rest));
            }
            placeOf.remove(slot);
        }
        if (to != null) {
            int at = places.slotOf("", to);
            NodePods old = at < 0 ? null : places.at(at);
            int[] more = old == null ? new int[1] : Arrays.copyOf(slots(old).toArray(), old.size() + 1);
            more[more.length - 1] = slot;
            places.put(new NodePods(to, more));
            placeOf.put(slot, to);
        }
    }

    private static java.util.stream.IntStream slots(NodePods pods) {
        return java.util.stream.IntStream.range(0, pods.size()).map(pods::slot);
    }

    public ClusterSnapshot snapshot() {
        Map<Kind, Table<? extends ClusterObject>> published = new EnumMap<>(Kind.class);
        tables.forEach((kind, table) -> published.put(kind, table.publish()));
        return new ClusterSnapshot(++sequence, NOW,
                new ClusterInfo("farm", "farm-admin", "https://farm.example", "v1.36.3", ""), published,
                places.publish(), health);
    }

    public static Node node(String name, String zone, String rack) {
        return node(name, Map.of(Node.ZONE, zone, "topology.kubernetes.io/rack", rack), 0);
    }

    public static Node node(String name, Map<String, String> labels, int gpus) {
        ResourceList room = ResourceList.NONE.with(ResourceList.CPU, 16_000).with(ResourceList.MEMORY, 64L << 30)
                .with(ResourceList.PODS, 110);
        if (gpus > 0) {
            room = room.with(ResourceList.GPU, gpus);
        }
        Meta meta = Meta.named("", name).withLabels(Labels.of(labels));
        return new Node(meta, false, List.of(), room, room, List.of(ready("True")), List.of(), "",
                Node.SystemInfo.NONE);
    }

    public static Condition ready(String status) {
        return new Condition("Ready", status, "", "", 0);
    }

    /// A pod with one container that runs and is ready.
    public static Pod pod(String namespace, String name, String node) {
        return running(bare(namespace, name).withNode(node));
    }

    /// A pod that waits for a node.
    public static Pod waiting(String namespace, String name, String message) {
        Condition scheduled = new Condition("PodScheduled", "False", "Unschedulable", message,
                NOW.getEpochSecond() - 90);
        return bare(namespace, name).withStatus(PodStatus.PENDING.withConditions(List.of(scheduled)));
    }

    private static Pod bare(String namespace, String name) {
        ResourceList asks = ResourceList.NONE.with(ResourceList.CPU, 500).with(ResourceList.MEMORY, 1L << 30);
        Container main = new Container("main", "registry.example/app:1", asks, ResourceList.NONE, List.of(), false);
        return new Pod(Meta.named(namespace, name).withCreated(NOW.getEpochSecond() - 3600),
                PodSpec.NONE.withContainers(List.of(main)), null, null, List.of(), asks, PodStatus.PENDING);
    }

    public static Pod running(Pod pod) {
        return pod.withStatus(PodStatus.PENDING.withPhase(Pod.Phase.RUNNING)
                .withConditions(List.of(ready("True"))).withContainers(List.of(container("main", true))));
    }

    public static ContainerStatus container(String name, boolean ready) {
        return status(name, false, ready, ContainerStatus.State.RUNNING, "", 0);
    }

    public static ContainerStatus status(String name, boolean init, boolean ready, ContainerStatus.State state,
            String reason, int exitCode) {
        return new ContainerStatus(name, init, ready, 0, state, reason, "", exitCode, null, null, null);
    }

    /// The pod in a crash loop.
    public static Pod crashing(Pod pod) {
        return pod.withStatus(pod.status().withPhase(Pod.Phase.RUNNING).withConditions(List.of(ready("False")))
                .withContainers(List.of(
                        status("main", false, false, ContainerStatus.State.WAITING, "CrashLoopBackOff", 0))));
    }

    public static Pod notReady(Pod pod) {
        return pod.withStatus(pod.status().withPhase(Pod.Phase.RUNNING).withConditions(List.of(ready("False")))
                .withContainers(List.of(container("main", false))));
    }

    public static Pod owned(Pod pod, String kind, String name) {
        return pod.withMeta(pod.meta().withOwner(new Owner(kind, name)));
    }

    public static Pod asking(Pod pod, String resource, long amount) {
        return new Pod(pod.meta(), pod.spec(), pod.nodeName(), pod.pinnedNode(), pod.claims(),
                pod.requests().with(resource, amount), pod.status());
    }
}
