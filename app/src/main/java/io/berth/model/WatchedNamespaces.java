package io.berth.model;

import java.util.List;

/// The namespaces that are watched one by one, where the whole cluster may not be. All empty where it may.
///
/// @param watched in the order of their preference
/// @param leftOut not watched, because only so many may be
/// @param absent asked for by name, but not among the namespaces of the cluster; empty while these may not be listed
public record WatchedNamespaces(List<String> watched, List<String> leftOut, List<String> absent) {
    public static final WatchedNamespaces NONE = new WatchedNamespaces(List.of(), List.of(), List.of());

    public WatchedNamespaces {
        watched = List.copyOf(watched);
        leftOut = List.copyOf(leftOut);
        absent = List.copyOf(absent);
    }
}
