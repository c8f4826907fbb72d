package io.berth.ui.shell;

import io.berth.model.ClusterHealth;
import io.berth.model.ClusterInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the frame shows of the open cluster.
///
/// @param open whether a cluster is open at all; the rest means nothing if not
/// @param at when the snapshot was published that this was taken from
/// @param nodes how many are known; -1 if they may not be seen or are not there yet
/// @param pods how many are known, over all namespaces; -1 likewise
/// @param podsByNamespace every namespace that is known, by name, with the number of its pods
/// @param roles that would show more
public record ShellState(boolean open, ClusterInfo cluster, ClusterHealth health, Instant at, long nodes, long pods,
        SortedMap<String, Long> podsByNamespace, Roles roles) {
    /// No cluster is open.
    public static final ShellState NONE = new ShellState(false, ClusterInfo.NONE, ClusterHealth.NONE, Instant.EPOCH, -1,
            -1, new TreeMap<>(), Roles.NONE);

    /// The roles and bindings that grant what is missing, as YAML.
    ///
    /// @param everywhere for the whole cluster; empty if nothing is missing
    /// @param inNamespaces for the namespaces that are watched one by one; empty if nothing is missing in them
    public record Roles(String everywhere, String inNamespaces) {
        public static final Roles NONE = new Roles("", "");
    }

    public ShellState {
        podsByNamespace = Collections.unmodifiableSortedMap(new TreeMap<>(podsByNamespace));
    }
}
