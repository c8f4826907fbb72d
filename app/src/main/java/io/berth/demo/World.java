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
import java.util.LinkedHashMap;
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
    private final Map<String, Usage> nodes = new HashMap<>();
    private final Map<String, Usage> namespaces = new HashMap<>();
    private final Map<Parent, Brood> broods = new HashMap<>();
    private final Set<Parent> unscheduled = new LinkedHashSet<>();
    private final Set<Parent> terminating = new LinkedHashSet<>();
    private final Set<String> recount = new LinkedHashSet<>();
    private final GpuSlots gpus = new GpuSlots();
    private final SplittableRandom random;
    private Map<Parent, List<Pod>> touched = new LinkedHashMap<>();
    private @Nullable List<ClusterChange> changes; // null until somebody wants them
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
        slot = table.put(object);
        Pod pod = object instanceof Pod now ? now : null;
        Pod was = before instanceof Pod earlier ? earlier : null;
        Owner owner = object.meta().owner();
        if (owner != null) {
            Parent parent = new Parent(object.namespace(), owner.kind(), owner.name());
            Brood brood = broods.computeIfAbsent(parent, _ -> new Brood());
            if (before == null) {
                brood.add(slot);
            }
            brood.count(was, pod);
            touch(parent, pod);
        }
        if (pod != null) {
            count(was, pod);
        }
        if (object.kind() == Kind.NODE) {
            room++;
        }
        if (changes != null) {
            changes.add(new ClusterChange.Put(object));
        }
    }

    void remove(ClusterObject object) {
        TableEditor<ClusterObject> table = table(object.kind());
        int slot = table.slotOf(object.namespace(), object.name());
        ClusterObject before = table.remove(object.namespace(), object.name());
        if (before == null) {
            return;
        }
        Pod was = before instanceof Pod pod ? pod : null;
        Owner owner = before.meta().owner();
        if (owner != null) {
            Parent parent = new Parent(object.namespace(), owner.kind(), owner.name());
            Brood brood = broods.get(parent);
            if (brood != null) {
                brood.remove(slot);
                brood.count(was, null);
            }
            touch(parent, was);
        }
        broods.remove(Parent.of(object));
        if (was != null) {
            count(was, null);
        }
        if (changes != null) {
            changes.add(new ClusterChange.Removed(object.kind(), object.namespace(), object.name()));
        }
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

    /// What the pods of a node take of it.
    Usage onNode(String node) {
        return nodes.computeIfAbsent(node, _ -> new Usage());
    }

    /// Which pod has which GPU.
    GpuSlots gpus() {
        return gpus;
    }

    NodeLoad load(String node) {
        return onNode(node).load();
    }

    /// What the pods of a namespace take, those without a node included and those that are over not.
    Usage inNamespace(String namespace) {
        return namespaces.computeIfAbsent(namespace, _ -> new Usage());
    }

    /// How many children an owner has, and how they are.
    Brood brood(ClusterObject owner) {
        return broods.computeIfAbsent(Parent.of(owner), _ -> new Brood());
    }

    /// The object in a slot, or null. Unlike [#all] it does not make the table's pages shared.
    @Nullable
    ClusterObject at(Kind kind, int slot) {
        return table(kind).at(slot);
    }

    int slots(Kind kind) {
        return table(kind).slots();
    }

    /// Grows whenever there may be room where there was none: a pod left its node, or a node changed.
    long room() {
        return room;
    }

    /// The objects of a kind that an owner controls, oldest first.
    <T extends ClusterObject> List<T> children(ClusterObject owner, Kind kind, Class<T> type) {
        List<T> found = new ArrayList<>();
        Brood brood = broods.get(Parent.of(owner));
        for (int i = 0; brood != null && i < brood.size(); i++) {
            ClusterObject child = at(kind, brood.slot(i));
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
        for (int slot = 0; slot < slots(Kind.POD); slot++) {
            if (at(Kind.POD, slot) instanceof Pod pod && pod.nodeName() != null && nodes.contains(pod.nodeName())) {
                pods.add(pod);
            }
        }
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
        touch(Parent.of(owner), null);
    }

    /// Takes the owners whose children changed, each with those of its pods that changed or went, as they were put last.
    Map<Parent, List<Pod>> takeTouched() {
        Map<Parent, List<Pod>> taken = touched;
        touched = new LinkedHashMap<>();
        return taken;
    }

    /// Takes what changed since the last call, in order; nothing at the first one.
    List<ClusterChange> takeChanges() {
        List<ClusterChange> taken = changes == null ? List.of() : Collections.unmodifiableList(changes);
        changes = new ArrayList<>();
        return taken;
    }

    private void touch(Parent owner, @Nullable Pod pod) {
        List<Pod> pods = touched.computeIfAbsent(owner, _ -> new ArrayList<>(2));
        if (pod != null) {
            pods.add(pod);
        }
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

    private void count(@Nullable Pod before, @Nullable Pod now) {
        boolean held = before != null && before.isHoldingResources();
        boolean holds = now != null && now.isHoldingResources();
        if (before != null && before.nodeName() != null && held && !holds) {
            onNode(before.nodeName()).remove(before);
            gpus.release(before, before.nodeName());
            room++;
        }
        if (now != null && now.nodeName() != null && holds && !held) {
            onNode(now.nodeName()).add(now);
            gpus.take(now, now.nodeName());
        }
        boolean wasCounted = before != null && !before.phase().isFinal();
        boolean counts = now != null && !now.phase().isFinal();
        if (before != null && wasCounted && !counts) {
            inNamespace(before.namespace()).remove(before);
            recount.add(before.namespace());
        }
        if (now != null && counts && !wasCounted) {
            inNamespace(now.namespace()).add(now);
            recount.add(now.namespace());
        }
        keep(unscheduled, before, now, now != null && now.isUnscheduled() && !now.meta().isBeingDeleted());
        keep(terminating, before, now, now != null && now.meta().isBeingDeleted());
    }

    private static void keep(Set<Parent> set, @Nullable Pod before, @Nullable Pod now, boolean belongs) {
        if (belongs && now != null) {
            set.add(Parent.of(now));
        } else if (before != null && !set.isEmpty()) {
            set.remove(Parent.of(before));
        }
    }
}
