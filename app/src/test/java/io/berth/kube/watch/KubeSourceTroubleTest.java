package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.WatchHealth;
import io.berth.port.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KubeSourceTroubleTest extends AgainstFaultServer {
    @Test
    void readsFramesThatAreSplitAtEveryByte() throws InterruptedException {
        server.speakProtobuf();
        server.sendInPieces(1);
        server.put(PODS, "a", "one");
        podsLive();

        server.put(PODS, "a", "two");
        server.delete(PODS, "a", "one");

        awaitPods("a/two");
        assertThat(seen.object(Kind.POD, "a/two").meta().labels().get("text")).isEqualTo("ä数😀");
    }

    @Test
    void saysWhyAFirstListFailsAndStopsSayingSoWhenItCame() throws InterruptedException {
        server.put(PODS, "a", "one");
        server.always(target -> target.startsWith("/api/v1/pods?"), new Fault.Status(503, "etcd is gone"));
        source.watch(seen);

        seen.await(now -> new WatchHealth.Loading(0, -1, "etcd is gone").equals(now.health.get(Kind.POD)));
        server.heal();

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);
        awaitPods("a/one");
    }

    @Test
    void knowsAKindThatTheServerDoesNotServe() throws InterruptedException {
        server.always(target -> target.startsWith("/apis/batch/v1/cronjobs"), new Fault.Status(404, "not found"));
        source.watch(seen);
        WatchHealth notServed = new WatchHealth.NotServed("not found");

        windUntil(now -> notServed.equals(now.health.get(Kind.CRON_JOB)));
        assertThat(notServed.isSynced()).isTrue();
        server.heal();

        windUntil(now -> now.health.get(Kind.CRON_JOB) instanceof WatchHealth.Live);
    }

    @Test
    void comesBackWhenTheServerAsksForIt() throws InterruptedException, IOException {
        podsLive();
        server.once(AgainstFaultServer::isPodWatch, new Fault.Status(429, "busy", 20));
        server.dropAll();

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Reconnecting again
                && again.message().equals("busy"));

        assertThat(seen.health.get(Kind.POD)).isInstanceOfSatisfying(WatchHealth.Reconnecting.class,
                busy -> assertThat(busy.nextTry()).isAfter(timer.instant().plusSeconds(15)));
        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void showsRowsWhereOnlyTheRightToWatchIsMissing() throws InterruptedException {
        server.put(PODS, "a", "one");
        server.always(target -> target.startsWith("/api/v1/pods?watch"), new Fault.Status(403, "no watching"));
        source.watch(seen);

        windUntil(now -> new WatchHealth.Forbidden("watch", "", "no watching").equals(now.health.get(Kind.POD)));
        awaitPods("a/one");
        server.put(PODS, "a", "two");

        windUntil(now -> now.names(Kind.POD).contains("a/two"));
        seen.awaitHealth(Kind.POD, WatchHealth.Forbidden.class);
        server.heal();
        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Live);
    }

    @Test
    void keepsTheRowsWhenAllRightsAreWithdrawn() throws InterruptedException, IOException {
        server.put(PODS, "a", "one");
        podsLive();
        server.always(target -> target.contains("/pods?"), new Fault.Status(403, "pods is forbidden"));
        server.dropAll();

        windUntil(now -> now.health.get(Kind.POD) instanceof WatchHealth.Forbidden forbidden
                && forbidden.verb().equals("list"));

        awaitPods("a/one");
    }

    @Test
    void reopensAWatchAfterNinetySecondsOfSilence() throws InterruptedException {
        server.put(PODS, "a", "one");
        podsLive();
        pass(Duration.ofSeconds(89));
        assertThat(server.unmet(AgainstFaultServer::isPodWatch)).isEmpty();

        pass(Duration.ofSeconds(2));

        assertThat(server.awaitRequest(AgainstFaultServer::isPodWatch)).contains("resourceVersion=101");
    }

    @Test
    void saysThatAClosedClientCannotList() throws InterruptedException {
        server.offerWatchList(false, true);
        bulk.close();
        source.watch(seen);

        seen.await(now -> now.health.get(Kind.POD) instanceof WatchHealth.Loading loading
                && !loading.message().isEmpty());
    }

    private static String event(int second) {
        return "{\"reason\":\"R" + second + "\",\"lastTimestamp\":\"" + Instant.ofEpochSecond(second) + "\"}";
    }

    @Test
    void givesTheNewestEventsFirstAndNotMoreThanTwoHundred() {
        List<String> events = new ArrayList<>();
        for (int second = 1; second <= 250; second++) {
            events.add(event(second));
        }
        Collections.shuffle(events, new Random(5));
        server.once(target -> target.startsWith("/api/v1/namespaces/a/events?"),
                new Fault.Body("{\"items\":[" + String.join(",", events) + "]}"));

        Answer.Found<List<ObjectEvent>> found = (Answer.Found<List<ObjectEvent>>) source.reader().events(Kind.POD, "a",
                "one");

        assertThat(found.value()).hasSize(200);
        assertThat(found.value()).extracting(ObjectEvent::lastSeconds).startsWith(250L, 249L).endsWith(52L, 51L);
    }

    @Test
    void asksForTheEventsOfOneObject() throws InterruptedException {
        source.reader().events(Kind.POD, "a", "one");

        assertThat(server.awaitRequest(target -> target.contains("/events?")))
                .contains("fieldSelector=involvedObject.kind%3DPod%2CinvolvedObject.name%3Done");
    }

    @Test
    void quotesTheServerWhereEventsAreForbidden() {
        server.once(target -> target.contains("/events?"), new Fault.Status(403, "events is forbidden"));

        assertThat(source.reader().events(Kind.POD, "a", "one"))
                .isEqualTo(new Answer.Forbidden<>("events is forbidden"));
    }

    @Test
    void quotesTheServerWhereEventsFail() {
        server.once(target -> target.contains("/events?"), new Fault.Status(500, "broken"));

        assertThat(source.reader().events(Kind.POD, "a", "one")).isEqualTo(new Answer.Failed<>("broken"));
    }
}
