package io.berth.bench;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// fabric8's informers of nodes and pods as they come, with pages of 500.
final class StockInformer {
    private static final long PAGE = 500;

    private final LoadServer server;

    StockInformer(LoadServer server) {
        this.server = server;
    }

    Figures measure() {
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(server.base().toString()).build();
        long began = System.nanoTime();
        try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
                SharedIndexInformer<Node> nodes = client.nodes().withLimit(PAGE).runnableInformer(0);
                SharedIndexInformer<Pod> pods = client.pods().inAnyNamespace().withLimit(PAGE).runnableInformer(0)) {
            CompletableFuture.allOf(nodes.start().toCompletableFuture(), pods.start().toCompletableFuture()).join();
            double complete = (System.nanoTime() - began) / 1e6;
            return new Figures(Map.of("completeMs", complete, "pods", (double) pods.getStore().list().size(), "nodes",
                    (double) nodes.getStore().list().size()));
        }
    }
}
