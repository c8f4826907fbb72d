package io.berth.telemetry;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Labels;
import io.berth.model.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds Services behind which Prometheus answers, by the labels and names that the usual charts give, the most direct one
/// first:
///
/// 1. a Prometheus' own Service: kube-prometheus-stack, kube-prometheus, the community's chart;
/// 2. the operator's headless Service `prometheus-operated`;
/// 3. one that is only called like a Prometheus;
/// 4. Thanos Query, which asks several;
/// 5. VictoriaMetrics, a single one.
final class PrometheusFinder {
    /// Services at most that are tried.
    static final int MOST = 4;

    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final int NONE = Integer.MAX_VALUE;
    private static final Set<String> NAMES = Set.of("prometheus", "prometheus-server", "prometheus-k8s");
    private static final List<String> PORT_NAMES = List.of("http-web", "https-web", "web", "http", "https");
    private static final List<Integer> PORTS = List.of(9090, 10902, 8428, 8429, 80, 443);

    /// A Service's port.
    record Place(String namespace, String service, int port, boolean isSecure) {
        String words() {
            return namespace + "/" + service;
        }
    }

    private record Ranked(int rank, Place place) {
    }

    private PrometheusFinder() {
    }

    /// The first ones; empty if there are none, or Services may not be seen.
    static List<Place> in(ClusterSnapshot snapshot) {
        List<Ranked> found = new ArrayList<>();
        snapshot.services().forEach(service -> {
            int rank = service.type().equals("ExternalName") ? NONE : rank(service);
            Place place = rank == NONE ? null : place(service);
            if (place != null) {
                found.add(new Ranked(rank, place));
            }
        });
        found.sort(Comparator.comparingInt(Ranked::rank).thenComparing(one -> one.place().namespace())
                .thenComparing(one -> one.place().service()));
        return found.stream().limit(MOST).map(Ranked::place).toList();
    }

    private static int rank(Service service) {
        Labels labels = service.meta().labels();
        String name = of(labels, NAME);
        String component = of(labels, COMPONENT);
        String app = of(labels, "app");
        if ("true".equals(labels.get("operated-prometheus"))) {
            return 1;
        }
        if (app.equals("kube-prometheus-stack-prometheus")
                || (name.equals("prometheus") && Set.of("", "prometheus", "server").contains(component))
                || (app.equals("prometheus") && of(labels, "component").equals("server"))) {
            return 0;
        }
        if (Set.of("thanos", "thanos-query", "thanos-querier").contains(name)) {
            return Set.of("query", "query-layer").contains(component) ? 3 : NONE;
        }
        if (Set.of("victoria-metrics-single", "vmsingle").contains(name)) {
            return 4;
        }
        return name.isEmpty() && NAMES.contains(service.name()) ? 2 : NONE;
    }

    private static String of(Labels labels, String key) {
        String value = labels.get(key);
        return value == null ? "" : value;
    }

    private static @Nullable Place place(Service service) {
        Service.Port best = null;
        for (Service.Port port : service.ports()) {
            boolean usable = port.protocol().equals("TCP") && order(port) != NONE;
            best = usable && (best == null || order(port) < order(best)) ? port : best;
        }
        return best == null
                ? null
                : new Place(service.namespace(), service.name(), best.port(), best.name().startsWith("https")
                        || best.appProtocol().equalsIgnoreCase("https") || best.port() == 443);
    }

    /// By its number, else by its name.
    private static int order(Service.Port port) {
        int number = PORTS.indexOf(port.port());
        int name = PORT_NAMES.indexOf(port.name());
        return number >= 0 ? number : name >= 0 ? PORTS.size() + name : NONE;
    }
}
