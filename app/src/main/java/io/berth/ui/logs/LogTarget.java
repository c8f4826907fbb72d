package io.berth.ui.logs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Of what logs are looked at: one pod, or the pods of a workload.
///
/// @param about what a title says; two targets of the same words are the same thing at two moments
/// @param pods in the order in which they are to be opened
public record LogTarget(String about, List<OfPod> pods) {
    public static final LogTarget NONE = new LogTarget("", List.of());

    public LogTarget {
        pods = List.copyOf(pods);
    }

    /// A pod with its containers.
    ///
    /// @param containers the pod's own first, then the init containers
    public record OfPod(String namespace, String pod, List<String> containers) {
        public OfPod {
            containers = List.copyOf(containers);
        }
    }

    /// The names of all containers, each once.
    List<String> containers() {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        pods.forEach(pod -> names.addAll(pod.containers()));
        return List.copyOf(names);
    }

    /// What is to be opened.
    ///
    /// @param container empty for each one
    /// @param mostPods pods beyond are left out
    List<LogSource> sources(String container, int mostPods) {
        List<LogSource> sources = new ArrayList<>();
        for (OfPod pod : pods.subList(0, Math.min(mostPods, pods.size()))) {
            for (String name : pod.containers()) {
                if (container.isEmpty() || container.equals(name)) {
                    sources.add(new LogSource(pod.namespace(), pod.pod(), name));
                }
            }
        }
        return sources;
    }
}
