package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.fault.FaultServer;
import io.berth.model.ClusterInfo;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.HandTimer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A source of a server that plays faults, on a timer that is wound by hand.
abstract class AgainstFaultServer {
    static final String PODS = "pods";
    final HandTimer timer = new HandTimer();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    final Collected seen = new Collected();
    FaultServer server;
    KubernetesClient bulk;
    private KubernetesClient interactive;
    KubeSource source;

    @BeforeEach
    void connect() throws IOException {
        server = new FaultServer();
        bulk = client();
        interactive = client();
        source = source(WatchOptions.DEFAULT);
    }

    final KubeSource source(WatchOptions options) {
        return new KubeSource(new Api(server.base(), bulk.getHttpClient(), interactive.getHttpClient()),
                new ClusterInfo("c", "c", server.base().toString(), "v1", "own"), options,
                new Surroundings(workers, timer, timer, new Random(1)));
    }

    private KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(server.base().toString())
                .withRequestRetryBackoffLimit(0).build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void disconnect() throws IOException {
        source.close();
        bulk.close();
        interactive.close();
        workers.shutdownNow();
        server.close();
    }

    final void podsLive() throws InterruptedException {
        source.watch(seen);
        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
    }

    final void awaitPods(String... keys) throws InterruptedException {
        Set<String> wanted = new TreeSet<>(Set.of(keys));
        seen.await(now -> now.names(Kind.POD).equals(wanted));
    }

    static boolean isPodWatch(String target) {
        return target.startsWith("/api/v1/pods?watch") && !target.contains("sendInitial");
    }

    static boolean isPodList(String target) {
        return target.startsWith("/api/v1/pods?limit");
    }

    /// Lets time pass second by second until it is so.
    final void windUntil(Predicate<Collected> wanted) throws InterruptedException {
        windUntil(wanted, Duration.ofSeconds(1));
    }

    /// Lets time pass step by step until it is so.
    final void windUntil(Predicate<Collected> wanted, Duration step) throws InterruptedException {
        for (int i = 0; i < 150 && !seen.isSoon(wanted, 100); i++) {
            timer.wind(step);
        }
        seen.await(wanted);
    }
}
