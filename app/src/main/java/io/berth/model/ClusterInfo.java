package io.berth.model;

/// Which cluster this is.
///
/// @param name the kubeconfig's cluster entry
/// @param context the kubeconfig's context
/// @param server its URL; empty for the demo cluster
/// @param version `gitVersion` of the server (`v1.36.3`)
/// @param namespace the context's namespace; empty if it names none
public record ClusterInfo(String name, String context, String server, String version, String namespace,
        Access access) {
    public static final ClusterInfo NONE = new ClusterInfo("", "", "", "", "");

    /// A cluster that is spoken to as usual.
    public ClusterInfo(String name, String context, String server, String version, String namespace) {
        this(name, context, server, version, namespace, Access.USUAL);
    }

    /// How the cluster is spoken to, where that is worth a word.
    ///
    /// @param file the kubeconfig that holds the context; empty if none does
    /// @param unverified whether the server's certificate is not checked (`insecure-skip-tls-verify`)
    /// @param actingAs the user that is impersonated (`as`); empty if none is
    public record Access(String file, boolean unverified, String actingAs) {
        public static final Access USUAL = new Access("", false, "");
    }
}
