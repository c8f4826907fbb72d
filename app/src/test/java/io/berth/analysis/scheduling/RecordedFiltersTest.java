package io.berth.analysis.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.KindReader;
import io.berth.kube.decode.ListHead;
import io.berth.kube.decode.MalformedObject;
import io.berth.kube.decode.PageSink;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares the filters with what the plugins of kube-scheduler v1.34.1 said of each pod on each node. A node that one of
/// the later plugins rejected is recorded as one that passes these.
final class RecordedFiltersTest {
    private static final JsonMapper JSON = new JsonMapper();

    static List<Arguments> vectors() throws IOException {
        List<Arguments> vectors = new ArrayList<>();
        try (InputStream in = RecordedFiltersTest.class.getResourceAsStream("filters.json")) {
            for (JsonNode vector : JSON.readTree(Objects.requireNonNull(in))) {
                for (String pod : vector.get("expected").propertyNames()) {
                    vectors.add(Arguments.of(vector.get("name").asString(), pod, vector));
                }
            }
        }
        return vectors;
    }

    private static <T extends ClusterObject> List<T> read(Kind kind, JsonNode list, Class<T> type)
            throws MalformedObject {
        List<T> objects = new ArrayList<>();
        byte[] body = list.toString().getBytes(StandardCharsets.UTF_8);
        new KindReader(kind, Set.of()).page(body, body.length, Encoding.JSON, new PageSink() {
            @Override
            public void head(ListHead head) {
                assertThat(head.next()).isEmpty();
            }

            @Override
            public void object(ClusterObject object) {
                objects.add(type.cast(object));
            }
        });
        return objects;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passes _ -> "passes";
            case Verdict.Rejected(var plugin, var code, var reasons) ->
                plugin + " " + code.name().replace("_", "") + " " + String.join(", ", reasons);
        };
    }

    private static String words(JsonNode recorded) {
        return recorded.isString()
                ? recorded.asString()
                : recorded.get("plugin").asString() + " " + code(recorded.get("code").asString()) + " "
                        + recorded.get("message").asString();
    }

    private static String code(String recorded) {
        return recorded.equals("Unschedulable") ? "UNSCHEDULABLE" : "UNSCHEDULABLEANDUNRESOLVABLE";
    }

    @ParameterizedTest(name = "{0}, pod {1}")
    @MethodSource("vectors")
    void saysOfEachNodeWhatTheSchedulerSaid(String name, String incoming, JsonNode vector) throws MalformedObject {
        Map<String, NodeLoad> loads = new HashMap<>();
        for (Pod running : read(Kind.POD, vector.get("pods"), Pod.class)) {
            loads.merge(Objects.requireNonNull(running.nodeName()), NodeLoad.NONE.with(running),
                    (load, _) -> load.with(running));
        }
        Pod pod = read(Kind.POD, vector.get("incoming"), Pod.class).stream()
                .filter(one -> one.name().equals(incoming)).findFirst().orElseThrow();
        Map<String, String> said = new TreeMap<>();
        for (Node node : read(Kind.NODE, vector.get("nodes"), Node.class)) {
            said.put(node.name(), words(Filters.filter(pod, node, loads.getOrDefault(node.name(), NodeLoad.NONE))));
        }
        Map<String, String> recorded = new TreeMap<>();
        vector.get("expected").get(incoming).properties()
                .forEach(entry -> recorded.put(entry.getKey(), words(entry.getValue())));

        assertThat(said).as(name).isEqualTo(recorded).isNotEmpty();
    }
}
