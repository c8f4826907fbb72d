package io.berth.demo;

import io.berth.analysis.scheduling.NodeLoad;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.model.TableEditor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// All objects of the demo cluster and what follows from them at once: loads of nodes, children of owners, the pods that
/// wait, and the changes since they were last taken. For one thread at a time.
final class World {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final long SUFFIXES = 14_348_907; // 27 to the fifth

    /// Names an object that has children.
    record Parent(String namespace, String kind, String name) {
        static Parent of(ClusterObject object) {
            return new Parent(object.namespace(), object.kind().kindName(), object.name());
        }
    }

    private final Map<Kind, TableEditor<ClusterObject>> tables = new EnumMap<>(Kind.class);
    private final Map<String, NodeLoad> loads = new HashMap<>();
    private final Map<Parent, List<String>> children = new HashMap<>();
    private final Set<Parent> touched = new LinkedHashSet<>();
    private final Set<Parent> unscheduled = new LinkedHashSet<>();
    private final Set<Parent> terminating = new LinkedHashSet<>();
    private final Set<String> recount = new LinkedHashSet<>();
    private final SplittableRandom random;
    private List<ClusterChange> changes = new ArrayList<>();
    private long room;
    private long version = 1_000;
    private long suffix;

    World(long seed) {
        this.random = new SplittableRandom(seed);
        for (Kind kind : Kind.values()) {
            tables.put(kind, new TableEditor<>());
        }
    }

    SplittableRandom random() {
        return random;
    }

    /// A new object's metadata.
    Meta meta(String namespace, String name, Labels labels, @Nullable Owner owner, long created) {
        return new Meta(namespace, name, random.nextLong(), random.nextLong(), ++version, created, 0, labels, owner,
                Labels.NONE);
    }

    /// The metadata of the next state of an object.
    Meta next(Meta meta) {
        return meta.withVersion(++version);
    }

