package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.Drift;
import io.berth.model.settings.ContextSettings;

/// A line of the list: a file, and below it its contexts.
sealed interface ConnectRow {
    record OfFile(ContextListing.File file) implements ConnectRow {
    }

    /// A file that is no longer among those that are read, above the context that is open from it.
    record OfLostFile(String path) implements ConnectRow {
    }

    /// A context.
    ///
    /// @param said what the operator says about it
    /// @param drift what became of it since it was opened; none if it is not open
    record OfContext(Context context, ContextSettings said, Standing standing, Drift drift) implements ConnectRow {
    }

    /// What the list says of a context in a word or two.
    enum Standing {
        OPEN, PROBLEM, CONSENT_NEEDED, PROGRAM_CHANGED, NOT_ALLOWED, READY
    }
}
