package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.WatchedNamespaces;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// What may be seen, as the server tells it, and as it changes.
final class KubeSourceRightsTest extends AgainstFaultServer {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private final Set<String> granted = ConcurrentHashMap.newKeySet();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /// Everything may be listed in the whole cluster but these; what is granted as `pods/team-a` may be listed there.
    private void only(String... denied) {
        Set<String> refused = Set.of(denied);
        server.tellRights((resource, namespace) -> !refused.contains(resource)
                || granted.contains(resource + "/" + namespace));
    }

    private void noteRequests() {
        server.always(target -> {
            asked.add(target);
            return false;
        }, new Fault.Silence());
    }

    @Test
    void doesNotListWhatMayNotBeListed() throws InterruptedException {
        noteRequests();
        only(PODS);
        granted.add("pods/own");
        server.put(PODS, "own", "one");
        server.put(PODS, "other", "hidden");
        server.put("namespaces", "", "own");
        server.put("namespaces", "", "other");

        podsLive();

        awaitPods("own/one");
        seen.await(now -> List.of("other").equals(now.refused.get(Kind.POD)));
        assertThat(asked).noneMatch(target -> target.startsWith("/api/v1/pods?"))
                .noneMatch(target -> target.startsWith("/api/v1/namespaces/other/pods"));
    }

    @Test
    void doesNotLookForAnOptionalKindInNamespaces() throws InterruptedException {
        noteRequests();
        only("resourceclaims");
        granted.add("resourceclaims/own");
        server.put("namespaces", "", "own");

        source.watch(seen);

        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
        // in steps shorter than the patience with the question, so that the answer comes first
        for (int i = 0; i < 100 && !seen.isNow(now -> now.health.get(Kind.RESOURCE_SLICE) != null); i++) {
            pass(Duration.ofMillis(100));
        }
        seen.awaitHealth(Kind.RESOURCE_CLAIM, WatchHealth.Forbidden.class);
        assertThat(seen.isNow(now -> now.inPart.contains(Kind.RESOURCE_CLAIM))).isFalse();
        assertThat(asked).noneMatch(target -> target.contains("/resourceclaims"));
    }

    @Test
    void quotesTheServersReason() throws InterruptedException {
        only("nodes");

        source.watch(seen);

        seen.await(now -> new WatchHealth.Forbidden("list", "", "no rule").equals(now.health.get(Kind.NODE)));
        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
    }

    @Test
    void seesWhatIsGrantedLater() throws InterruptedException {
        only("nodes");
        server.put("nodes", "", "n1");
        source.watch(seen);
        seen.awaitHealth(Kind.NODE, WatchHealth.Forbidden.class);

        granted.add("nodes/");

        windUntil(now -> now.health.get(Kind.NODE) instanceof WatchHealth.Live);
        seen.await(now -> now.names(Kind.NODE).equals(Set.of("/n1")));
    }

    @Test
    void staysForbiddenWithoutALoadingInBetween() throws InterruptedException {
        server.always(target -> target.startsWith("/api/v1/nodes?"), new Fault.Status(403, "by the list"));
        source.watch(seen);
        seen.awaitHealth(Kind.NODE, WatchHealth.Forbidden.class);
        server.awaitRequest(target -> target.startsWith("/api/v1/nodes?limit"));

        timer.wind(Duration.ofSeconds(60));
        server.awaitRequest(target -> target.startsWith("/api/v1/nodes?limit"));
        server.heal();
        windUntil(now -> now.health.get(Kind.NODE) instanceof WatchHealth.Live);

        List<WatchHealth> told = seen.healths.getOrDefault(Kind.NODE, List.of());
        assertThat(told.subList(told.indexOf(new WatchHealth.Forbidden("list", "", "by the list")), told.size()))
                .noneMatch(WatchHealth.Waiting.class::isInstance).noneMatch(health -> health
                        .equals(new WatchHealth.Loading(0, -1)));
    }

    @Test
    void listsWithoutAnAnswerWhenPatienceEnds() throws InterruptedException {
        server.always(target -> target.equals(REVIEWS), new Fault.Silence());
        server.put(PODS, "a", "one");
        source.watch(seen);
        server.awaitRequest(REVIEWS::equals);

        windWithin(Duration.ofMillis(500), now -> now.names(Kind.POD).equals(Set.of("a/one")));
    }

