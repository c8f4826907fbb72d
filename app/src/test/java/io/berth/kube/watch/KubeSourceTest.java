package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KubeSourceTest extends AgainstFaultServer {
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

    static Stream<Fault> gone() {
        return Stream.of(new Fault.ErrorEvent(410, "too old"), new Fault.Status(410, "too old"));
    }

    @ParameterizedTest
    @MethodSource("gone")
    void listsAgainAfter410AndRemovesWhatVanished(Fault gone) throws InterruptedException, IOException {
        server.put(PODS, "a", "stays");
        server.put(PODS, "a", "vanishes");
        podsLive();
        server.once(AgainstFaultServer::isPodWatch, gone);

        server.deleteUnseen(PODS, "a", "vanishes");
        server.dropAll();
        seen.awaitHealth(Kind.POD, WatchHealth.Reconnecting.class);

        windUntil(now -> now.names(Kind.POD).equals(Set.of("a/stays"))
                && now.health.get(Kind.POD) instanceof WatchHealth.Live);
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
        server.once(AgainstFaultServer::isPodWatch, new Fault.Garbage());
        server.dropAll();

        windUntil(now -> now.healths.getOrDefault(Kind.POD, List.of()).stream()
                .anyMatch(told -> told instanceof WatchHealth.Reconnecting again && again.attempt() > 1));
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
        server.once(AgainstFaultServer::isPodList, new Fault.Status(429, "busy"));
        source.watch(seen);
        server.awaitRequest(AgainstFaultServer::isPodList);

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);

        awaitPods("a/one");
    }

    @Test
    void listsAgainAfterAListThatWasResetHalfWay() throws InterruptedException {
        server.offerWatchList(false, true);
        server.put(PODS, "a", "one");
        server.once(AgainstFaultServer::isPodList, new Fault.Reset(60));
        source.watch(seen);
        server.awaitRequest(AgainstFaultServer::isPodList);

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
        assertThat(seen.inPart).contains(Kind.POD);
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

        windUntil(now -> now.connection instanceof ConnectionHealth.Live
                && now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }
}
