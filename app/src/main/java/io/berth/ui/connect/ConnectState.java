package io.berth.ui.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ExecProgram;

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

    /// The context signs in by a program that was not allowed yet.
    record ConsentNeeded(Context context, ExecProgram program) implements ConnectState {
    }

    /// Under way; can be cancelled.
    record Connecting(Context context) implements ConnectState {
    }

    record Failed(Context context, ConnectProblem problem) implements ConnectState {
    }
}
