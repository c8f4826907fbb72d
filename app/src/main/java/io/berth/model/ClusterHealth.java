package io.berth.model;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The health of a connection and of each watch.
///
/// @param kinds every kind has one
/// @param leftOut namespaces whose objects are not watched because only so many may be; empty if all are
/// @param inPart kinds that are seen only in the namespaces that may be read: nothing can be said of the whole cluster
/// @param clockAhead how far the server's clock is ahead of this machine's; ages of objects follow the server's clock
public record ClusterHealth(Map<Kind, WatchHealth> kinds, ConnectionHealth connection, List<String> leftOut,
        Set<Kind> inPart, Duration clockAhead) {
    public static final ClusterHealth NONE = new ClusterHealth(Map.of(), new ConnectionHealth.Connecting(),
            List.of(), Set.of(), Duration.ZERO);

    public ClusterHealth {
        Map<Kind, WatchHealth> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            WatchHealth health = kinds.get(kind);
            all.put(kind, health == null ? new WatchHealth.Waiting() : health);
        }
        kinds = Collections.unmodifiableMap(all);
        leftOut = List.copyOf(leftOut);
        inPart = Set.copyOf(inPart);
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
        return new ClusterHealth(changed, connection, leftOut, inPart, clockAhead);
    }

    public ClusterHealth withConnection(ConnectionHealth changed) {
        return new ClusterHealth(kinds, changed, leftOut, inPart, clockAhead);
    }

    public ClusterHealth withLeftOut(List<String> namespaces) {
        return new ClusterHealth(kinds, connection, namespaces, inPart, clockAhead);
    }

    /// Marks a kind as seen in part, or in the whole cluster.
    public ClusterHealth withSeenInPart(Kind kind, boolean partly) {
        Set<Kind> changed = EnumSet.noneOf(Kind.class);
        changed.addAll(inPart);
        if (partly) {
            changed.add(kind);
        } else {
            changed.remove(kind);
        }
        return new ClusterHealth(kinds, connection, leftOut, changed, clockAhead);
    }

    public ClusterHealth withClockAhead(Duration ahead) {
        return new ClusterHealth(kinds, connection, leftOut, inPart, ahead);
    }
}
