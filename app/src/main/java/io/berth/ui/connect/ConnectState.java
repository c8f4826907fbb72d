package io.berth.ui.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ProgramStanding;

/// Where the operator stands on the way into a cluster.
sealed interface ConnectState {
    /// Nothing is chosen.
    record Idle() implements ConnectState {
    }

    /// The files are being read for the first time.
    record Listing() implements ConnectState {
    }

    /// A context is chosen and nothing more.
    record Chosen(Context context) implements ConnectState {
    }

    /// The context signs in by a program that the operator is asked about.
    ///
    /// @param standing what is known of earlier answers
    record ConsentNeeded(Context context, ExecProgram program, ProgramStanding standing) implements ConnectState {
    }

    /// The context signs in by a program that the operator did not allow.
    record NotAllowed(Context context, ExecProgram program) implements ConnectState {
    }

    /// Under way; can be cancelled.
    record Connecting(Context context) implements ConnectState {
    }

    record Failed(Context context, ConnectProblem problem) implements ConnectState {
    }
}
