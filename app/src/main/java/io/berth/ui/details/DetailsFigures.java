package io.berth.ui.details;

import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.LinkedHashMap;
import java.util.Map;

/// The figures that the pane shows, for what is written beside a picture of it: numbers as they were got, CPU
/// in thousandths of a core and memory in bytes.
final class DetailsFigures {
    private DetailsFigures() {
    }

    /// What is shown under names that stay; empty while nothing is chosen.
    static Map<String, Object> of(Details details) {
        Map<String, Object> figures = new LinkedHashMap<>();
        switch (details) {
            case Details.Nothing _ -> {
                // no figures
            }
            case Details.NotSeen(var what, var why) -> {
                title(figures, what.kind().kindName(), what.namespace(), what.name());
                figures.put("notSeen", why.name());
            }
            case Details.Gone(var last, _) -> {
                figures.putAll(of(last));
                figures.put("gone", true);
            }
            case Details.OfPod of -> pod(figures, of);
            case Details.OfNode of -> node(figures, of);
            case Details.OfWorkload of -> {
                title(figures, of.workload().kind().kindName(), of.workload().namespace(), of.workload().name());
                figures.put("pods", of.pods().size());
            }
            case Details.OfNamespace(var namespace, var told) -> {
                title(figures, namespace.kind().kindName(), "", namespace.name());
                pods(figures, told.pods());
                figures.put("quotas", told.quotas().size());
            }
            case Details.OfImage(var reference, var told) -> {
                figures.put("image", reference);
                figures.put("nodes", told.allNodes());
                pods(figures, told.pods());
            }
            case Details.Several several -> {
                figures.put("selected", several.chosen());
                pods(figures, several.together().pods());
            }
            case Details.OfOther(var object, _) ->
                title(figures, object.kind().kindName(), object.namespace(), object.name());
        }
        return figures;
    }

    private static void pods(Map<String, Object> figures, PodSums sums) {
        figures.put(ResourceList.PODS, sums.pods());
        figures.put("podsToLookAt", sums.allUnwell());
        figures.put("requestedCpuMilli", sums.totals().requested().cpuMilli());
        figures.put("requestedMemoryBytes", sums.totals().requested().memoryBytes());
        figures.put("requestedGpus", sums.totals().requested().gpus());
    }

    private static void title(Map<String, Object> figures, String kind, String namespace, String name) {
        figures.put("kind", kind);
        figures.put("title", name);
        if (!namespace.isEmpty()) {
            figures.put("namespace", namespace);
        }
    }

    private static void pod(Map<String, Object> figures, Details.OfPod of) {
        Pod pod = of.pod();
        title(figures, pod.kind().kindName(), pod.namespace(), pod.name());
        figures.put("health", of.health().name());
        if (pod.nodeName() != null) {
            figures.put("node", pod.nodeName());
        }
        figures.put("containers", pod.spec().containers().size());
        figures.put("restarts", pod.status().restarts());
        figures.put("requests", pod.requests().amounts());
    }

    private static void node(Map<String, Object> figures, Details.OfNode of) {
        title(figures, of.node().kind().kindName(), "", of.node().name());
        figures.put("health", of.health().name());
        figures.put("allocatable", of.node().allocatable().amounts());
        figures.put("podsKnown", of.pods().seen().name());
        if (of.pods().seen() != PodsOfNode.Seen.FORBIDDEN) {
            figures.put("requested", of.pods().requested().amounts());
            figures.put(ResourceList.PODS, of.pods().holding());
            figures.put("podsToLookAt", of.pods().unwell().size());
        }
    }
}
