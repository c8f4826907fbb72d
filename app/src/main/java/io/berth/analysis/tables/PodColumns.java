package io.berth.analysis.tables;

import static io.berth.analysis.tables.Columns.other;
import static io.berth.analysis.tables.Columns.usual;

import io.berth.analysis.health.Health;
import io.berth.analysis.owners.TopOwner;
import io.berth.analysis.tables.Column.Reader;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import java.util.List;

/// The columns of pods.
final class PodColumns {
    static final List<Column> ALL = List.of(Columns.name(), Columns.namespace(),
            usual("health", Column.Type.STATE, 120, of((pod, facts) -> new Cell.PodState(facts.health(pod)))),
            usual("ready", Column.Type.RATIO, 70, of((pod, _) -> ready(pod))),
            usual("restarts", Column.Type.COUNT, 80, of((pod, _) -> new Cell.Count(pod.status().restarts()))),
            usual("reason", Column.Type.TEXT, 160, of(PodColumns::reason)),
            usual("node", Column.Type.TEXT, 170, of((pod, _) -> pod.nodeName() == null
                    ? Cell.NONE
                    : Cell.text(pod.nodeName()))),
            usual("owner", Column.Type.TEXT, 180, of(PodColumns::owner)), Columns.age(),
            usual("cpuRequest", Column.Type.CPU, 145, request(ResourceList.CPU)),
            usual("memoryRequest", Column.Type.BYTES, 125, request(ResourceList.MEMORY)),
            usual("gpuRequest", Column.Type.COUNT, 115, request(ResourceList.GPU)),
            other("cpuLimit", Column.Type.CPU, 125, limit(ResourceList.CPU)),
            other("memoryLimit", Column.Type.BYTES, 110, limit(ResourceList.MEMORY)),
            other("gpuLimit", Column.Type.COUNT, 80, limit(ResourceList.GPU)),
            other("qos", Column.Type.TEXT, 100, of((pod, _) -> Cell.text(pod.status().qosClass()))),
            other("priority", Column.Type.COUNT, 90, of((pod, _) -> new Cell.Count(pod.spec().priority()))),
            other("priorityClass", Column.Type.TEXT, 130, of((pod, _) -> Cell.text(pod.spec().priorityClass()))),
            other("ip", Column.Type.TEXT, 110, of((pod, _) -> Cell.text(pod.status().podIp()))),
            other("image", Column.Type.TEXT, 260, of((pod, _) -> Columns.images(pod.spec().containers()))));

    private PodColumns() {
    }

    private interface OfPod {
        Cell read(Pod pod, Facts facts);
    }

    private static Reader of(OfPod reader) {
        return (row, facts) -> row.object() instanceof Pod pod ? reader.read(pod, facts) : Cell.NONE;
    }

    private static Cell ready(Pod pod) {
        int ready = 0;
        for (ContainerStatus container : pod.status().containers()) {
            ready += !container.init() && container.ready() ? 1 : 0;
        }
        return new Cell.Ratio(ready, pod.spec().containers().size());
    }

    private static Cell reason(Pod pod, Facts facts) {
        return facts.health(pod) == PodHealth.READY ? Cell.NONE : Cell.text(Health.reason(pod));
    }

    private static Cell owner(Pod pod, Facts facts) {
        if (pod.meta().owner() == null) {
            return Cell.NONE;
        }
        TopOwner owner = TopOwner.of(pod, facts.snapshot());
        return new Cell.Text(owner.kind() + "/" + owner.name());
    }

    private static Reader request(String resource) {
        return of((pod, _) -> Columns.named(pod.requests(), resource));
    }

    /// A pod is limited only where each of its containers is, or the pod as a whole.
    private static Reader limit(String resource) {
        return of((pod, _) -> {
            if (pod.spec().podLimits().has(resource)) {
                return Columns.named(pod.spec().podLimits(), resource);
            }
            ResourceList sum = ResourceList.NONE;
            boolean isCard = ResourceList.isExtended(resource);
            for (Container container : pod.spec().containers()) {
                if (!container.limits().has(resource) && !isCard) {
                    return Cell.NONE;
                }
                sum = sum.plus(container.limits());
            }
            return Columns.named(sum, resource);
        });
    }
}
