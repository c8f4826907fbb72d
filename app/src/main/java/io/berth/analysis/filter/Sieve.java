package io.berth.analysis.filter;

import io.berth.model.ClusterObject;
import io.berth.model.Node;
import io.berth.model.Pod;

/// A filter put to one moment of a cluster. For one thread at a time.
public interface Sieve {
    boolean shows(Pod pod);

    boolean shows(Node node);

    /// Any other object: its name, namespace, labels, owner and age are looked at; what it cannot have, it has not.
    boolean shows(ClusterObject object);
}
