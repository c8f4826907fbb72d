package io.berth.kube.decode;

import io.berth.model.ClusterObject;

/// An event of a watch.
public sealed interface WatchEvent {
    /// ADDED or MODIFIED.
    record Changed(ClusterObject object) implements WatchEvent {
    }

    /// DELETED.
    record Deleted(ClusterObject object) implements WatchEvent {
    }

    /// BOOKMARK.
    ///
    /// @param version where a later watch may begin
    /// @param endsInitial whether all objects of the beginning have been sent
    record Bookmark(String version, boolean endsInitial) implements WatchEvent {
    }

    /// ERROR.
    record Failed(ServerStatus status) implements WatchEvent {
    }

    /// A type of event that this program does not know.
    record Unknown() implements WatchEvent {
    }
}
