package io.berth.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The health of a connection and of each watch.
///
/// @param kinds every kind has one
/// @param leftOut namespaces whose objects are not watched because only so many may be; empty if all are
public record ClusterHealth(Map<Kind, WatchHealth> kinds, ConnectionHealth connection, List<String> leftOut) {
    public static final ClusterHealth NONE = new ClusterHealth(Map.of(), new ConnectionHealth.Connecting(),
            List.of());

    public ClusterHealth {
        Map<Kind, WatchHealth> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            WatchHealth health = kinds.get(kind);
            all.put(kind, health == null ? new WatchHealth.Waiting() : health);
        }
        kinds = Collections.unmodifiableMap(all);
        leftOut = List.copyOf(leftOut);
    }

    public WatchHealth of(Kind kind) {
        WatchHealth health = kinds.get(kind);
        return health == null ? new WatchHealth.Waiting() : health;
    }

    /// Whether nothing more is to come for a first complete picture of these kinds.
    public boolean isSynced(Kind... wanted) {
        for (Kind kind : wanted) {
            if (!of(kind).isSynced()) {
                return false;
            }
        }
        return true;
    }

    public ClusterHealth with(Kind kind, WatchHealth health) {
        Map<Kind, WatchHealth> changed = new EnumMap<>(kinds);
        changed.put(kind, health);
        return new ClusterHealth(changed, connection, leftOut);
    }

    public ClusterHealth withConnection(ConnectionHealth changed) {
        return new ClusterHealth(kinds, changed, leftOut);
    }

    public ClusterHealth withLeftOut(List<String> namespaces) {
        return new ClusterHealth(kinds, connection, namespaces);
    }
}
