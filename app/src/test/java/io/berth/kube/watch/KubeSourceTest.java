package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.Api;
import io.berth.kube.fault.Fault;
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
import org.junit.jupiter.api.Test;

final class KubeSourceTest {
    private static final String PODS = "pods";
    private final HandTimer timer = new HandTimer();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Collected seen = new Collected();
    private FaultServer server;
    private KubernetesClient bulk;
    private KubernetesClient interactive;
    private KubeSource source;

    @BeforeEach
    void connect() throws IOException {
        server = new FaultServer();
        bulk = client();
        interactive = client();
        source = new KubeSource(new Api(server.base(), bulk.getHttpClient(), interactive.getHttpClient()),
                new ClusterInfo("c", "c", server.base().toString(), "v1", "own"), WatchOptions.DEFAULT,
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

    private void podsLive() throws InterruptedException {
        source.watch(seen);
        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
    }

    private void awaitPods(String... keys) throws InterruptedException {
        Set<String> wanted = new TreeSet<>(Set.of(keys));
        seen.await(now -> now.names(Kind.POD).equals(wanted));
    }

    private static boolean isPodWatch(String target) {
        return target.startsWith("/api/v1/pods?watch") && !target.contains("sendInitial");
    }

    private static boolean isPodList(String target) {
        return target.startsWith("/api/v1/pods?limit");
    }

    @Test
    void followsAddsChangesAndDeletesAfterAWatchList() throws InterruptedException {
        server.put(PODS, "a", "one");
        podsLive();
        awaitPods("a/one");

        server.put(PODS, "b", "two");
        server.put(PODS, "a", "one");
        server.delete(PODS, "a", "one");

        awaitPods("b/two");
    }

    @Test
    void listsInPagesWhereWatchListsAreRefused() throws InterruptedException {
        server.offerWatchList(false, true);
        for (int i = 0; i < 1234; i++) {
            server.put(PODS, "n", "pod-" + i);
        }
        podsLive();

        assertThat(seen.names(Kind.POD)).hasSize(1234);
        server.put(PODS, "n", "late");
        seen.await(now -> now.names(Kind.POD).contains("n/late"));
    }

    @Test
    void readsTextThatIsSplitAtEveryByte() throws InterruptedException {
        server.sendInPieces(1);
        server.put(PODS, "a", "one");
        podsLive();

        server.put(PODS, "a", "two");

        awaitPods("a/one", "a/two");
        assertThat(seen.object(Kind.POD, "a/two").meta().labels().get("text")).isEqualTo("ä数😀");
    }

    @Test
    void listsAgainAfter410AsAnEventAndRemovesWhatVanished() throws InterruptedException, IOException {
        server.put(PODS, "a", "stays");
        server.put(PODS, "a", "vanishes");
        podsLive();
        server.once(KubeSourceTest::isPodWatch, new Fault.ErrorEvent(410, "too old"));

        server.deleteUnseen(PODS, "a", "vanishes");
        server.dropAll();
        seen.awaitHealth(Kind.POD, WatchHealth.Reconnecting.class);

        windUntil(now -> now.names(Kind.POD).equals(Set.of("a/stays"))
                && now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void listsAgainAfter410AsStatusAndRemovesWhatVanished() throws InterruptedException, IOException {
        server.put(PODS, "a", "stays");
        server.put(PODS, "a", "vanishes");
        podsLive();
        server.once(KubeSourceTest::isPodWatch, new Fault.Status(410, "too old"));

        server.deleteUnseen(PODS, "a", "vanishes");
        server.dropAll();
        seen.awaitHealth(Kind.POD, WatchHealth.Reconnecting.class);

        windUntil(now -> now.names(Kind.POD).equals(Set.of("a/stays"))
                && now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    /// Lets time pass second by second until it is so.
    private void windUntil(Predicate<Collected> wanted) throws InterruptedException {
        for (int second = 0; second < 80 && !seen.isSoon(wanted, 100); second++) {
            timer.wind(Duration.ofSeconds(1));
        }
        seen.await(wanted);
    }

    @Test
    void reconnectsFromItsVersionAfterAReset() throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        podsLive();
        server.dropAll();
        seen.awaitHealth(Kind.POD, WatchHealth.Reconnecting.class);
        server.put(PODS, "a", "meanwhile");

        windUntil(now -> now.names(Kind.POD).size() == 2 && now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void recoversFromGarbage() throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        podsLive();
        server.once(KubeSourceTest::isPodWatch, new Fault.Garbage());
        server.dropAll();

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Reconnecting again && again.attempt() > 1);
        server.put(PODS, "a", "two");
        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);

        awaitPods("a/one", "a/two");
    }

    @Test
    void fallsBackToPagesWhenInitialEventsDoNotEnd() throws InterruptedException {
        server.offerWatchList(true, false);
        server.put(PODS, "a", "one");
        source.watch(seen);
        awaitPods("a/one");
        assertThat(seen.health.get(Kind.POD)).isInstanceOf(WatchHealth.Loading.class);

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void retriesAServerThatIsTooBusy() throws InterruptedException {
        server.offerWatchList(false, true);
        server.put(PODS, "a", "one");
        server.once(KubeSourceTest::isPodList, new Fault.Status(429, "busy"));
        source.watch(seen);
        server.awaitRequest(KubeSourceTest::isPodList);

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);

        awaitPods("a/one");
    }

    @Test
    void listsAgainAfterAListThatWasResetHalfWay() throws InterruptedException {
        server.offerWatchList(false, true);
        server.put(PODS, "a", "one");
        server.once(KubeSourceTest::isPodList, new Fault.Reset(60));
        source.watch(seen);
        server.awaitRequest(KubeSourceTest::isPodList);

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);

        awaitPods("a/one");
    }

    @Test
    void tellsThatCredentialsExpired() throws InterruptedException, IOException {
        podsLive();
        server.always(_ -> true, new Fault.Status(401, "Unauthorized"));
        server.dropAll();
        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Expired);

        server.heal();

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void watchesTheNamespacesThatMayBeReadWhereTheClusterMayNot() throws InterruptedException {
        server.always(target -> target.startsWith("/api/v1/pods?"), new Fault.Status(403, "pods is forbidden"));
        for (int i = 0; i < 53; i++) {
            server.put("namespaces", "", "team-" + i);
        }
        server.put("namespaces", "", "own");
        server.put(PODS, "own", "mine");
        server.put(PODS, "team-1", "theirs");

        podsLive();

        awaitPods("own/mine", "team-1/theirs");
        assertThat(seen.leftOut).hasSize(4).doesNotContain("own");
    }

    @Test
    void watchesOnlyTheContextsNamespaceWhereNamespacesAreHidden() throws InterruptedException {
        server.always(target -> target.startsWith("/api/v1/pods?") || target.startsWith("/api/v1/namespaces?")
                || target.equals("/api/v1/namespaces"), new Fault.Status(403, "forbidden"));
        server.put(PODS, "own", "mine");
        server.put(PODS, "other", "hidden");

        podsLive();

        awaitPods("own/mine");
        assertThat(seen.health.get(Kind.NAMESPACE))
                .isEqualTo(new WatchHealth.Forbidden("list", "", "forbidden"));
    }

    @Test
    void isStaleAfterTwoUnansweredProbesAndLiveAgainWhenTheServerIsBack() throws InterruptedException {
        podsLive();
        seen.await(now -> now.connection instanceof ConnectionHealth.Live);
        server.always(target -> target.startsWith("/version"), new Fault.Silence());
        windUntil(now -> now.connection instanceof ConnectionHealth.Stale);
        seen.awaitHealth(Kind.POD, WatchHealth.Stale.class);

        server.heal();

        Predicate<Collected> live = now -> now.connection instanceof ConnectionHealth.Live;
        for (int probe = 0; probe < 8 && !seen.isSoon(live, 3000); probe++) {
            timer.wind(Duration.ofSeconds(10));
        }
        seen.await(live);
        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
    }
}
