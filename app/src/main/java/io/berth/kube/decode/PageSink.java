package io.berth.kube.decode;

import io.berth.model.ClusterObject;

/// Takes a page of a list while it is read.
public interface PageSink {
    /// Called once, before the objects where the server writes it there, as it does.
    void head(ListHead head);

    void object(ClusterObject object);
}
