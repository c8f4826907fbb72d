package io.berth.telemetry;

import static io.berth.telemetry.Prometheuses.answer;
import static io.berth.telemetry.Prometheuses.metric;
import static io.berth.telemetry.Prometheuses.one;
import static io.berth.telemetry.Prometheuses.port;
import static io.berth.telemetry.Prometheuses.service;
import static io.berth.telemetry.Prometheuses.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.Answer;
import io.berth.port.GpuSource.Past;
import io.berth.port.PodHttp;
import io.berth.testing.HandTimer;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusGpusTest {
    private static final String[] TARGETS = {"gpu-1", "gpu-2"};

    /// A Prometheus that knows nodes, and other pages by their Service or pod.
    private static final class Staged implements PodHttp {
        private final List<Request> asked = new ArrayList<>();
        private final Map<String, Page> pages = new HashMap<>();
        private String[] nodes = TARGETS;
        private double age = 20;
        private Runnable meanwhile = () -> {
        };

        @Override
        public Page get(Request request) {
            synchronized (this) {
                asked.add(request);
            }
            Page page = pages.get(request.name());
            if (page != null) {
                return page;
            }
            if (request.way() != Way.SERVICE) {
                return new Page.Unreachable("no route to host");
            }
            String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
            if (path.contains("count by")) {
                return body(answer("vector", Stream.of(nodes).map(node -> one("8", "Hostname", node))
                        .toArray(String[]::new)));
            }
            meanwhile.run();
            if (path.contains("query_range")) {
                return body(answer("matrix", "{\"metric\":" + metric("__name__", PromQuery.ENGINE, "UUID", "GPU-gpu-1")
                        + ",\"values\":[[1772452800,\"0.5\"]]}"));
            }
            return body(answer("vector", Stream.of(nodes).filter(path::contains).flatMap(node -> Stream.of(
                    one("87", "__name__", "DCGM_FI_DEV_GPU_UTIL", "UUID", "GPU-" + node, "Hostname", node),
                    taken(age, "UUID", "GPU-" + node, "Hostname", node))).toArray(String[]::new)));
        }

        @Override
        public Answer<String> secret(String namespace, String name, String entry) {
            return new Answer.Absent<>("");
        }

        private List<String> queries(String part) {
            return asked.stream().map(request -> URLDecoder.decode(request.path(), StandardCharsets.UTF_8))
                    .filter(path -> path.contains(part)).toList();
        }

        private List<String> figures() {
            return queries("label_replace");
        }
    }

    private static PodHttp.Page body(String text) {
        return new PodHttp.Page.Body(text.getBytes(StandardCharsets.UTF_8));
    }

    private final Staged pages = new Staged();
    private final HandTimer clock = new HandTimer(Instant.ofEpochSecond(1_772_452_860));
    private final PodGpus source = new PodGpus(pages, clock);
    private final Snapshots cluster = new Snapshots().put(Nodes.aNode("gpu-1").gpus(8).build(),
            Nodes.aNode("gpu-2").gpus(8).build(), Nodes.aNode("gpu-3").gpus(8).build(), Prometheuses.service());

    private NodeGpus read(String node) {
        return read(node, Optional.empty());
    }

    private NodeGpus read(String node, Optional<NodeGpus> before) {
        return source.read(node, before, cluster.snapshot());
    }

    @Test
    void tellsCardsWithTheirAgeAndTheService() {
        NodeGpus told = read("gpu-1");

        assertThat(told.origin()).isEqualTo(GpuOrigin.PROMETHEUS);
        assertThat(told.via()).isEqualTo("monitoring/stack-prometheus");
        assertThat(told.gpus()).extracting(Gpu::uuid).containsExactly("GPU-gpu-1");
        assertThat(told.received()).isEqualTo(clock.instant().minusSeconds(20));
        assertThat(told.troubles()).isEmpty();
    }

    @Test
    void aSampleThatIsToldAgainIsAsOldAsItWas() {
        NodeGpus first = read("gpu-1");
        clock.jump(Duration.ofSeconds(60));

        assertThat(read("gpu-1", Optional.of(first)).received()).isEqualTo(first.received());
    }

    @Test
    void asksOnceForAGroupInEveryRound() {
        read("gpu-1");
        read("gpu-2");
        clock.jump(Duration.ofSeconds(15));
        for (int i = 0; i < 10; i++) {
            read("gpu-1");
            read("gpu-2");
            clock.jump(Duration.ofSeconds(1));
        }

        assertThat(pages.figures()).hasSize(3);
        assertThat(pages.figures().getLast()).contains("Hostname=~\"gpu-1|gpu-2\"");
        assertThat(pages.queries("count by")).hasSize(1);
    }

    @Test
    void letsWhoComesMeanwhileWaitForTheSameQuery() throws InterruptedException {
        read("gpu-1");
        read("gpu-2");
        clock.jump(Duration.ofSeconds(15));
        CountDownLatch second = new CountDownLatch(1);
        List<NodeGpus> told = new ArrayList<>();
        Thread waiting = Thread.ofVirtual().unstarted(() -> {
            second.countDown();
            told.add(read("gpu-2"));
        });
        pages.meanwhile = () -> {
            waiting.start();
            try {
                second.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        read("gpu-1");
        waiting.join();

        assertThat(told.getFirst().gpus()).hasSize(1);
        assertThat(pages.figures()).hasSize(3);
    }

    @Test
    void asksForNoMoreThanAGroupAtATime() {
        pages.nodes = Stream.iterate(10, i -> i + 1).limit(60).map(i -> "node-" + i).toArray(String[]::new);
        Stream.of(pages.nodes).forEach(node -> cluster.put(Nodes.aNode(node).gpus(8).build()));
        Stream.of(pages.nodes).forEach(this::read);
        clock.jump(Duration.ofSeconds(15));
        int before = pages.figures().size();
        Stream.of(pages.nodes).forEach(node -> assertThat(read(node).gpus()).hasSize(1));

        assertThat(pages.figures().subList(before, pages.figures().size())).hasSize(3);
        assertThat(pages.figures()).allSatisfy(
                query -> assertThat(query.split("node-", -1).length - 1).isLessThanOrEqualTo(3 * PromGroup.MOST_NODES));
    }

    @Test
    void tellsNothingOfANodeThatPrometheusDoesNotKnow() {
        assertThat(read("gpu-3")).isEqualTo(NodeGpus.untold("gpu-3", List.of()));
        assertThat(pages.figures()).isEmpty();
    }

    @Test
    void findsANodeThatCameLater() {
        read("gpu-3");
        pages.nodes = new String[]{"gpu-1", "gpu-2", "gpu-3"};
        clock.jump(Duration.ofSeconds(30));
        assertThat(read("gpu-3").gpus()).isEmpty();
        clock.jump(Duration.ofMinutes(2));

        assertThat(read("gpu-3").gpus()).hasSize(1);
    }

    @Test
    void asksAPrometheusWithoutGpusOnceInAWhile() {
        pages.nodes = new String[0];
        for (int i = 0; i < 16; i++) {
            assertThat(read("gpu-1").troubles()).isEmpty();
            assertThat(read("gpu-2").gpus()).isEmpty();
            clock.jump(Duration.ofSeconds(15));
        }

        assertThat(pages.asked).hasSize(1);
        clock.jump(Duration.ofMinutes(5));
        pages.nodes = TARGETS;
        assertThat(read("gpu-1").gpus()).hasSize(1);
    }

    @Test
    void goesOnToAnotherOneThatHasGpus() {
        cluster.put(service("a", "prometheus", Map.of("app.kubernetes.io/name", "prometheus"), port("web", 9090)),
                service("b", "broken", Map.of("app.kubernetes.io/name", "prometheus"), port("web", 9090)));
        pages.pages.put("prometheus", body(Prometheuses.nothing()));
        pages.pages.put("broken", new PodHttp.Page.Refused(503));

        assertThat(read("gpu-1").via()).isEqualTo("monitoring/stack-prometheus");
    }

    @Test
    void isAskedOnlyWhereNoBetterOneAnswers() {
        cluster.put(Pods.aPod("gpu-operator", "dcgm-1").on("gpu-1").labelled("app", "nvidia-dcgm-exporter").build());
        pages.pages.put("dcgm-1", body(Samples.exporter()));

        assertThat(read("gpu-1").origin()).isEqualTo(GpuOrigin.EXPORTER);
        assertThat(pages.asked).hasSize(1);

        pages.pages.put("dcgm-1", new PodHttp.Page.Forbidden("pods \"dcgm-1\" is forbidden"));
        NodeGpus told = read("gpu-1");
        assertThat(told.origin()).isEqualTo(GpuOrigin.PROMETHEUS);
        assertThat(told.troubles()).extracting(GpuTrouble::origin, GpuTrouble::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(GpuOrigin.EXPORTER, Reason.FORBIDDEN));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new PodHttp.Page.Forbidden("services is forbidden"), Reason.FORBIDDEN,
                        "monitoring/stack-prometheus: services is forbidden"),
                Arguments.of(new PodHttp.Page.Refused(400), Reason.REFUSED, "monitoring/stack-prometheus: HTTP 400"),
                Arguments.of(new PodHttp.Page.Refused(503), Reason.REFUSED, "monitoring/stack-prometheus: HTTP 503"),
                Arguments.of(new PodHttp.Page.TooLarge(), Reason.TOO_LARGE, "monitoring/stack-prometheus"),
                Arguments.of(new PodHttp.Page.TimedOut(), Reason.TIMED_OUT, "monitoring/stack-prometheus"),
                Arguments.of(new PodHttp.Page.Unreachable("no endpoints"), Reason.UNREACHABLE,
                        "monitoring/stack-prometheus: no endpoints"),
                Arguments.of(new PodHttp.Page.Absent("not found"), Reason.NOT_RUNNING,
                        "monitoring/stack-prometheus: not found"),
                Arguments.of(body("{\"status\":\"error\",\"error\":\"too many samples\"}"), Reason.REFUSED,
                        "monitoring/stack-prometheus: too many samples"),
                Arguments.of(body("<html>"), Reason.GARBAGE, "monitoring/stack-prometheus: "));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void keepsTheLastCardsNamesTheFailureAndRecovers(PodHttp.Page failure, Reason reason, String message) {
        NodeGpus well = read("gpu-1");
        pages.pages.put("stack-prometheus", failure);
        clock.jump(Duration.ofSeconds(20));
        NodeGpus failed = read("gpu-1", Optional.of(well));
        clock.jump(Duration.ofSeconds(60));
        NodeGpus later = read("gpu-1", Optional.of(failed));
        pages.pages.clear();
        clock.jump(Duration.ofSeconds(60));
        NodeGpus after = read("gpu-1", Optional.of(later));

        GpuTrouble trouble = Objects.requireNonNull(later.staleBecause());
        assertThat(trouble.reason()).isEqualTo(reason);
        assertThat(trouble.message()).startsWith(message);
        assertThat(trouble.since()).isEqualTo(clock.instant().minusSeconds(120));
        assertThat(later.gpus()).isEqualTo(well.gpus());
        assertThat(later.received()).isEqualTo(well.received());
        assertThat(after.troubles()).isEmpty();
    }

    @Test
    void asksAFailingOneSeldomWhateverTheNumberOfNodes() {
        pages.pages.put("stack-prometheus", new PodHttp.Page.TimedOut());
        for (int i = 0; i < 4; i++) {
            assertThat(read("gpu-1").troubles()).hasSize(1);
            assertThat(read("gpu-2").troubles()).hasSize(1);
            clock.jump(Duration.ofSeconds(15));
        }

        assertThat(pages.asked).hasSize(2);
    }

    @Test
    void triesOthersWhereTheChosenOneFails() {
        read("gpu-1");
        pages.pages.put("stack-prometheus", new PodHttp.Page.TimedOut());
        cluster.put(service("z", "prometheus", Map.of(), port("web", 9090)));

        assertThat(read("gpu-1").via()).isEqualTo("z/prometheus");
    }

    @Test
    void readsThePast() {
        List<Past> past = source.past("gpu-1", cluster.snapshot());

        assertThat(past).extracting(Past::uuid).containsExactly("GPU-gpu-1");
        assertThat(past.getFirst().minutes().getFirst().activity()).isEqualTo(0.5);
        assertThat(pages.queries("query_range").getFirst()).contains("start=1772366460&end=1772452860&step=60");
        assertThat(source.past("gpu-3", cluster.snapshot())).isEmpty();
        pages.pages.put("stack-prometheus", new PodHttp.Page.TimedOut());
        assertThat(source.past("gpu-1", cluster.snapshot())).isEmpty();
    }

    @Test
    void asksByTlsWhereTheServiceSaysSo() {
        Snapshots secure = new Snapshots().put(Nodes.aNode("gpu-1").gpus(8).build(),
                service("m", "p", Map.of("app.kubernetes.io/name", "prometheus"), port("https", 9090)));
        source.read("gpu-1", Optional.empty(), secure.snapshot());

        assertThat(pages.asked.getFirst().way()).isEqualTo(PodHttp.Way.SECURE_SERVICE);
        assertThat(pages.asked.getFirst().limit()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(pages.asked.getFirst().mostBytes()).isEqualTo(8 << 20);
    }
}
