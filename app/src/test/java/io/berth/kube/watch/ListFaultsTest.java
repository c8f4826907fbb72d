package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a list in pages that fails on the way.
final class ListFaultsTest extends AgainstFaultServer {
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private final AtomicInteger pages = new AtomicInteger();

    @BeforeEach
    void listInPages() {
        server.offerWatchList(false, true);
    }

    private void putPods(int count) {
        for (int i = 0; i < count; i++) {
            server.put(PODS, "n", "pod-" + i);
        }
    }

    /// Whether this is the page of that number, counted from 1 over all lists.
    private boolean isPage(int number, String target) {
        return isPodList(target) && pages.incrementAndGet() == number;
    }

    @Test
    void beginsAnewWhenTheContinueTokenIsTooOld() throws InterruptedException {
        putPods(3000);
        server.once(target -> isPage(2, target),
                new Fault.Status(410, "The provided continue parameter is too old"));
        source.watch(seen);

        windUntil(AgainstFaultServer::isAllLive);

        assertThat(seen.names(Kind.POD)).hasSize(3000);
        assertThat(server.unmet(target -> isPodList(target) && !target.contains("continue"))).hasSize(2);
    }

    @Test
    void beginsAnewWhenHistoryIsCompactedWhileItPages() throws InterruptedException {
        putPods(3000);
        server.once(target -> {
            if (isPage(2, target)) {
                server.delete(PODS, "n", "pod-0");
                server.compact();
            }
            return false;
        }, new Fault.Garbage());
        source.watch(seen);

        windUntil(AgainstFaultServer::isAllLive);

        assertThat(seen.names(Kind.POD)).hasSize(2999).doesNotContain("n/pod-0");
    }

    @Test
    void goesOnWithThePageThatFailedInAListOfAHundredAndFiftyThousand() throws InterruptedException, IOException {
        server.put(PODS, "n", "before");
        allLive();
        putPods(150_000);
        windUntil(now -> isAllLive(now) && now.names(Kind.POD).size() == 150_001);
        server.compact();
        server.always(target -> isPodList(target) && pages.incrementAndGet() == 20,
                new Fault.Status(500, "etcd is slow"));
        server.forgetRequests();
        server.dropAll();

        windUntil(now -> now.healths.getOrDefault(Kind.POD, List.of()).stream().anyMatch(
                told -> told instanceof WatchHealth.Reconnecting lost && lost.message().equals("etcd is slow")));
        assertThat(seen.names(Kind.POD)).hasSize(150_001);

        windWithin(RECOVERY, now -> isAllLive(now) && now.names(Kind.POD).size() == 150_001);
        List<String> asked = server.unmet(AgainstFaultServer::isPodList);
        assertThat(asked).filteredOn(target -> !target.contains("continue")).hasSize(1);
        assertThat(asked).extracting(target -> target.replaceFirst("limit=\\d+", "")).hasSize(pages.get());
    }

    @Test
    void asksForLessWhereAPageDoesNotCome() throws InterruptedException {
        putPods(300);
        server.once(AgainstFaultServer::isPodList, new Fault.Silence());
        source.watch(seen);
        server.awaitRequest(AgainstFaultServer::isPodList);

        pass(Duration.ofSeconds(28));
        assertThat(seen.health.get(Kind.POD)).isEqualTo(new WatchHealth.Loading(0, -1));

        windWithin(Duration.ofSeconds(4), AgainstFaultServer::isAllLive);
        assertThat(seen.healths.get(Kind.POD)).contains(new WatchHealth.Loading(0, -1, "no page within 30 s"));
        assertThat(seen.names(Kind.POD)).hasSize(300);
    }
}