    @Test
    void takesAListThatIsRefusedForTheLastWord() throws InterruptedException {
        only("secrets");
        server.always(target -> target.startsWith("/api/v1/nodes?"), new Fault.Status(403, "by the list"));

        source.watch(seen);

        seen.await(now -> new WatchHealth.Forbidden("list", "", "by the list").equals(now.health.get(Kind.NODE)));
    }

    @Test
    void saysInWhichNamespaceRightsWereWithdrawn() throws InterruptedException, IOException {
        only(PODS);
        granted.addAll(Set.of("pods/own", "pods/other"));
        server.put("namespaces", "", "own");
        server.put("namespaces", "", "other");
        server.put(PODS, "own", "one");
        server.put(PODS, "other", "two");
        podsLive();
        awaitPods("own/one", "other/two");

        granted.remove("pods/other");
        server.always(target -> target.startsWith("/api/v1/namespaces/other/pods"), new Fault.Status(403, "no more"));
        server.dropAll();

        windUntil(now -> List.of("other").equals(now.refused.get(Kind.POD))
                && now.names(Kind.POD).equals(Set.of("own/one")));
    }

    @Test
    void tellsWhomTheServerTakesUsForWhereSomethingIsForbidden() throws InterruptedException {
        only("nodes");

        source.watch(seen);

        seen.await(now -> now.user.equals("robot"));
    }

    @Test
    void watchesANamespaceThatIsNamedLaterAndNoMoreWhenItIsNot() throws InterruptedException {
        only(PODS, "namespaces");
        granted.add("pods/team-a");
        server.put(PODS, "team-a", "mine");
        source.watch(seen);
        seen.await(now -> now.namespaces.equals(new WatchedNamespaces(List.of("own"), List.of(), List.of())));

        source.prefer(List.of("team-a", "team-x", "no/name"));

        awaitPods("team-a/mine");
        seen.await(now -> List.of("own", "team-x").equals(now.refused.get(Kind.POD)));
        assertThat(seen.namespaces.watched()).containsExactly("team-a", "team-x", "own");

        source.prefer(List.of("team-x"));

        awaitPods();
        seen.await(now -> now.health.get(Kind.POD) instanceof WatchHealth.Forbidden);
    }

    @Test
    void saysThatANamedNamespaceDoesNotExist() throws InterruptedException {
        only(PODS);
        server.put("namespaces", "", "own");
        granted.add("pods/own");
        podsLive();

        source.prefer(List.of("team-x"));

        seen.await(now -> now.namespaces
                .equals(new WatchedNamespaces(List.of("own"), List.of(), List.of("team-x"))));
    }

    @Test
    void keepsTheRowsOfANamespaceWhereOnlyTheRightToWatchIsMissing() throws InterruptedException {
        only(PODS);
        granted.addAll(Set.of("pods/own", "pods/other"));
        server.put("namespaces", "", "own");
        server.put("namespaces", "", "other");
        server.put(PODS, "own", "one");
        server.put(PODS, "other", "two");
        server.always(target -> target.startsWith("/api/v1/namespaces/other/pods?watch"),
                new Fault.Status(403, "no watching"));

        source.watch(seen);
        seen.await(now -> now.namespaces.watched().size() == 2);

        WatchHealth listed = new WatchHealth.Forbidden("watch", "other", "no watching");
        windUntil(now -> listed.equals(now.health.get(Kind.POD)));
        awaitPods("own/one", "other/two");
        assertThat(seen.refused.get(Kind.POD)).isEmpty();
    }

    @Test
    void believesARefusalOfWhatWasSeenOnlyWhenItLasts() throws InterruptedException, IOException {
        only("secrets");
        server.put(PODS, "a", "one");
        podsLive();
        server.once(target -> target.startsWith("/api/v1/pods?"), new Fault.Status(403, "roles not known yet"));
        server.dropAll();

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Reconnecting lost
                && lost.message().equals("roles not known yet"));
        windWithin(Duration.ofSeconds(5), now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);
        assertThat(seen.healths.get(Kind.POD)).noneMatch(WatchHealth.Forbidden.class::isInstance);
        assertThat(seen.names(Kind.POD)).containsExactly("a/one");
    }
}