    /// Five characters that no call returned before.
    String suffix() {
        long rest = (suffix++ * 7_654_321 + 1_234_567) % SUFFIXES;
        char[] text = new char[5];
        for (int i = 0; i < text.length; i++) {
            text[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(text);
    }

    void put(ClusterObject object) {
        TableEditor<ClusterObject> table = table(object.kind());
        int slot = table.slotOf(object.namespace(), object.name());
        ClusterObject before = slot < 0 ? null : table.at(slot);
        table.put(object);
        if (before == null) {
            adopt(object);
        }
        if (object instanceof Pod pod) {
            count(before instanceof Pod was ? was : null, pod);
        }
        if (object.kind() == Kind.NODE) {
            room++;
        }
        touchOwner(object);
        changes.add(new ClusterChange.Put(object));
    }

    void remove(ClusterObject object) {
        ClusterObject before = table(object.kind()).remove(object.namespace(), object.name());
        if (before == null) {
            return;
        }
        if (before instanceof Pod pod) {
            count(pod, null);
        }
        Owner owner = before.meta().owner();
        if (owner != null) {
            Parent parent = new Parent(object.namespace(), owner.kind(), owner.name());
            List<String> names = children.get(parent);
            if (names != null) {
                names.remove(object.name());
            }
        }
        children.remove(Parent.of(object));
        touchOwner(before);
        changes.add(new ClusterChange.Removed(object.kind(), object.namespace(), object.name()));
    }

    @Nullable
    ClusterObject get(Kind kind, String namespace, String name) {
        TableEditor<ClusterObject> table = table(kind);
        int slot = table.slotOf(namespace, name);
        return slot < 0 ? null : table.at(slot);
    }

    /// All objects of a kind as they are now.
    Table<ClusterObject> all(Kind kind) {
        return table(kind).publish();
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        all(Kind.NODE).forEach(object -> nodes.add((Node) object));
        return nodes;
    }

    NodeLoad load(String node) {
        return loads.getOrDefault(node, NodeLoad.NONE);
    }

    /// Grows whenever there may be room where there was none: a pod left its node, or a node changed.
    long room() {
        return room;
    }

    /// The objects of a kind that an owner controls, oldest first.
    <T extends ClusterObject> List<T> children(ClusterObject owner, Kind kind, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (String name : children.getOrDefault(Parent.of(owner), List.of())) {
            ClusterObject child = get(kind, owner.namespace(), name);
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
        }
        return found;
    }

    /// The pods that wait for a node.
    List<Pod> unscheduled() {
        return pods(unscheduled);
    }

    /// The pods whose end was asked for.
    List<Pod> terminating() {
        return pods(terminating);
    }

    @Nullable
    Pod pod(String namespace, String name) {
        return get(Kind.POD, namespace, name) instanceof Pod pod ? pod : null;
    }

    /// The pods on some nodes, those that are over included. Looks at all pods there are.
    List<Pod> podsOn(Set<String> nodes) {
        List<Pod> pods = new ArrayList<>();
        all(Kind.POD).forEach(object -> {
            if (object instanceof Pod pod && pod.nodeName() != null && nodes.contains(pod.nodeName())) {
                pods.add(pod);
            }
        });
        return pods;
    }

    /// Whether the kubelet of a pod's node answers.
    boolean isReachable(Pod pod) {
        String name = pod.nodeName();
        return name == null || !(get(Kind.NODE, "", name) instanceof Node node) || node.isReady();
    }

    /// Takes the namespaces whose use of resources changed.
    Set<String> takeRecount() {
        Set<String> taken = new LinkedHashSet<>(recount);
        recount.clear();
        return taken;
    }

    /// Asks that the controllers look at an owner although no child of it changed.
    void touch(ClusterObject owner) {
        touched.add(Parent.of(owner));
    }

    /// Takes the owners whose children changed.
    List<Parent> takeTouched() {
        List<Parent> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }

    /// Takes what changed, in order.
    List<ClusterChange> takeChanges() {
        List<ClusterChange> taken = Collections.unmodifiableList(changes);
        changes = new ArrayList<>();
        return taken;
    }

    private List<Pod> pods(Set<Parent> names) {
        List<Pod> pods = new ArrayList<>();
        for (Parent name : names) {
            Pod pod = pod(name.namespace(), name.name());
            if (pod != null) {
                pods.add(pod);
            }
        }
        return pods;
    }

    private TableEditor<ClusterObject> table(Kind kind) {
        TableEditor<ClusterObject> table = tables.get(kind);
        if (table == null) {
            throw new IllegalStateException("no table for " + kind);
        }
        return table;
    }

    private void adopt(ClusterObject object) {
        Owner owner = object.meta().owner();
        if (owner != null) {
            children.computeIfAbsent(new Parent(object.namespace(), owner.kind(), owner.name()),
                    _ -> new ArrayList<>()).add(object.name());
        }
    }

    private void count(@Nullable Pod before, @Nullable Pod now) {
        if (before != null && before.nodeName() != null && before.isHoldingResources()
                && (now == null || !now.isHoldingResources())) {
            loads.compute(before.nodeName(), (_, load) -> (load == null ? NodeLoad.NONE : load).without(before));
            room++;
        }
        if (now != null && now.nodeName() != null && now.isHoldingResources()
                && (before == null || !before.isHoldingResources())) {
            loads.compute(now.nodeName(), (_, load) -> (load == null ? NodeLoad.NONE : load).with(now));
        }
        keep(unscheduled, before, now, now != null && now.isUnscheduled() && !now.meta().isBeingDeleted());
        keep(terminating, before, now, now != null && now.meta().isBeingDeleted());
        Pod pod = now == null ? before : now;
        if (pod != null && (before == null || now == null || before.phase().isFinal() != now.phase().isFinal())) {
            recount.add(pod.namespace());
        }
    }

    private static void keep(Set<Parent> set, @Nullable Pod before, @Nullable Pod now, boolean belongs) {
        if (belongs && now != null) {
            set.add(Parent.of(now));
        } else if (before != null && !set.isEmpty()) {
            set.remove(Parent.of(before));
        }
    }

    private void touchOwner(ClusterObject object) {
        Owner owner = object.meta().owner();
        if (owner != null) {
            touched.add(new Parent(object.namespace(), owner.kind(), owner.name()));
        }
    }
}
