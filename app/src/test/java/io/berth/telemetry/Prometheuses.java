package io.berth.telemetry;

import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Service;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// Services and answers of a Prometheus for tests.
final class Prometheuses {
    /// When its queries are evaluated, by its own clock.
    static final double NOW = 1_772_452_800.5;
    private static final String EMPTY = answer("vector");

    private Prometheuses() {
    }

    /// A Service of kube-prometheus-stack, `monitoring/stack-prometheus`.
    static Service service() {
        return service("monitoring", "stack-prometheus", Map.of("app", "kube-prometheus-stack-prometheus"),
                port("http-web", 9090));
    }

    static Service service(String namespace, String name, Map<String, String> labels, Service.Port... ports) {
        return new Service(Meta.named(namespace, name).withLabels(Labels.of(labels)), "ClusterIP", "10.0.0.9",
                Labels.NONE, List.of(ports), "Cluster", "None");
    }

    static Service.Port port(String name, int port) {
        return new Service.Port(name, "TCP", port, "", 0, "");
    }

    static String nothing() {
        return EMPTY;
    }

    static String answer(String type, String... series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":["
                + String.join(",", series) + "]}}";
    }

    /// A series of an instant query.
    ///
    /// @param labels name, value, name, value
    static String one(String value, String... labels) {
        return "{\"metric\":" + metric(labels) + ",\"value\":[" + NOW + ",\"" + value + "\"]}";
    }

    /// When what so labelled was taken.
    static String taken(double secondsAgo, String... labels) {
        String[] marked = java.util.Arrays.copyOf(labels, labels.length + 2);
        marked[labels.length] = PromQuery.MARK;
        marked[labels.length + 1] = "time";
        return one(Double.toString(NOW - secondsAgo), marked);
    }

    static String metric(String... labels) {
        StringJoiner metric = new StringJoiner(",", "{", "}");
        for (int i = 0; i < labels.length; i += 2) {
            metric.add("\"" + labels[i] + "\":\"" + labels[i + 1] + "\"");
        }
        return metric.toString();
    }
}
