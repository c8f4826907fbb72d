package io.berth.model;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The health of a connection and of each watch, and what may be seen by it.
///
/// @param kinds every kind has one
/// @param namespaces which are watched one by one where the whole cluster may not be
/// @param refused the kinds that are seen in part, each with the watched namespaces in which it may not be listed, sorted
/// @param clockAhead how far the server's clock is ahead of this machine's; ages of objects follow the server's clock
/// @param user whom the server takes the signed-in one for; empty while that is not known
public record ClusterHealth(Map<Kind, WatchHealth> kinds, ConnectionHealth connection, WatchedNamespaces namespaces,
        Map<Kind, List<String>> refused, Duration clockAhead, String user) {
    public static final ClusterHealth NONE = new ClusterHealth(Map.of(), new ConnectionHealth.Connecting(),
            WatchedNamespaces.NONE, Map.of(), Duration.ZERO, "");

    public ClusterHealth {
        Map<Kind, WatchHealth> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            WatchHealth health = kinds.get(kind);
            all.put(kind, health == null ? new WatchHealth.Waiting() : health);
        }
        kinds = Collections.unmodifiableMap(all);
        refused = Map.copyOf(refused);
    }

    public WatchHealth of(Kind kind) {
        WatchHealth health = kinds.get(kind);
        return health == null ? new WatchHealth.Waiting() : health;
    }

    /// The kinds whose absence is worth a word: all but the optional ones that are not served or may not be listed.
    public Map<Kind, WatchHealth> notable() {
        Map<Kind, WatchHealth> notable = new EnumMap<>(kinds);
        notable.entrySet().removeIf(one -> one.getKey().isOptional()
                && (one.getValue() instanceof WatchHealth.Forbidden
                        || one.getValue() instanceof WatchHealth.NotServed));
        return notable;
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

    /// Kinds that are seen only in the namespaces that may be read: nothing can be said of the whole cluster.
    public Set<Kind> inPart() {
        return refused.keySet();
    }

    /// Namespaces whose objects are not watched because only so many may be; empty if all are.
    public List<String> leftOut() {
        return namespaces.leftOut();
    }

    public ClusterHealth with(Kind kind, WatchHealth health) {
        Map<Kind, WatchHealth> changed = new EnumMap<>(kinds);
        changed.put(kind, health);
        return new ClusterHealth(changed, connection, namespaces, refused, clockAhead, user);
    }

    public ClusterHealth withConnection(ConnectionHealth changed) {
        return new ClusterHealth(kinds, changed, namespaces, refused, clockAhead, user);
    }

    public ClusterHealth withNamespaces(WatchedNamespaces changed) {
        return new ClusterHealth(kinds, connection, changed, refused, clockAhead, user);
    }

    /// Marks a kind as seen in part, or in the whole cluster.
    ///
    /// @param refusedIn the watched namespaces in which it may not be listed
    public ClusterHealth withSeenInPart(Kind kind, boolean partly, List<String> refusedIn) {
        Map<Kind, List<String>> changed = new EnumMap<>(Kind.class);
        changed.putAll(refused);
        if (partly) {
            changed.put(kind, List.copyOf(refusedIn));
        } else {
            changed.remove(kind);
        }
        return new ClusterHealth(kinds, connection, namespaces, changed, clockAhead, user);
    }

    public ClusterHealth withClockAhead(Duration ahead) {
        return new ClusterHealth(kinds, connection, namespaces, refused, ahead, user);
    }

    public ClusterHealth withUser(String told) {
        return new ClusterHealth(kinds, connection, namespaces, refused, clockAhead, told);
    }
}
