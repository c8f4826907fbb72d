package io.berth.kube.watch;

import io.berth.model.Kind;
import java.util.List;

/// Which of a kind's API versions the server serves, as far as was found out: the newest one until another is. Shared by the
/// watches of the kind. Any thread.
final class ServedVersion {
    private final List<String> versions; // newest first
    private int at; // guarded by this

    ServedVersion(Kind kind) {
        this.versions = kind.versions();
    }

    synchronized String now() {
        return versions.get(at);
    }

    /// Whether decoders know the version in both encodings; an earlier one is read from JSON alone.
    synchronized boolean isNewest() {
        return at == 0;
    }

    /// Goes on to the next earlier version.
    ///
    /// @param refused the version that the server does not serve
    /// @return whether there is another one to try; after the last it begins anew with the newest
    synchronized boolean next(String refused) {
        if (refused.equals(now())) {
            at = (at + 1) % versions.size();
            return at > 0;
        }
        return true;
    }
}
