package io.berth.ui.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import java.util.List;
import java.util.stream.Stream;

/// What was asked for by a name, as far as the files know it.
interface Wanted {
    private static Stream<Context> all(ContextListing read) {
        return read.files().stream().flatMap(file -> file.contexts().stream());
    }

    /// The contexts that lead to a cluster entry.
    static List<Context> leadingTo(String cluster, ContextListing read) {
        return all(read).filter(context -> context.cluster().equals(cluster)).toList();
    }

    /// More than one context leads to the cluster.
    static ConnectState several(String cluster, List<Context> leading) {
        return failed(cluster, cluster,
                new ConnectProblem.SeveralContexts(cluster, leading.stream().map(Context::name).toList()));
    }

    /// No context leads to the cluster.
    static ConnectState noCluster(String cluster, ContextListing read) {
        return failed(cluster, cluster,
                new ConnectProblem.NoSuchCluster(cluster, all(read).map(Context::cluster).distinct().toList()));
    }

    /// No context has the name.
    static ConnectState noContext(String name, ContextListing read) {
        return failed(name, "", new ConnectProblem.NoSuchContext(name, all(read).map(Context::name).toList()));
    }

    private static ConnectState failed(String name, String cluster, ConnectProblem problem) {
        return new ConnectState.Failed(
                new Context(name, "", cluster, "", "", "", false, Context.SignIn.NONE, null, List.of()), problem);
    }
}
