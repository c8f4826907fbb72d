package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.kube.decode.Events;
import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Asks the API server about one object.
public final class KubeReader implements ObjectReader {
    private static final int MOST_EVENTS = 200;
    private final Api api;

    /// Contacts nothing before it is asked.
    public KubeReader(Api api) {
        this.api = api;
    }

    @Override
    public Answer<List<ObjectEvent>> events(Kind kind, String namespace, String name) {
        String selector = "involvedObject.kind=" + kind.kindName() + ",involvedObject.name=" + name;
        Answer<List<ObjectEvent>> answer = ask(api.base() + "api/v1" + Paths.within(namespace)
                + "/events?limit=1000&fieldSelector=" + Paths.value(selector),
                body -> new Answer.Found<>(
                        Events.read(body).stream().sorted(Comparator.comparingLong(ObjectEvent::lastSeconds).reversed())
                                .limit(MOST_EVENTS).toList()));
        // An event is no part of the object: that it is not found says nothing about the object.
        return answer instanceof Answer.Absent<List<ObjectEvent>> absent
                ? new Answer.Failed<>(absent.message())
                : answer;
    }

    @Override
    public Answer<String> yaml(Kind kind, String namespace, String name) {
        return ask(Paths.of(api, kind, namespace, name), ObjectYaml::of);
    }

    @Override
    public Answer<List<Usage>> usage(Kind kind, String namespace, String name) {
        String plural = kind == Kind.NODE ? "nodes" : "pods";
        return ask(api.base() + "apis/metrics.k8s.io/v1beta1" + Paths.within(namespace) + "/" + plural + "/"
                + Paths.value(name), body -> {
                    List<Usage> usage = Metrics.read(body);
                    return usage.isEmpty() ? new Answer.Absent<>("") : new Answer.Found<>(usage);
                });
    }

    private <T> Answer<T> ask(String uri, Function<byte[], Answer<T>> read) {
        return switch (Fetch.json(api.interactive(), uri)) {
            case Fetch.Fetched.Body(byte[] bytes) -> read.apply(bytes);
            case Fetch.Fetched.Refused(Refusal refusal) -> refusal.answer();
        };
    }
}
