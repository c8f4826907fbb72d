package io.berth.ui.details;

import io.berth.model.Container;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Units;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What is used of what was requested, limited or can be allocated.
record UsageSection(DetailsParts parts) {
    /// The lines about a pod or a node; none about anything else.
    List<Node> of(Details details, Answer<List<Usage>> answer) {
        return switch (answer) {
            case Answer.Found<List<Usage>>(var usages) -> found(details, usages);
            case Answer.Absent<List<Usage>> _ -> quiet("details.usage.absent");
            case Answer.Forbidden<List<Usage>> _ -> quiet("details.usage.forbidden");
            case Answer.Failed<List<Usage>> _ -> quiet("details.usage.failed");
        };
    }

    private List<Node> quiet(String key) {
        return List.of(DetailsParts.wrapped(parts.words().get(key), "muted"));
    }

    private List<Node> found(Details details, List<Usage> usages) {
        List<Node> lines = new ArrayList<>();
        for (Usage usage : usages) {
            switch (details) {
                case Details.OfPod of -> {
                    Container container = container(of.pod(), usage.container());
                    lines.add(Labels.of(DetailsWords.line(usage.container()), "t-strong"));
                    lines.add(line(ResourceList.CPU, usage.cpuMilli(), container));
                    lines.add(line(ResourceList.MEMORY, usage.memoryBytes(), container));
                }
                case Details.OfNode of -> {
                    lines.add(ofAllocatable(ResourceList.CPU, usage.cpuMilli(), of.node().allocatable()));
                    lines.add(ofAllocatable(ResourceList.MEMORY, usage.memoryBytes(), of.node().allocatable()));
                }
                case Details.OfWorkload _,Details.OfNamespace _,Details.OfImage _,Details.Several _,Details.OfOther _,Details.Nothing _,Details.Gone _,Details.NotSeen _ -> {
                    // uses nothing itself
                }
            }
        }
        return lines;
    }

    private static @Nullable Container container(Pod pod, String name) {
        for (Container container : pod.spec().containers()) {
            if (container.name().equals(name)) {
                return container;
            }
        }
        for (Container container : pod.spec().initContainers()) {
            if (container.name().equals(name)) {
                return container;
            }
        }
        return null;
    }

    private Node line(String resource, long used, @Nullable Container container) {
        ResourceList requests = container == null ? ResourceList.NONE : container.requests();
        ResourceList limits = container == null ? ResourceList.NONE : container.limits();
        long bound = limits.amount(resource) > 0 ? limits.amount(resource) : requests.amount(resource);
        return parts.meter(parts.words().resource(resource),
                parts.words().get("details.usage.numbers", parts.words().amount(resource, used),
                        amount(resource, requests), amount(resource, limits)),
                bound > 0 ? Double.valueOf((double) used / bound) : null);
    }

    private String amount(String resource, ResourceList list) {
        return list.has(resource) ? parts.words().amount(resource, list.amount(resource)) : Units.NOTHING;
    }

    private Node ofAllocatable(String resource, long used, ResourceList allocatable) {
        long bound = allocatable.amount(resource);
        return parts.meter(parts.words().resource(resource),
                parts.words().get("details.node.share", parts.words().amount(resource, used),
                        parts.words().amount(resource, bound)),
                bound > 0 ? Double.valueOf((double) used / bound) : null);
    }
}
