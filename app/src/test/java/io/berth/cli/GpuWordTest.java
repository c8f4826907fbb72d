package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.demo.DemoSize;
import io.berth.demo.DemoSource;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterChange.Put;
import io.berth.model.ClusterChange.WatchHealthChanged;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GpuWordTest {
    private static final WatchHealth LIVE = new WatchHealth.Live(Instant.EPOCH);
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final StagedDoors doors = new StagedDoors();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void oneContext() {
        Context context = new Context("farm-admin", "/home/me/config", "farm", "admin", "", "https://farm.example",
                true, Context.SignIn.TOKEN, null, List.of());
        doors.listing = new ContextListing(List.of(new ContextListing.File("/home/me/config", List.of(context),
                List.of())));
        doors.gpusAt = NOW;
    }

    private int run(String... arguments) {
        return new Words(doors, new PrintWriter(out), new PrintWriter(err), true, Duration.ofMillis(1))
                .run(arguments);
    }

    private void cluster(ClusterChange... changes) {
        doors.outcome = new ConnectOutcome.Connected(doors.source(List.of(changes)));
    }

    private void demo() {
        doors.outcome = new ConnectOutcome.Connected(new DemoSource(DemoSize.SMALL, 20260302, (delay, task) -> {
            if (delay.isZero()) {
                task.run();
            }
            return () -> {
            };
        }, InstantSource.fixed(NOW), Runnable::run, 0));
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void printsTheWholeFleetAndItsWaste() {
        demo();
        assertThat(run("report", "gpu")).isEqualTo(Words.DONE);
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("29 nodes with GPUs", "off the bus for 47 min",
                "XID 79", "clocks held down: SW_THERMAL", "StatefulSet", "notebook-gpu-aisha",
                "Job research/pretrain-13b-1 may wait for one device",
                "No agent and no dcgm-exporter runs, and no Prometheus knows (1 nodes",
                "The agent does not answer in time: no answer within 5 s", "by workload, in device hours:");
        assertThat(doors.closed).isZero();
    }

    @Test
    void writesTheSameAsJson() {
        demo();
        assertThat(run("report", "gpu", "--json")).isEqualTo(Words.DONE);
        JsonNode json = json();
        List<JsonNode> rows = list(json.at("/waste/rows"));

        assertThat(json.at("/nodes").size()).isEqualTo(29);
        assertThat(json.at("/devices/failed").asInt()).isPositive();
        assertThat(json.at("/devices/idle").asInt()).isPositive();
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.at("/name").asString()).isEqualTo("notebook-gpu-aisha");
            assertThat(row.at("/idleHours").asDouble()).isGreaterThan(23);
        });
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.at("/name").asString()).isEqualTo("pretrain-13b-2");
            assertThat(row.at("/idleHours").asDouble()).isZero();
            assertThat(row.at("/usedHours").asDouble()).isPositive();
        });
        assertThat(list(json.at("/stragglers"))).hasSize(1);
    }

    @Test
    void countsByPersonAndNamespaceOverASpan() {
        demo();
        assertThat(run("report", "gpu", "--json", "--by", "person", "--hours", "2")).isEqualTo(Words.DONE);
        assertThat(json().at("/waste/from").asString()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(list(json().at("/waste/rows"))).anyMatch(row -> row.at("/name").asString().equals("mira"));

        out.getBuffer().setLength(0);
        demo();
        run("report", "gpu", "--json", "--by", "namespace", "--namespace", "research");
        assertThat(list(json().at("/waste/rows"))).singleElement()
                .satisfies(row -> assertThat(row.at("/name").asString()).isEqualTo("research"));
    }

    @Test
    void saysThatThereAreNoGpus() {
        cluster(new Put(Nodes.aNode("a").build()), new WatchHealthChanged(Kind.NODE, LIVE),
                new WatchHealthChanged(Kind.POD, LIVE));
        assertThat(run("report", "gpu")).isEqualTo(Words.DONE);
        assertThat(out.toString()).isEqualTo("Cluster farm, Kubernetes v1.36.3: no node has GPUs.\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void knowsByTheApiServerAloneWhatIsReserved() {
        cluster(new Put(Nodes.aNode("a").gpus(8).build()),
                new Put(Pods.aPod("shop", "web").gpus(2).on("a").build()),
                new WatchHealthChanged(Kind.NODE, LIVE), new WatchHealthChanged(Kind.POD, LIVE));
        assertThat(run("report", "gpu", "--json")).isEqualTo(Words.DONE);
        assertThat(json().at("/devices/total").asInt()).isEqualTo(8);
        assertThat(json().at("/devices/reserved").asInt()).isEqualTo(2);
        assertThat(json().at("/nodes/0/source").asString()).isEqualTo("api");
        assertThat(json().at("/nodes/0/devices/0/activity").isNull()).isTrue();
    }

    @Test
    void printsNothingBeforeThePodsHaveArrived() {
        cluster(new WatchHealthChanged(Kind.NODE, LIVE), new WatchHealthChanged(Kind.POD, new WatchHealth.Waiting()));
        assertThat(run("report", "gpu")).isEqualTo(Words.FAILED);
        assertThat(err.toString()).contains("pods did not arrive").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "25", "-1", "x"})
    void takesASpanOfOneToTwentyFourHours(String hours) {
        assertThat(run("report", "gpu", "--hours", hours)).isEqualTo(Words.MISUSED);
        assertThat(err.toString()).contains(hours).hasLineCount(1);
    }
}
