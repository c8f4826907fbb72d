package io.berth.bench;

import io.berth.bench.FaultCase.Bound;
import io.berth.bench.FaultCase.Play;
import io.berth.bench.FaultCase.Stage;
import io.berth.bench.FaultRow.Reading;
import io.berth.bench.Relay.Deed;
import io.berth.model.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Faults of connections and answers, played by a relay in front of the load server, while pods change.
final class StreamFaults {
    private static final int RATE = 200;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String JSON = "application/json";
    /// Pages that a list is cut into, so that there is one to fail on.
    private static final int PAGES = 80;
    private static final int LATE_PAGE = 60;

    private StreamFaults() {
    }

    static List<FaultCase> all() {
        return List.of(fault("half-open", "one watch connection dead without RST", Bound.noticed(100_000),
                StreamFaults::halfOpen),
                fault("reset", "connection reset within an object", Bound.NONE, StreamFaults::reset),
                fault("gone", "410: open watches end, history compacted", Bound.NONE, StreamFaults::gone),
                fault("compact-paging", "history compacted while a list is paged", Bound.NONE,
                        (lab, bound) -> paged(lab, bound, 10, StreamFaults::compact)),
                fault("late-page", "list in " + PAGES + " pages that fails on page " + LATE_PAGE, Bound.NONE,
                        (lab, bound) -> paged(lab, bound, LATE_PAGE,
                                _ -> status("500 Internal Server Error", "", "InternalError", "etcd has no leader"))),
                fault("forbidden-kind", "403 on pods for 5 s", Bound.NONE, spoiled(StreamFaults::ofPods, 5,
                        status("403 Forbidden", "", "Forbidden", "pods is forbidden"))),
                fault("forbidden-all", "403 on all kinds for 5 s", Bound.NONE,
                        spoiled(target -> target.startsWith("/api"), 5,
                                status("403 Forbidden", "", "Forbidden", "it is forbidden"))),
                fault("busy", "429 on all without Retry-After for 20 s", Bound.NONE, spoiled(_ -> true, 20,
                        status("429 Too Many Requests", "", "TooManyRequests", "too many requests"))),
                fault("busy-retry-after", "429 on all with Retry-After: 5 for 20 s", Bound.NONE,
                        spoiled(_ -> true, 20, status("429 Too Many Requests", "Retry-After: 5\r\n", "TooManyRequests",
                                "too many requests"))),
                fault("broken", "500 on all for 60 s", Bound.NONE, spoiled(_ -> true, 60,
                        status("500 Internal Server Error", "", "InternalError", "something broke"))),
                fault("garbage", "answers about pods are no JSON for 10 s", Bound.NONE,
                        spoiled(StreamFaults::ofPods, 10,
                                Deed.Answer.of("200 OK", JSON, "", "\u0001\u0002{not json \u0000 at all"))),
                fault("truncated", "answers about pods are JSON that stops for 10 s", Bound.NONE,
                        spoiled(StreamFaults::ofPods, 10,
                                Deed.Answer.of("200 OK", JSON, "",
                                        "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[{\"metadata\":{\"na"))),
                fault("html", "a login page's HTML with 200 on all for 10 s", Bound.NONE, spoiled(_ -> true, 10,
                        Deed.Answer.of("200 OK", "text/html; charset=utf-8", "",
                                "<!doctype html><html><title>Sign in</title><form>…</form></html>"))),
                fault("silent", "all connections reset, then requests accepted and never answered for 45 s", Bound.NONE,
                        spoiled(_ -> true, 45, new Deed.Hold())));
    }

    private static FaultCase fault(String name, String words, Bound bound, Play play) {
        return new FaultCase(name, words, Stage.LOAD_SERVER, bound, play);
    }

    private static boolean ofPods(String target) {
        return target.startsWith("/api/v1/pods");
    }

    private static boolean isPodWatch(String target) {
        return ofPods(target) && target.contains("watch=");
    }

