package io.berth.model;

import java.time.Duration;
import java.util.List;

/// What a source tells about a cluster, one after the other.
public sealed interface ClusterChange {
    /// The object is there, new or changed.
    record Put(ClusterObject object) implements ClusterChange {
    }

    /// The object is gone.
    record Removed(Kind kind, String namespace, String name) implements ClusterChange {
    }

    /// A list of a kind begins: what is not put until [ListEnded] vanished while nobody watched.
    ///
    /// @param scope the namespace; empty for the whole cluster
    record ListBegan(Kind kind, String scope) implements ClusterChange {
    }

    /// The list that began is complete.
    record ListEnded(Kind kind, String scope) implements ClusterChange {
    }

    record WatchHealthChanged(Kind kind, WatchHealth health) implements ClusterChange {
    }

    record ConnectionHealthChanged(ConnectionHealth health) implements ClusterChange {
    }

    /// A kind is seen only in the namespaces that may be read, or, told later, in the whole cluster again.
    ///
    /// @param refused the watched namespaces in which it may not be listed, as far as found out; sorted
    record SeenInPart(Kind kind, boolean inPart, List<String> refused) implements ClusterChange {
        public SeenInPart {
            refused = List.copyOf(refused);
        }

        /// Nothing is refused.
        public SeenInPart(Kind kind, boolean inPart) {
            this(kind, inPart, List.of());
        }
    }

    /// How far the server's clock is ahead of this machine's.
    ///
    /// @param ahead negative if it is behind; zero while they agree as far as can be told
    record ServerClockTold(Duration ahead) implements ClusterChange {
    }

    /// Which namespaces are watched one by one, from now on.
    record NamespacesWatched(WatchedNamespaces namespaces) implements ClusterChange {
    }

    /// Whom the server takes the signed-in person or program for.
    ///
    /// @param user a user name as RBAC knows it
    record UserTold(String user) implements ClusterChange {
    }
}
