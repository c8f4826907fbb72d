package io.berth.demo.inside;

import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.ObjectEvent;
import io.berth.model.Pod;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import java.time.InstantSource;
import java.util.List;

/// What the demo tells about one object.
public final class DemoReader implements ObjectReader {
    private final Insight insight;
    private final InstantSource clock;

    /// Reads the cluster as it is at each call.
    public DemoReader(Insight insight, InstantSource clock) {
        this.insight = insight;
        this.clock = clock;
    }

    @Override
    public Answer<List<ObjectEvent>> events(Kind kind, String namespace, String name) {
        return new Answer.Found<>(insight.events(kind, namespace, name));
    }

    @Override
    public Answer<String> yaml(Kind kind, String namespace, String name) {
        ClusterObject object = insight.object(kind, namespace, name);
        return object == null ? absent(kind, name) : new Answer.Found<>(YamlText.of(Manifests.of(object)));
    }

    @Override
    public Answer<List<Usage>> usage(Kind kind, String namespace, String name) {
        return switch (insight.object(kind, namespace, name)) {
            case Node node when node.isReady() ->
                new Answer.Found<>(List.of(UsageFigures.ofNode(insight.podsOn(name), clock.instant())));
            case Pod pod when insight.isReachable(pod) -> {
                List<Usage> figures = UsageFigures.of(pod, clock.instant());
                yield figures.isEmpty() ? untold(kind, name) : new Answer.Found<>(figures);
            }
            case null -> absent(kind, name);
            default -> untold(kind, name);
        };
    }

    private static <T> Answer<T> untold(Kind kind, String name) {
        return new Answer.Absent<>(kind.plural() + ".metrics.k8s.io \"" + name + "\" not found");
    }

    private static <T> Answer<T> absent(Kind kind, String name) {
        String group = kind.group().isEmpty() ? "" : "." + kind.group();
        return new Answer.Absent<>(kind.plural() + group + " \"" + name + "\" not found");
    }
}
