package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a picture that was complete when the server, the way to it or the machine fails.
final class ServerFaultsTest extends AgainstFaultServer {
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private WatchHealth pods() {
        return seen.health.getOrDefault(Kind.POD, new WatchHealth.Waiting());
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "4,false", "30,false", "30,true", "300,false", "300,true"})
    void comesBackFiveSecondsAfterARestart(int seconds, boolean emptied) throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        server.put(PODS, "a", "two");
        allLive();

        server.kill();
        seen.await(now -> now.health.values().stream().allMatch(WatchHealth.Reconnecting.class::isInstance));
        Instant lost = timer.instant();
        server.put(PODS, "a", "meanwhile");
        server.delete(PODS, "a", "one");
        if (emptied) {
            server.compact();
        }
        pass(Duration.ofSeconds(seconds));

        assertThat(seen.health.values()).hasOnlyElementsOfType(WatchHealth.Reconnecting.class);
        assertThat(((WatchHealth.Reconnecting) pods()).since()).isEqualTo(lost);
        assertThat(seen.names(Kind.POD)).containsExactly("a/one", "a/two");
        if (seconds >= 30) {
            assertThat(seen.connection).isInstanceOf(ConnectionHealth.Stale.class);
        }
        server.restart();

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/two", "a/meanwhile").test(now));
    }

    @Test
    void noticesAFrozenServerWithin45SecondsAndGoesOnWithoutListing() throws InterruptedException {
        server.put(PODS, "a", "one");
        allLive();
        Instant frozen = timer.instant();
        server.freeze();

        windWithin(Duration.ofSeconds(45), now -> !isAnyLive(now));
        assertThat(seen.connection).isInstanceOf(ConnectionHealth.Stale.class);
        assertThat(((WatchHealth.Stale) pods()).since()).isBeforeOrEqualTo(frozen);
        server.put(PODS, "a", "meanwhile");
        pass(Duration.ofMinutes(2));
        assertThat(seen.isNow(AgainstFaultServer::isAnyLive)).isFalse();
        assertThat(seen.names(Kind.POD)).containsExactly("a/one");
        server.forgetRequests();
        server.thaw();

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/one", "a/meanwhile").test(now));
        assertThat(server.unmet(AgainstFaultServer::isPodList)).isEmpty();
        assertThat(server.unmet(AgainstFaultServer::isPodWatchList)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysThatAServerThatAcceptsAnswersNothing(boolean inPages) throws InterruptedException {
        server.put(PODS, "a", "one");
        server.offerWatchList(!inPages, true);
        server.freeze();
        source.watch(seen);

        windWithin(Duration.ofSeconds(45), now -> now.connection instanceof ConnectionHealth.Stale
                && pods() instanceof WatchHealth.Loading loading && !loading.message().isEmpty());
        assertThat(pods().isSynced()).isFalse();
        server.thaw();

        windWithin(RECOVERY.plusSeconds(1), now -> isAllLive(now) && hasPods("a/one").test(now));
    }

    @Test
    void noticesOneDeadWatchWithinAHundredSeconds() throws InterruptedException {
        server.put(PODS, "a", "one");
        allLive();
        server.abandon(target -> isPodWatchList(target) || isPodWatch(target));
        server.put(PODS, "a", "two");

        windWithin(Duration.ofSeconds(100), hasPods("a/one", "a/two"));

        assertThat(seen.healths.get(Kind.POD)).anyMatch(WatchHealth.Stale.class::isInstance);
        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {8 * 3600, -3600})
    void asksForEverythingWhenTheClockJumped(int seconds) throws InterruptedException {
        server.put(PODS, "a", "one");
        allLive();
        server.abandon(_ -> true);
        server.put(PODS, "a", "meanwhile");
        timer.jump(Duration.ofSeconds(seconds));

        windWithin(Duration.ofSeconds(1), now -> now.healths.values().stream()
                .allMatch(told -> told.stream().anyMatch(WatchHealth.Stale.class::isInstance)));

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/one", "a/meanwhile").test(now));
        assertThat(((WatchHealth.Live) pods()).since()).isBeforeOrEqualTo(timer.instant());
    }

    @Test
    void listsOnAfterASleep() throws InterruptedException {
        server.offerWatchList(false, true);
        server.put(PODS, "a", "one");
        server.once(AgainstFaultServer::isPodList, new Fault.Silence());
        source.watch(seen);
        server.awaitRequest(AgainstFaultServer::isPodList);
        pass(Duration.ofSeconds(2));
        timer.jump(Duration.ofHours(2));

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/one").test(now));
    }

    @Test
    void comesBackFiveSecondsAfterCredentialsAreGood() throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        allLive();
        server.always(_ -> true, new Fault.Status(401, "Unauthorized"));
        server.dropAll();
        windWithin(Duration.ofSeconds(12), now -> now.connection instanceof ConnectionHealth.Expired
                && pods() instanceof WatchHealth.Expired);
        pass(Duration.ofMinutes(3));
        assertThat(seen.isNow(AgainstFaultServer::isAnyLive)).isFalse();
        assertThat(pods().isSynced()).isTrue();
        server.heal();

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/one").test(now));
    }

    @Test
    void hasNoNumbersWhileCredentialsAreRefusedFromTheStart() throws InterruptedException {
        server.put(PODS, "a", "one");
        server.always(_ -> true, new Fault.Status(401, "Unauthorized"));
        source.watch(seen);

        windUntil(now -> pods() instanceof WatchHealth.Expired);
        assertThat(pods().isSynced()).isFalse();
        pass(Duration.ofMinutes(1));
        server.heal();

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/one").test(now));
    }

    @Test
    void waitsAsLongAsTheServerAsksThoughOthersRecover() throws InterruptedException, IOException {
        allLive();
        server.once(AgainstFaultServer::isPodWatch, new Fault.Status(429, "busy", 20));
        server.dropAll();
        windWithin(Duration.ofSeconds(3), now -> pods() instanceof WatchHealth.Reconnecting again
                && again.message().equals("busy"));
        server.forgetRequests();

        pass(Duration.ofSeconds(18));
        assertThat(server.unmet(AgainstFaultServer::isPodWatch)).isEmpty();

        windWithin(Duration.ofSeconds(3), AgainstFaultServer::isAllLive);
    }

    @Test
    void retriesAtOnceWhenTheOperatorWantsIt() throws InterruptedException, IOException {
        allLive();
        server.once(AgainstFaultServer::isPodWatch, new Fault.Status(429, "busy", 60));
        server.dropAll();
        windUntil(now -> pods() instanceof WatchHealth.Reconnecting again && again.message().equals("busy"));

        source.retry();

        windWithin(Duration.ofSeconds(1), AgainstFaultServer::isAllLive);
    }

    @Test
    void comesBackFiveSecondsAfterAMinuteOf500() throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        allLive();
        server.always(_ -> true, new Fault.Status(500, "etcd has no leader"));
        server.dropAll();
        pass(Duration.ofMinutes(1));
        assertThat(seen.isNow(AgainstFaultServer::isAnyLive)).isFalse();
        assertThat(pods()).isInstanceOfSatisfying(WatchHealth.Reconnecting.class,
                lost -> assertThat(lost.message()).isEqualTo("etcd has no leader"));
        server.heal();

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/one").test(now));
    }

    @Test
    void asksForAKindThatFailsAloneEveryTwelveSecondsAtLeast() throws InterruptedException, IOException {
        allLive();
        server.always(target -> target.contains("/pods?"), new Fault.Status(500, "broken"));
        server.dropAll();
        pass(Duration.ofMinutes(1));
        assertThat(seen.connection).isInstanceOf(ConnectionHealth.Live.class);
        assertThat(pods()).isInstanceOf(WatchHealth.Reconnecting.class);
        server.heal();

        windWithin(Duration.ofMillis(12_500), AgainstFaultServer::isAllLive);
    }

    @Test
    void doesNotTakeTheWordOfALoginPage() throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        allLive();
        server.compact();
        server.always(_ -> true, Fault.Strange.login());
        server.dropAll();
        pass(Duration.ofSeconds(30));

        // an answer that the machine held up is asked for again
        String message = "answered with text/html, not an API server's answer";
        windUntil(now -> pods() instanceof WatchHealth.Reconnecting retry && retry.message().equals(message)
                && now.connection instanceof ConnectionHealth.Stale stale && stale.message().equals(message));
        assertThat(seen.names(Kind.POD)).containsExactly("a/one");
        server.heal();

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/one").test(now));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410, 502})
    void concludesNothingFromAStrangersRefusal(int code) throws InterruptedException {
        server.always(_ -> true, new Fault.Strange(code, "text/html", new byte[0]));
        source.watch(seen);

        windUntil(now -> pods() instanceof WatchHealth.Loading loading && !loading.message().isEmpty());
        assertThat(((WatchHealth.Loading) pods()).message()).contains("HTTP " + code, "text/html");
        assertThat(seen.isNow(AgainstFaultServer::isAnyLive)).isFalse();
    }

    @Test
    void bearsAProxyThatCutsConnectionsEveryHalfMinute() throws InterruptedException, IOException {
        allLive();
        for (int cut = 0; cut < 8; cut++) {
            pass(Duration.ofSeconds(30));
            server.dropAll();
            seen.awaitHealth(Kind.POD, WatchHealth.Reconnecting.class);
            server.put(PODS, "a", "pod-" + cut);
            int count = cut + 1;

            windWithin(RECOVERY, now -> isAllLive(now) && now.names(Kind.POD).size() == count);
        }
        assertThat(seen.healths.get(Kind.POD)).filteredOn(WatchHealth.Reconnecting.class::isInstance)
                .allMatch(told -> told instanceof WatchHealth.Reconnecting lost && lost.attempt() == 1);
    }

    @Test
    void livesOnBookmarksAlone() throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        allLive();
        for (int minute = 0; minute < 5; minute++) {
            pass(Duration.ofMinutes(1));
            List.of(Kind.values()).forEach(kind -> server.bookmark(kind.plural()));
        }
        pass(Duration.ofSeconds(5));
        assertThat(seen.healths.get(Kind.POD)).filteredOn(WatchHealth.Live.class::isInstance).hasSize(1);
        assertThat(seen.healths.get(Kind.POD)).noneMatch(WatchHealth.Stale.class::isInstance);
    }

    @Test
    void tellsHowFarTheServersClockIsAhead() throws InterruptedException {
        server.date(() -> timer.instant().plus(Duration.ofHours(1)));
        allLive();

        pass(Duration.ofSeconds(11));

        assertThat(seen.clockAhead).isBetween(Duration.ofSeconds(3599), Duration.ofSeconds(3601));
    }
}
