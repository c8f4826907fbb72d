package io.berth.port;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.ContextListing;

/// Finds clusters and opens them.
public interface ClusterConnector {
    /// Reads the kubeconfig files. Blocks on the file system only; contacts nothing and starts nothing.
    ContextListing contexts();

    /// Tells, on any thread, that [#contexts()] may give something else now. What never changes tells nothing.
    default Subscription follow(Runnable changed) {
        return () -> {
        };
    }

    /// Opens the cluster of a context: signs in and asks for its version. Blocks; may be interrupted.
    ///
    /// @param context a name of [#contexts()]
    ConnectOutcome connect(String context, Consent consent);

    /// Which exec plugins may be started.
    @FunctionalInterface
    interface Consent {
        Consent NONE = _ -> false;
        Consent ALL = _ -> true;

        /// Whether the program with this hash may be started.
        ///
        /// @param consentHash of [io.berth.model.connection.ExecProgram]
        boolean allows(String consentHash);
    }

    /// How an attempt ended.
    sealed interface ConnectOutcome {
        record Connected(ClusterSource source) implements ConnectOutcome {
        }

        record Refused(ConnectProblem problem) implements ConnectOutcome {
        }
    }
}
