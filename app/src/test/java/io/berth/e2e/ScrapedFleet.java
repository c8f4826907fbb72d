package io.berth.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.kube.ControlPlane;
import io.berth.kube.Relay;
import io.berth.kube.ScratchNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A GPU node of a real control plane that a dcgm-exporter and a Prometheus tell of. A pod holds one of its two cards. Behind
/// the pods listens what a test leads there; at first, what answers as dcgm-exporter 4.5 and Prometheus 2.42 do.
final class ScrapedFleet implements AutoCloseable {
    /// May read pods, nodes and Services, and use the ways to them.
    static final String OPERATOR = "scraper";
    /// The same without the way to Services.
    static final String VIEWER = "onlooker";
    static final String TRAINER = "trainer";
    static final String HELD_CARD = "GPU-66666666-0000-0000-0000-000000000000";
    static final String FREE_CARD = "GPU-77777777-0000-0000-0000-000000000000";
    /// How old Prometheus' figures are.
    static final int AGE_SECONDS = 25;
    static final String EXPORTER = "nvidia-dcgm-exporter-0";
    static final String AGENT = "berth-agent-0";
    static final String PROMETHEUS = "prometheus-0";

    private static final int LIMIT_SECONDS = 60;
    private static final Map<String, String> LABELS = Map.of(AGENT, "berth-agent", EXPORTER, "dcgm-exporter",
            PROMETHEUS, "prometheus");

    private final ScratchNamespace scratch;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Relay> doors = new HashMap<>();
    private final Map<String, Impostor> played = new HashMap<>();
    private final Map<String, Path> kubeconfigs = new HashMap<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final String node;

