package io.berth.analysis.filter;

import io.berth.model.ClusterObject;
import io.berth.model.Labels;
import io.berth.model.Node;
import io.berth.model.Pod;

/// Looks at an object's own labels. Keys are compared with their case, as Kubernetes does, unless there is a wildcard.
record LabelSieve(Clause.Label label) implements Sieve {
    @Override
    public boolean shows(Pod pod) {
        return fits(pod.meta().labels());
    }

    @Override
    public boolean shows(Node node) {
        return fits(node.meta().labels());
    }

    @Override
    public boolean shows(ClusterObject object) {
        return fits(object.meta().labels());
    }

    private boolean fits(Labels labels) {
        if (!label.key().isSearch()) {
            String value = labels.get(label.key().text());
            return value != null && hasValue(value);
        }
        for (int i = 0; i < labels.flat().size(); i += 2) {
            if (label.key().matches(labels.flat().get(i)) && hasValue(labels.flat().get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasValue(String value) {
        if (label.values().isEmpty()) {
            return true;
        }
        for (int i = 0; i < label.values().size(); i++) {
            if (label.values().get(i).matches(value)) {
                return true;
            }
        }
        return false;
    }
}