    private static Deed status(String status, String headers, String reason, String message) {
        return Deed.Answer.of(status, JSON, headers,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"reason\":\""
                        + reason
                        + "\",\"message\":\"" + message + "\",\"code\":" + status.substring(0, 3) + "}");
    }

    private interface Part {
        void play(LoadServer server, Relay relay, Trial trial) throws IOException, InterruptedException;
    }

    /// Plays a fault on a cluster that is followed and changes. After it the cluster stands still.
    private static Reading followed(Lab lab, Bound bound, Part part) throws IOException, InterruptedException {
        LoadServer server = lab.server();
        server.setRate(0);
        try (Relay relay = new Relay(server.port());
                Trial trial = lab.trial(lab.kubeconfig(relay), new FreshList(server)::differences).settle()) {
            server.setRate(RATE);
            trial.begin();
            part.play(server, relay, trial);
            server.setRate(0);
            relay.heal();
            trial.end();
            return trial.recover(LIMIT, bound);
        } finally {
            server.setRate(0);
        }
    }

    /// Matching connections are reset, and matching requests meet a deed, for some seconds.
    private static Play spoiled(Predicate<String> requests, int seconds, Deed deed) {
        return (lab, bound) -> followed(lab, bound, (_, relay, trial) -> {
            relay.play(target -> requests.test(target) ? deed : Relay.PASS);
            relay.reset(requests);
            trial.lasts(Duration.ofSeconds(seconds));
        });
    }

    /// The engine may open the watch anew without a word, and so that counts as noticed.
    private static Reading halfOpen(Lab lab, Bound bound) throws IOException, InterruptedException {
        return followed(lab, bound, (_, relay, trial) -> {
            relay.play(target -> {
                if (isPodWatch(target)) {
                    trial.note("watch opened anew");
                }
                return Relay.PASS;
            });
            require(relay.freeze(StreamFaults::isPodWatch));
            trial.awaitNoticed(LIMIT);
        });
    }

    /// A pod takes some kilobytes, so that after so many bytes an object is under way.
    private static Reading reset(Lab lab, Bound bound) throws IOException, InterruptedException {
        return followed(lab, bound, (_, relay, trial) -> {
            require(relay.cut(StreamFaults::isPodWatch, 10_001));
            trial.lasts(Duration.ofSeconds(3));
        });
    }

    private static void require(int connections) throws IOException {
        if (connections == 0) {
            throw new IOException("no watch of pods passes the relay");
        }
    }

    private static Reading gone(Lab lab, Bound bound) throws IOException, InterruptedException {
        return followed(lab, bound, (server, _, trial) -> {
            server.control("gone", "");
            trial.lasts(Duration.ofSeconds(1));
        });
    }

    private static Deed compact(LoadServer server) {
        try {
            server.control("compact", "");
        } catch (IOException _) {
            // then nothing is compacted, which the reading shows
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Relay.PASS;
    }

    private interface AtPage {
        Deed of(LoadServer server);
    }

    /// The first list of pods comes in many pages, and something happens once, at one of them.
    private static Reading paged(Lab lab, Bound bound, int page, AtPage deed) throws IOException, InterruptedException {
        LoadServer server = lab.server();
        server.setRate(0);
        int pods = server.count(Kind.POD);
        server.control("no-watchlist", "true");
        try (Relay relay = new Relay(server.port());
                Trial trial = lab.trial(lab.kubeconfig(relay), new FreshList(server)::differences)) {
            AtomicInteger pages = new AtomicInteger();
            relay.rewrite(target -> ofPods(target)
                    ? target.replaceAll("limit=\\d+", "limit=" + Math.max(1, pods / PAGES))
                    : target);
            relay.play(target -> ofPods(target) && target.contains("limit=") && pages.incrementAndGet() == page
                    ? deed.of(server)
                    : Relay.PASS);
            trial.begin();
            trial.start();
            trial.awaitNoticed(Duration.ofSeconds(20));
            trial.end();
            return trial.recover(LIMIT, bound);
        } finally {
            server.control("no-watchlist", "false");
        }
    }
}
