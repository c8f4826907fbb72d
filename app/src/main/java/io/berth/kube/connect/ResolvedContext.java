package io.berth.kube.connect;

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
}
