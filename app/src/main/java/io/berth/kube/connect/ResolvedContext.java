package io.berth.kube.connect;

import io.berth.model.ClusterInfo.Access;
import io.berth.model.connection.Context;
import io.berth.model.connection.ExecProgram;
import java.util.Optional;

/// A context without problems, with all that it names: ready to be opened.
///
/// @param context as it is listed
public record ResolvedContext(Context context, ClusterEntry cluster, UserEntry user) {
    /// The program that must be started to sign in; empty if there is none.
    public Optional<ExecProgram> program() {
        return Optional.ofNullable(context.exec());
    }

    /// How the cluster is spoken to, where that is worth a word.
    public Access access() {
        // There is nothing to check without TLS, so that nothing is left out there.
        var unverified = cluster.insecure() && Server.of(cluster).filter(Server::isSecure).isPresent();
        return new Access(context.file(), unverified, user.impersonation().user());
    }
}
