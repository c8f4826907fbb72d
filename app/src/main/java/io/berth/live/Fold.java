package io.berth.live;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.model.TableEditor;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The changing state behind [LiveCluster]. For one thread.
///
/// A list is a mark and sweep: from `ListBegan` on, the slots that are put are marked; at `ListEnded` the scope's
/// objects without a mark are removed. An object that the watch removes and adds again within a list keeps its mark,
/// since slots are marked and not names.
final class Fold {
    private final ClusterInfo cluster;
    private final Map<Kind, TableEditor<ClusterObject>> editors = new EnumMap<>(Kind.class);
    /// The slots seen in the lists that are under way, by kind and scope.
    private final Map<Kind, Map<String, BitSet>> listings = new EnumMap<>(Kind.class);
    private final PodPlaces places = new PodPlaces();
    private ClusterHealth health = ClusterHealth.NONE;
    private long sequence;

    Fold(ClusterInfo cluster) {
        this.cluster = cluster;
        for (Kind kind : Kind.values()) {
            editors.put(kind, new TableEditor<>());
        }
    }

    void apply(ClusterChange change) {
        switch (change) {
            case ClusterChange.Put put -> put(put.object());
            case ClusterChange.Removed gone -> remove(gone.kind(), gone.namespace(), gone.name());
            case ClusterChange.ListBegan list ->
                listings.computeIfAbsent(list.kind(), _ -> new HashMap<>()).put(list.scope(), new BitSet());
            case ClusterChange.ListEnded list -> sweep(list.kind(), list.scope());
            case ClusterChange.WatchHealthChanged changed -> health = health.with(changed.kind(), changed.health());
            case ClusterChange.ConnectionHealthChanged changed -> health = health.withConnection(changed.health());
            case ClusterChange.SeenInPart seen ->
                health = health.withSeenInPart(seen.kind(), seen.inPart(), seen.refused());
            case ClusterChange.ServerClockTold told -> health = health.withClockAhead(told.ahead());
            case ClusterChange.NamespacesWatched told -> health = health.withNamespaces(told.namespaces());
            case ClusterChange.UserTold told -> health = health.withUser(told.user());
        }
    }

    ClusterSnapshot publish(Instant now) {
        Map<Kind, Table<? extends ClusterObject>> tables = new EnumMap<>(Kind.class);
        editors.forEach((kind, editor) -> tables.put(kind, editor.publish()));
        return new ClusterSnapshot(++sequence, now, cluster, tables, places.publish(), health);
    }

    private TableEditor<ClusterObject> editor(Kind kind) {
        TableEditor<ClusterObject> editor = editors.get(kind);
        if (editor == null) {
            throw new IllegalStateException("no table for " + kind);
        }
        return editor;
    }

    private void put(ClusterObject object) {
        TableEditor<ClusterObject> editor = editor(object.kind());
        int slot = editor.put(object);
        mark(object, slot);
        if (object instanceof Pod pod) {
            places.moved(slot, editor.replaced() instanceof Pod was ? nodeOf(was) : null, nodeOf(pod));
        }
    }

    private void mark(ClusterObject object, int slot) {
        Map<String, BitSet> scopes = listings.get(object.kind());
        if (scopes == null) {
            return;
        }
        scopes.forEach((scope, seen) -> {
            if (scope.isEmpty() || scope.equals(object.namespace())) {
                seen.set(slot);
            }
        });
    }

    private void remove(Kind kind, String namespace, String name) {
        TableEditor<ClusterObject> editor = editor(kind);
        int slot = editor.slotOf(namespace, name);
        ClusterObject old = editor.remove(namespace, name);
        if (old instanceof Pod pod) {
            places.moved(slot, nodeOf(pod), null);
        }
    }

    private void sweep(Kind kind, String scope) {
        Map<String, BitSet> scopes = listings.getOrDefault(kind, Map.of());
        BitSet seen = scopes.get(scope);
        if (seen == null) {
            return;
        }
        scopes.remove(scope);
        if (scopes.isEmpty()) {
            listings.remove(kind);
        }
        TableEditor<ClusterObject> editor = editor(kind);
        for (int slot = 0; slot < editor.slots(); slot++) {
            ClusterObject object = editor.at(slot);
            if (object != null && !seen.get(slot) && (scope.isEmpty() || scope.equals(object.namespace()))) {
                remove(kind, object.namespace(), object.name());
            }
        }
    }

    private static String nodeOf(Pod pod) {
        @Nullable
        String node = pod.nodeName();
        return node == null ? "" : node;
    }
}
