package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Where pods may not be listed in the whole cluster.
final class KubeSourceNamespacesTest extends AgainstFaultServer {
    private static final String NAMESPACES = "namespaces";
    private static final Fault NO = new Fault.Status(403, "forbidden");

    private void hidePods() {
        server.always(target -> target.startsWith("/api/v1/pods?"), NO);
    }

    private void hidePodsOf(String namespace) {
        server.always(target -> target.startsWith("/api/v1/namespaces/" + namespace + "/pods?"), NO);
    }

    private void namespaces(String... names) {
        for (String name : names) {
            server.put(NAMESPACES, "", name);
        }
    }

    @Test
    void picksUpANamespaceThatIsMadeLater() throws InterruptedException {
        hidePods();
        namespaces("own");
        server.put(PODS, "own", "one");
        podsLive();
        awaitPods("own/one");

        server.put(PODS, "late", "two");
        namespaces("late");

        awaitPods("own/one", "late/two");
        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
    }

    @Test
    void removesTheRowsOfANamespaceThatIsGone() throws InterruptedException {
        hidePods();
        namespaces("own", "other");
        server.put(PODS, "own", "one");
        server.put(PODS, "other", "two");
        podsLive();
        awaitPods("own/one", "other/two");

        server.delete(NAMESPACES, "", "other");

        awaitPods("own/one");
    }

    @Test
    void takesOneThatWasLeftOutWhenThereIsRoom() throws InterruptedException {
        hidePods();
        for (int i = 10; i < 62; i++) {
            namespaces("team-" + i);
        }
        server.put(PODS, "team-60", "mine");
        podsLive();
        seen.await(now -> now.leftOut.equals(List.of("team-60", "team-61")));

        server.delete(NAMESPACES, "", "team-11");

        awaitPods("team-60/mine");
        seen.await(now -> now.leftOut.equals(List.of("team-61")));
    }

    @Test
    void leavesNothingOutOnceTheWholeClusterMayBeRead() throws InterruptedException {
        hidePods();
        for (int i = 10; i < 62; i++) {
            namespaces("team-" + i);
        }
        server.put(PODS, "team-61", "mine");
        podsLive();
        seen.await(now -> now.leftOut.size() == 2);

        server.heal();

        windUntil(now -> now.leftOut.isEmpty());
        awaitPods("team-61/mine");
    }

    @Test
    void isNotForbiddenWhileTheNamespacesAreNotKnown() throws InterruptedException {
        hidePods();
        namespaces("own");

        podsLive();

        assertThat(seen.healths.get(Kind.POD)).isNotEmpty().noneMatch(WatchHealth.Forbidden.class::isInstance);
    }

    @Test
    void removesWhatCanNoLongerBeFollowedWhenRightsAreWithdrawn() throws InterruptedException, IOException {
        namespaces("own", "other");
        server.put(PODS, "own", "one");
        server.put(PODS, "other", "two");
        podsLive();
        awaitPods("own/one", "other/two");

        hidePods();
        hidePodsOf("other");
        server.dropAll();

        windUntil(now -> now.names(Kind.POD).equals(Set.of("own/one"))
                && now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void removesTheRowsOfOneNamespaceWhenItsRightsAreWithdrawn() throws InterruptedException, IOException {
        hidePods();
        namespaces("own", "other");
        server.put(PODS, "own", "one");
        server.put(PODS, "other", "two");
        podsLive();
        awaitPods("own/one", "other/two");

        hidePodsOf("other");
        server.dropAll();

        windUntil(now -> now.names(Kind.POD).equals(Set.of("own/one"))
                && now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void watchesThePreferredNamespaceToo() throws InterruptedException {
        server.always(target -> target.startsWith("/api/v1/pods?") || target.startsWith("/api/v1/namespaces?"), NO);
        hidePodsOf("own");
        server.put(PODS, "team-a", "mine");
        server.put(PODS, "team-b", "hidden");
        source = source(WatchOptions.DEFAULT.preferring(List.of("team-a")));

        podsLive();

        awaitPods("team-a/mine");
    }
}
