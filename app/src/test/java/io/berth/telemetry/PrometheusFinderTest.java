package io.berth.telemetry;

import static io.berth.telemetry.Prometheuses.port;
import static io.berth.telemetry.Prometheuses.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Service;
import io.berth.telemetry.PrometheusFinder.Place;
import io.berth.testing.Snapshots;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusFinderTest {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of("the stack", service("mon", "kps", Map.of("app", "kube-prometheus-stack-prometheus"),
                        port("reloader-web", 8080), port("http-web", 9090)), 9090, false),
                Arguments.of("kube-prometheus", service("mon", "prometheus-k8s",
                        Map.of(NAME, "prometheus", COMPONENT, "prometheus"), port("web", 9090)), 9090, false),
                Arguments.of("the community's chart", service("mon", "prometheus-server",
                        Map.of(NAME, "prometheus", COMPONENT, "server"), port("http", 80)), 80, false),
                Arguments.of("its older one", service("mon", "x", Map.of("app", "prometheus", "component", "server"),
                        port("http", 80)), 80, false),
                Arguments.of("the operator's", service("mon", "prometheus-operated",
                        Map.of("operated-prometheus", "true"), port("grpc", 10901), port("web", 9090)), 9090, false),
                Arguments.of("by its name alone", service("mon", "prometheus", Map.of(), port("", 9090)), 9090, false),
                Arguments.of("Thanos Query of Bitnami", service("mon", "thanos-query",
                        Map.of(NAME, "thanos", COMPONENT, "query"), port("grpc", 10901), port("http", 9090)), 9090,
                        false),
                Arguments.of("Thanos Query of kube-thanos", service("mon", "q",
                        Map.of(NAME, "thanos-query", COMPONENT, "query-layer"), port("grpc", 10901),
                        port("http", 10902)), 10902, false),
                Arguments.of("VictoriaMetrics", service("mon", "vm", Map.of(NAME, "victoria-metrics-single"),
                        port("http", 8428)), 8428, false),
                Arguments.of("VictoriaMetrics of its operator", service("mon", "vm", Map.of(NAME, "vmsingle"),
                        port("http", 8429)), 8429, false),
                Arguments.of("an odd port that is called so", service("mon", "p", Map.of(NAME, "prometheus"),
                        port("web", 19090)), 19090, false),
                Arguments.of("TLS by the port's name", service("mon", "p", Map.of(NAME, "prometheus"),
                        port("https", 9090)), 9090, true),
                Arguments.of("TLS by the protocol", service("mon", "p", Map.of(NAME, "prometheus"),
                        new Service.Port("web", "TCP", 9090, "", 0, "HTTPS")), 9090, true),
                Arguments.of("TLS by the number", service("mon", "p", Map.of(NAME, "prometheus"), port("", 443)), 443,
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("known")
    void knows(String what, Service service, int port, boolean secure) {
        assertThat(PrometheusFinder.in(Snapshots.of(service))).as(what)
                .containsExactly(new Place(service.namespace(), service.name(), port, secure));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("an operator", service("mon", "x", Map.of(NAME, "prometheus-operator"),
                        port("https", 443))),
                Arguments.of("node exporters", service("mon", "x", Map.of(NAME, "prometheus-node-exporter"),
                        port("metrics", 9100))),
                Arguments.of("an Alertmanager of the chart", service("mon", "x",
                        Map.of("app", "prometheus", "component", "alertmanager"), port("http", 80))),
                Arguments.of("a web server", service("web", "shop", Map.of(NAME, "shop"), port("http", 9090))),
                Arguments.of("one called so that is another's", service("mon", "prometheus",
                        Map.of(NAME, "grafana"), port("http", 80))),
                Arguments.of("a store of Thanos", service("mon", "x",
                        Map.of(NAME, "thanos", COMPONENT, "storegateway"), port("http", 10902))),
                Arguments.of("no port that could be its", service("mon", "x", Map.of(NAME, "prometheus"),
                        port("grpc", 10901))),
                Arguments.of("a name outside of the cluster", new Service(service("mon", "x",
                        Map.of(NAME, "prometheus")).meta(), "ExternalName", "", io.berth.model.Labels.NONE,
                        java.util.List.of(port("web", 9090)), "Cluster", "None")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void neverTakes(String what, Service service) {
        assertThat(PrometheusFinder.in(Snapshots.of(service))).as(what).isEmpty();
    }

    @Test
    void triesTheMostDirectOnesFirstAndFewAtAll() {
        Snapshots cluster = new Snapshots().put(
                service("z", "vm", Map.of(NAME, "vmsingle"), port("http", 8428)),
                service("a", "query", Map.of(NAME, "thanos-query", COMPONENT, "query-layer"), port("http", 9090)),
                service("a", "prometheus", Map.of(), port("web", 9090)),
                service("a", "prometheus-operated", Map.of("operated-prometheus", "true"), port("web", 9090)),
                service("z", "stack", Map.of("app", "kube-prometheus-stack-prometheus"), port("web", 9090)));

        assertThat(PrometheusFinder.in(cluster.snapshot())).extracting(Place::words)
                .containsExactly("z/stack", "a/prometheus-operated", "a/prometheus", "a/query");
    }

    @Test
    void findsNoneWhereServicesMayNotBeSeen() {
        assertThat(PrometheusFinder.in(ClusterSnapshot.EMPTY)).isEmpty();
    }

    @Test
    void takesNoMoreThanAFewOfAKind() {
        Snapshots cluster = new Snapshots();
        IntStream.range(0, 9).forEach(i -> cluster.put(service("team-" + i, "prometheus", Map.of(NAME, "prometheus"),
                port("web", 9090))));

        assertThat(PrometheusFinder.in(cluster.snapshot())).extracting(Place::namespace)
                .containsExactly("team-0", "team-1", "team-2", "team-3");
    }
}
