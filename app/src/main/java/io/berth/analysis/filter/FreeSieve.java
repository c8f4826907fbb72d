package io.berth.analysis.filter;

import io.berth.model.ClusterObject;
import io.berth.model.Node;
import io.berth.model.Pod;

/// Looks for a text in names.
record FreeSieve(Clause.Free free) implements Sieve {
    @Override
    public boolean shows(Pod pod) {
        return fits(pod);
    }

    @Override
    public boolean shows(Node node) {
        return fits(node);
    }

    @Override
    public boolean shows(ClusterObject object) {
        return fits(object);
    }

    private boolean fits(ClusterObject object) {
        TextPattern namespace = free.namespace();
        return free.name().matches(object.name()) && (namespace == null || namespace.matches(object.namespace()));
    }
}