    /// Returns when all pods run. There is no agent yet.
    ScrapedFleet(Path folder) throws IOException {
        scratch = new ScratchNamespace(ControlPlane.kubeconfig());
        List<String> nodes = client().nodes().withLabel("nvidia.com/gpu.present", "true").list().getItems().stream()
                .map(one -> one.getMetadata().getName()).sorted().toList();
        assumeTrue(!nodes.isEmpty(), "The control plane has no GPU node");
        node = nodes.getFirst();
        for (String account : List.of(OPERATOR, VIEWER)) {
            kubeconfigs.put(account, scratch.account(account,
                    URI.create(client().getConfiguration().getMasterUrl()).getPort(), folder));
        }
        scratch.apply(rights());
        played.put(EXPORTER, new Impostor(Impostor.page(200, exporterPage())));
        played.put(AGENT, new Impostor(Impostor.page(200, agentPage())));
        played.put(PROMETHEUS, new Impostor((exchange, _) -> {
            String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            queries.add(query);
            byte[] answer = answer(query).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }));
        for (String one : List.of(EXPORTER, AGENT, PROMETHEUS)) {
            doors.put(one, new Relay(impostor(one).port(), threads));
        }
        run(onNode(new PodBuilder(scratch.pod(TRAINER, "none")).editSpec().editFirstContainer().withNewResources()
                .addToLimits("nvidia.com/gpu", new Quantity("1")).endResources().endContainer().endSpec().build()));
        start(EXPORTER);
        start(PROMETHEUS);
        scratch.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: prometheus, namespace: %s, labels: {app.kubernetes.io/name: prometheus}}
                spec:
                  selector: {app.kubernetes.io/name: prometheus}
                  ports: [{name: web, port: 9090, targetPort: 9090}]
                """.formatted(namespace()));
    }

    private KubernetesClient client() {
        return scratch.client();
    }

    private Impostor impostor(String pod) {
        return Objects.requireNonNull(played.get(pod));
    }

    String namespace() {
        return scratch.name();
    }

    String node() {
        return node;
    }

    Path kubeconfig(String account) {
        return Objects.requireNonNull(kubeconfigs.get(account));
    }

    /// What Prometheus was asked, the last one last.
    List<String> queries() {
        return new ArrayList<>(queries);
    }

    private Pod onNode(Pod pod) {
        return new PodBuilder(pod).editSpec().withNodeSelector(Map.of("kubernetes.io/hostname", node))
                .addNewToleration().withKey("nvidia.com/gpu").withOperator("Exists").endToleration().endSpec().build();
    }

    private void run(Pod pod) {
        client().pods().resource(pod).create();
        client().pods().inNamespace(namespace()).withName(pod.getMetadata().getName())
                .waitUntilReady(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /// Starts one of the pods that tell; returns when it is ready.
    void start(String pod) {
        run(onNode(new PodBuilder(scratch.pod(pod, "none")).editMetadata()
                .addToLabels("app.kubernetes.io/name", Objects.requireNonNull(LABELS.get(pod)))
                .addToAnnotations("test.berth.io/forward-to",
                        "127.0.0.1:" + Objects.requireNonNull(doors.get(pod)).port())
                .endMetadata().build()));
    }

    /// Takes one away; returns when it is gone.
    void remove(String pod) {
        client().pods().inNamespace(namespace()).withName(pod).delete();
        client().pods().inNamespace(namespace()).withName(pod).waitUntilCondition(Objects::isNull, LIMIT_SECONDS,
                TimeUnit.SECONDS);
    }

    /// Leads whoever wants a pod's page to a port of this machine.
    void lead(String pod, int port) {
        Objects.requireNonNull(doors.get(pod)).lead(port);
    }

    void leadBack(String pod) {
        lead(pod, impostor(pod).port());
    }

    private String exporterPage() {
        return """
                # TYPE DCGM_FI_DEV_GPU_UTIL gauge
                DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="%1$s",modelName="NVIDIA H100",Hostname="%3$s",container="main",namespace="%4$s",pod="%5$s"} 87
                DCGM_FI_DEV_FB_USED{gpu="0",UUID="%1$s",Hostname="%3$s",container="main",namespace="%4$s",pod="%5$s"} 70000
                DCGM_FI_DEV_GPU_UTIL{gpu="1",UUID="%2$s",modelName="NVIDIA H100",Hostname="%3$s"} 0
                """
                .formatted(HELD_CARD, FREE_CARD, node, namespace(), TRAINER);
    }

    private String agentPage() {
        return "{\"schema\":1,\"takenMillis\":" + System.currentTimeMillis() + ",\"source\":{\"state\":\"running\"},"
                + "\"gpus\":[{\"uuid\":\"" + HELD_CARD + "\",\"index\":0,\"state\":\"ok\",\"readings\":{}}]}";
    }

    /// As Prometheus answers that has scraped the exporter and kept its own labels.
    private String answer(String query) {
        double now = System.currentTimeMillis() / 1_000.0;
        if (query.contains("count by")) {
            return vector(now, "{" + scrape() + "}", "8");
        }
        String held = ",\"gpu\":\"0\",\"UUID\":\"" + HELD_CARD + "\",\"exported_pod\":\"" + TRAINER
                + "\",\"exported_namespace\":\"" + namespace() + "\",\"exported_container\":\"main\"";
        String free = ",\"gpu\":\"1\",\"UUID\":\"" + FREE_CARD + "\"";
        if (query.contains("step=60")) {
            return past(query, "{\"__name__\":\"DCGM_FI_DEV_GPU_UTIL\"," + scrape() + free + "}");
        }
        String taken = Double.toString(now - AGE_SECONDS);
        String util = "\"__name__\":\"DCGM_FI_DEV_GPU_UTIL\",";
        return vector(now, "{" + util + scrape() + held + "}", "42", "{" + util + scrape() + free + "}", "0",
                "{\"__name__\":\"DCGM_FI_DEV_FB_USED\"," + scrape() + held + "}", "70000",
                "{\"__name__\":\"DCGM_FI_PROF_SM_ACTIVE\"," + scrape() + held + "}", "NaN",
                "{\"berth_is\":\"time\"," + scrape() + held + "}", taken,
                "{\"berth_is\":\"time\"," + scrape() + free + "}", taken);
    }

    private String scrape() {
        return "\"Hostname\":\"" + node + "\",\"instance\":\"10.64.0.5:9400\",\"job\":\"dcgm\",\"namespace\":\""
                + namespace() + "\",\"pod\":\"" + EXPORTER + "\",\"container\":\"exporter\"";
    }

    private static String vector(double now, String... metricsAndValues) {
        List<String> series = new ArrayList<>();
        for (int i = 0; i < metricsAndValues.length; i += 2) {
            series.add("{\"metric\":" + metricsAndValues[i] + ",\"value\":[" + now + ",\"" + metricsAndValues[i + 1]
                    + "\"]}");
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + String.join(",", series)
                + "]}}";
    }

    /// An hour without work up to now.
    private static String past(String query, String metric) {
        long start = Long.parseLong(query.replaceAll("(?s).*start=(\\d+)&.*", "$1"));
        long now = Instant.now().getEpochSecond();
        List<String> values = new ArrayList<>();
        for (long at = start; at <= now; at += 60) {
            if (at > now - 3_600) {
                values.add("[" + at + ",\"0\"]");
            }
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":" + metric
                + ",\"values\":[" + String.join(",", values) + "]}]}}";
    }

    private String rights() {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %1$s}
                rules:
                - {apiGroups: [""], resources: [nodes], verbs: [get, list, watch]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects:
                - {kind: ServiceAccount, namespace: %1$s, name: scraper}
                - {kind: ServiceAccount, namespace: %1$s, name: onlooker}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: onlooker, namespace: %1$s}
                rules:
                - {apiGroups: [""], resources: [pods, services], verbs: [get, list, watch]}
                - {apiGroups: [""], resources: [pods/proxy], verbs: [get]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: onlooker, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: onlooker}
                subjects:
                - {kind: ServiceAccount, namespace: %1$s, name: onlooker}
                - {kind: ServiceAccount, namespace: %1$s, name: scraper}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: scraper, namespace: %1$s}
                rules:
                - {apiGroups: [""], resources: [services/proxy], verbs: [get]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: scraper, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: scraper}
                subjects:
                - {kind: ServiceAccount, namespace: %1$s, name: scraper}
                """.formatted(namespace());
    }

    @Override
    public void close() {
        doors.values().forEach(Relay::close);
        played.values().forEach(Impostor::close);
        threads.shutdownNow();
        scratch.remove(rights());
        scratch.close();
    }
}
