package io.berth.kube.inspect;

import io.berth.kube.decode.Quantities;
import io.berth.model.ResourceList;
import io.berth.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `PodMetrics` and `NodeMetrics` of `metrics.k8s.io/v1beta1`, in JSON.
final class Metrics {
    private static final JsonMapper JSON = new JsonMapper();

    private Metrics() {
    }

    /// What each container uses, or the node; empty if the body tells nothing of it.
    static List<Usage> read(byte[] body) {
        try {
            JsonNode whole = JSON.readTree(body);
            List<Usage> all = new ArrayList<>();
            for (JsonNode container : whole.path("containers")) {
                all.add(usage(whole, container.path("name").asString(""), container.path("usage")));
            }
            if (whole.path("usage").isObject()) {
                all.add(usage(whole, "", whole.path("usage")));
            }
            return List.copyOf(all);
        } catch (JacksonException _) {
            return List.of();
        }
    }

    private static Usage usage(JsonNode whole, String container, JsonNode amounts) {
        return new Usage(container, Quantities.read(amounts.path(ResourceList.CPU).asString(""), 3),
                Quantities.read(amounts.path(ResourceList.MEMORY).asString(""), 0),
                time(whole.path("timestamp").asString("")), window(whole.path("window").asString("")));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    /// Go writes durations as `15.028s` or `1m30s`.
    private static Duration window(String text) {
        try {
            return Duration.parse("PT" + text);
        } catch (DateTimeParseException _) {
            return Duration.ZERO;
        }
    }
}
