package io.berth.kube;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A namespace of a test's own on a real control plane, gone once this is closed with all that is in it
/// and the priority classes that are called after it.
final class ScratchNamespace implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;
    private final String name = "berth-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final KubernetesClient client;

    /// Ready for pods.
    ScratchNamespace(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setClientKeyAlgo("EC");
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
                .create();
        client.serviceAccounts().inNamespace(name).withName("default").waitUntilCondition(Objects::nonNull,
                LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    String name() {
        return name;
    }

    KubernetesClient client() {
        return client;
    }

    /// A pod with one container; it exists in memory only.
    Pod pod(String called, String selectedPool) {
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

    @Override
    public void close() {
        client.scheduling().v1().priorityClasses().list().getItems().stream()
                .filter(one -> one.getMetadata().getName().startsWith(name))
                .forEach(one -> client.resource(one).delete());
        client.namespaces().withName(name).delete();
        client.close();
    }
}
