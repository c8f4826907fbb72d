package io.berth.kube;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A namespace of a test's own on a real control plane, gone once this is closed with all that is in it
/// and the priority classes that are called after it.
public final class ScratchNamespace implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;
    private final String name = "berth-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final KubernetesClient client;

    /// Ready for pods.
    public ScratchNamespace(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setClientKeyAlgo("EC");
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
                .create();
        client.serviceAccounts().inNamespace(name).withName("default").waitUntilCondition(Objects::nonNull,
                LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    public String name() {
        return name;
    }

    public KubernetesClient client() {
        return client;
    }

    /// A pod with one container; it exists in memory only.
    public Pod pod(String called, String selectedPool) {
        return new PodBuilder().withNewMetadata().withName(called).withNamespace(name).endMetadata().withNewSpec()
                .withTerminationGracePeriodSeconds(0L).addToNodeSelector("pool", selectedPool).addNewContainer()
                .withName("main").withImage("example.test/main").endContainer().endSpec().build();
    }

    /// Makes a pod and waits until it stands on a node.
    void runAPod(String called) {
        Pod pod = pod(called, "none");
        pod.getSpec().setNodeSelector(null);
        client.pods().resource(pod).create();
        client.pods().inNamespace(name).withName(called).waitUntilCondition(
                now -> now != null && now.getSpec().getNodeName() != null, LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /// The kubeconfig of a service account that is made here and may do nothing.
    ///
    /// @param port of this machine, behind which the API server is
    public Path account(String account, int port, Path folder) throws IOException {
        String accounts = "/api/v1/namespaces/" + name + "/serviceaccounts";
        client.raw(accounts, "POST", Map.of("metadata", Map.of("name", account)));
        String answer = client.raw(accounts + "/" + account + "/token", "POST",
                Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "TokenRequest", "spec", Map.of()));
        String token = answer.replaceAll("(?s).*\"token\":\\s*\"([^\"]+)\".*", "$1");
        return Files.writeString(folder.resolve(account + ".kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts:
                - name: c
                  context: {cluster: c, user: u}
                clusters:
                - name: c
                  cluster:
                    server: https://127.0.0.1:%d
                    certificate-authority-data: %s
                users:
                - name: u
                  user:
                    token: %s
                """.formatted(port, client.getConfiguration().getCaCertData(), token));
    }

    /// Applies documents as kubectl would.
    public void apply(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).serverSideApply();
    }

    /// Removes what documents speak of.
    public void remove(String yaml) {
        var _ = client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).delete();
    }

    @Override
    public void close() {
        client.scheduling().v1().priorityClasses().list().getItems().stream()
                .filter(one -> one.getMetadata().getName().startsWith(name))
                .forEach(one -> client.resource(one).delete());
        client.namespaces().withName(name).delete();
        client.close();
    }
}
