package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.fault.FaultServer;
import io.berth.model.ClusterInfo;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.HandTimer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A source of a server that plays faults, on a timer that is wound by hand.
abstract class AgainstFaultServer {
    static final String PODS = "pods";
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration LONGEST_REAL = Duration.ofSeconds(30);
    final HandTimer timer = new HandTimer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Object lock = new Object();
    private Busy busy = new Busy(0, 0); // guarded by lock
    private Busy hanging = busy; // guarded by lock
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
        return new KubeSource(
                new Api(server.base(), counted(bulk.getHttpClient()), counted(interactive.getHttpClient())),
                new ClusterInfo("c", "c", server.base().toString(), "v1", "own"), options,
                new Surroundings(this::work, this::work, timer, timer, new Random(1)));
    }

    /// What is under way.
    ///
    /// @param tasks that run or wait for a thread
    /// @param requests that are not answered
    private record Busy(int tasks, int requests) {
        Busy plus(int moreTasks, int moreRequests) {
            return new Busy(tasks + moreTasks, requests + moreRequests);
        }

        boolean isNothing() {
            return tasks == 0 && requests == 0;
        }
    }

    private void work(Runnable task) {
        count(1, 0);
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                count(-1, 0);
            }
        });
    }

    /// The same client, with its requests counted until they are answered.
    private HttpClient counted(HttpClient client) {
        return (HttpClient) Proxy.newProxyInstance(HttpClient.class.getClassLoader(), new Class<?>[]{HttpClient.class},
                (_, method, arguments) -> {
                    try {
                        Object result = method.invoke(client, arguments);
                        if (result instanceof CompletableFuture<?> asked) {
                            count(0, 1);
                            var _ = asked.whenComplete((_, _) -> count(0, -1));
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
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
        threads.shutdownNow();
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

    static boolean isPodWatchList(String target) {
        return target.startsWith("/api/v1/pods?watch") && target.contains("sendInitial");
    }

    static boolean isPodList(String target) {
        return target.startsWith("/api/v1/pods?limit");
    }

    /// Waits until everything is live.
    final void allLive() throws InterruptedException {
        source.watch(seen);
        windUntil(AgainstFaultServer::isAllLive);
    }

    static boolean isAllLive(Collected now) {
        return now.connection instanceof ConnectionHealth.Live && now.health.size() == Kind.values().length
                && now.health.values().stream().allMatch(WatchHealth.Live.class::isInstance);
    }

    /// Whether anything is called live.
    static boolean isAnyLive(Collected now) {
        return now.connection instanceof ConnectionHealth.Live
                || now.health.values().stream().anyMatch(WatchHealth.Live.class::isInstance);
    }

    static Predicate<Collected> hasPods(String... keys) {
        Set<String> wanted = new TreeSet<>(Set.of(keys));
        return now -> now.names(Kind.POD).equals(wanted);
    }

    /// Lets at most so much time pass until it is so.
    final void windWithin(Duration limit, Predicate<Collected> wanted) throws InterruptedException {
        settle();
        for (Duration passed = Duration.ZERO; passed.compareTo(limit) < 0 && !seen.isNow(wanted); passed = passed
                .plus(STEP)) {
            pass(STEP);
        }
        await(wanted);
    }

    /// Lets time pass second by second, at most ten minutes, until it is so.
    final void windUntil(Predicate<Collected> wanted) throws InterruptedException {
        settle();
        for (int i = 0; i < 600 && !seen.isNow(wanted); i++) {
            pass(STEP);
        }
        await(wanted);
    }

    /// Waits until it is so, while no time passes on the timer: answers may need their while, and what is due at once is done.
    private void await(Predicate<Collected> wanted) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_REAL.toNanos();
        while (!seen.isNow(wanted) && System.nanoTime() < end) {
            timer.wind(Duration.ZERO);
            settle();
        }
        seen.await(wanted);
    }

    /// Lets time pass second by second. In between what is asked is answered, as far as the server answers.
    final void pass(Duration by) throws InterruptedException {
        settle();
        for (Duration rest = by; rest.isPositive(); rest = rest.minus(STEP)) {
            timer.wind(rest.compareTo(STEP) < 0 ? rest : STEP);
            settle();
        }
    }

    /// Waits until nothing is under way but what has had its time and hangs.
    @SuppressWarnings("WaitNotInLoop") // a moment is enough
    private void settle() throws InterruptedException {
        synchronized (lock) {
            Busy before;
            do {
                before = busy;
                lock.wait(before.isNothing() || before.equals(hanging) ? 5 : 1_500);
            } while (!busy.equals(before));
            hanging = before;
        }
    }

    private void count(int tasks, int requests) {
        synchronized (lock) {
            busy = busy.plus(tasks, requests);
            lock.notifyAll();
        }
    }
}
