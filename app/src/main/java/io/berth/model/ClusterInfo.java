package io.berth.model;

/// Which cluster this is.
///
/// @param name the kubeconfig's cluster entry
/// @param context the kubeconfig's context
/// @param server its URL; empty for the demo cluster
/// @param version `gitVersion` of the server (`v1.36.3`)
/// @param namespace the context's namespace; empty if it names none
public record ClusterInfo(String name, String context, String server, String version, String namespace) {
    public static final ClusterInfo NONE = new ClusterInfo("", "", "", "", "");
}
