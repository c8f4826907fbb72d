package io.berth.demo;

import io.berth.analysis.scheduling.NodeLoad;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What some pods request together, kept up to date pod by pod.
final class Usage {
    private final SortedMap<String, Long> amounts = new TreeMap<>();
    private int pods;
    private @Nullable NodeLoad load;

    void add(Pod pod) {
        change(pod, 1);
    }

    void remove(Pod pod) {
        change(pod, -1);
    }

    private void change(Pod pod, int by) {
        pods += by;
        load = null;
        for (var request : pod.requests().amounts().entrySet()) {
            amounts.merge(request.getKey(), by * request.getValue(), Long::sum);
        }
    }

    int pods() {
        return pods;
    }

    /// The amount under a name; 0 if none of the pods asks for it.
    long amount(String name) {
        Long amount = amounts.get(name);
        return amount == null ? 0 : amount;
    }

    /// The same as the scheduler reads it.
    NodeLoad load() {
        NodeLoad made = load;
        if (made == null) {
            made = new NodeLoad(new ResourceList(amounts), pods);
            load = made;
        }
        return made;
    }
}
