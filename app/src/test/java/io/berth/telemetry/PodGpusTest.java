package io.berth.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.Answer;
import io.berth.port.GpuSource.Past;
import io.berth.port.GpuSource.Second;
import io.berth.port.PodHttp;
import io.berth.testing.HandTimer;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodGpusTest {
    private static final Pod AGENT = Pods.aPod("berth-system", "berth-agent-x").on("gpu-1")
            .labelled("app.kubernetes.io/name", "berth-agent").build();
    private static final Pod EXPORTER = Pods.aPod("gpu-operator", "dcgm-1").on("gpu-1")
            .labelled("app", "nvidia-dcgm-exporter").build();

    /// Pages by pod and way, and the key that is found.
    private static final class Staged implements PodHttp {
        private final Map<String, Page> pages = new HashMap<>();
        private final List<Request> asked = new ArrayList<>();
        private Answer<String> key = new Answer.Found<>("right");
        private int keysRead;
        private String accepted = "right";

        @Override
        public Page get(Request request) {
            asked.add(request);
            Page page = pages.getOrDefault(request.way() + " " + request.name(),
                    new Page.Unreachable("no route to host"));
            boolean refused = page instanceof Page.Body && request.port() == 9410 && !request.value().equals(accepted);
            return refused ? new Page.Refused(401) : page;
        }

        @Override
        public Answer<String> secret(String namespace, String name, String entry) {
            keysRead++;
            return key;
        }
    }

    private final Staged pages = new Staged();
    private final HandTimer clock = new HandTimer(Instant.ofEpochMilli(1_772_452_801_000L));
    private final PodGpus source = new PodGpus(pages, clock);

    private static PodHttp.Page body(String text) {
        return new PodHttp.Page.Body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ClusterSnapshot with(Pod... pods) {
        Snapshots snapshots = new Snapshots().put(Nodes.aNode("gpu-1").gpus(8).build());
        return snapshots.put(pods).snapshot();
    }

    private NodeGpus read(Optional<NodeGpus> before, Pod... pods) {
        return source.read("gpu-1", before, with(pods));
    }

    @Test
    void asksTheAgentWithItsKey() {
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));

        NodeGpus told = read(Optional.empty(), AGENT);

        assertThat(told.origin()).isEqualTo(GpuOrigin.AGENT);
        assertThat(told.via()).isEqualTo("berth-system/berth-agent-x");
        assertThat(told.gpus()).hasSize(3);
        assertThat(told.isStale()).isFalse();
        assertThat(pages.asked.getFirst().header()).isEqualTo("X-Berth-Key");
        assertThat(pages.asked.getFirst().toString()).doesNotContain("right");
    }

    @Test
    void findsTheNodesWithPodsThatTell() {
        Pod plain = Pods.aPod("ml", "train-0").on("gpu-2").build();
        Pod waiting = Pods.aPod("ml", "train-1").build();

        assertThat(source.nodes(Snapshots.of(AGENT, plain, waiting))).containsExactly("gpu-1");
        assertThat(source.nodes(Snapshots.of(EXPORTER, plain))).containsExactly("gpu-1");
        assertThat(source.nodes(Snapshots.of(plain))).isEmpty();
    }

    @Test
    void prefersTheAgentToTheExporter() {
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));
        pages.pages.put("PROXY dcgm-1", body(Samples.exporter()));

        assertThat(read(Optional.empty(), EXPORTER, AGENT).origin()).isEqualTo(GpuOrigin.AGENT);
    }

    @Test
    void takesTheExporterWhereTheAgentFailsAndSaysWhy() {
        pages.pages.put("PROXY dcgm-1", body(Samples.exporter()));

        NodeGpus told = read(Optional.empty(), AGENT, EXPORTER);

        assertThat(told.origin()).isEqualTo(GpuOrigin.EXPORTER);
        assertThat(told.isStale()).isFalse();
        assertThat(told.troubles()).extracting(GpuTrouble::reason).containsExactly(Reason.UNREACHABLE);
    }

    @Test
    void knowsNothingButAllocationWithoutPodsThatTell() {
        assertThat(read(Optional.empty())).isEqualTo(NodeGpus.untold("gpu-1", List.of()));
    }

    static Stream<Arguments> failures() {
        return Stream.of(Arguments.of(new PodHttp.Page.Refused(503), Reason.REFUSED),
                Arguments.of(new PodHttp.Page.TooLarge(), Reason.TOO_LARGE),
                Arguments.of(new PodHttp.Page.TimedOut(), Reason.TIMED_OUT),
                Arguments.of(new PodHttp.Page.Garbled("x"), Reason.GARBAGE),
                Arguments.of(new PodHttp.Page.Unreachable("x"), Reason.UNREACHABLE),
                Arguments.of(new PodHttp.Page.Absent("x"), Reason.NOT_RUNNING),
                Arguments.of(body("{\"schema\":1"), Reason.GARBAGE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void keepsTheLastCardsAndNamesTheFailure(PodHttp.Page failure, Reason reason) {
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));
        NodeGpus first = read(Optional.empty(), AGENT);
        pages.pages.put("PROXY berth-agent-x", failure);
        clock.jump(Duration.ofSeconds(5));
        NodeGpus second = read(Optional.of(first), AGENT);
        clock.jump(Duration.ofSeconds(5));
        NodeGpus third = read(Optional.of(second), AGENT);

        assertThat(third.gpus()).isEqualTo(first.gpus());
        assertThat(third.received()).isEqualTo(first.received());
        assertThat(third.isStale()).isTrue();
        assertThat(third.troubles().getFirst().reason()).isEqualTo(reason);
        assertThat(third.troubles().getFirst().since())
                .isEqualTo(Objects.requireNonNull(first.received()).plusSeconds(5));
    }

    static Stream<Arguments> failuresOfTwoWays() {
        PodHttp.Page forbidden = new PodHttp.Page.Forbidden("x");
        PodHttp.Page silent = new PodHttp.Page.TimedOut();
        return Stream.of(Arguments.of(forbidden, forbidden, Reason.FORBIDDEN),
                Arguments.of(forbidden, silent, Reason.TIMED_OUT), Arguments.of(silent, forbidden, Reason.TIMED_OUT),
                Arguments.of(forbidden, new PodHttp.Page.Unreachable("refused"), Reason.UNREACHABLE),
                Arguments.of(new PodHttp.Page.Unreachable("no route"), silent, Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTwoWays")
    void saysWhatHappenedOnTheWayThatIsAllowed(PodHttp.Page proxy, PodHttp.Page forward, Reason reason) {
        for (boolean forwardWorked : new boolean[]{false, true}) {
            pages.pages.put((forwardWorked ? "FORWARD" : "PROXY") + " berth-agent-x", body(Samples.node()));
            read(Optional.empty(), AGENT);
            pages.pages.put("PROXY berth-agent-x", proxy);
            pages.pages.put("FORWARD berth-agent-x", forward);

            assertThat(read(Optional.empty(), AGENT).troubles()).extracting(GpuTrouble::reason)
                    .containsExactly(reason);
        }
    }

    @Test
    void recoversFromAFailure() {
        NodeGpus failed = read(Optional.empty(), AGENT);
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));

        assertThat(read(Optional.of(failed), AGENT).troubles()).isEmpty();
    }

    @Test
    void aSampleThatIsToldAgainIsAsOldAsItWas() {
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));
        NodeGpus first = read(Optional.empty(), AGENT);
        clock.jump(Duration.ofSeconds(30));

        assertThat(read(Optional.of(first), AGENT).received()).isEqualTo(first.received());
    }

    @Test
    void readsTheKeyAgainWhenItIsNotAcceptedButNotAllTheTime() {
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));
        read(Optional.empty(), AGENT);
        pages.accepted = "newer";
        clock.jump(Duration.ofSeconds(20));
        assertThat(read(Optional.empty(), AGENT).troubles().getFirst().reason()).isEqualTo(Reason.WRONG_KEY);
        read(Optional.empty(), AGENT);
        assertThat(pages.keysRead).isEqualTo(2);

        pages.key = new Answer.Found<>("newer");
        clock.jump(Duration.ofSeconds(20));
        assertThat(read(Optional.empty(), AGENT).troubles()).isEmpty();
    }

    @Test
    void saysThatTheKeyMayNotBeRead() {
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));
        pages.key = new Answer.Forbidden<>("secrets \"berth-agent-key\" is forbidden");

        assertThat(read(Optional.empty(), AGENT).troubles()).containsExactly(new GpuTrouble(GpuOrigin.AGENT,
                Reason.NO_KEY, "secrets \"berth-agent-key\" is forbidden", clock.instant()));
    }

    @Test
    void goesByPortForwardWhereTheServerDoesNotReachPods() {
        pages.pages.put("FORWARD berth-agent-x", body(Samples.node()));

        assertThat(read(Optional.empty(), AGENT).origin()).isEqualTo(GpuOrigin.AGENT);
        read(Optional.empty(), AGENT);

        assertThat(pages.asked).extracting(PodHttp.Request::way).containsExactly(PodHttp.Way.PROXY,
                PodHttp.Way.FORWARD, PodHttp.Way.FORWARD);
    }

    @Test
    void asksNoPodThatDoesNotRun() {
        Pod pending = Pods.aPod("berth-system", "berth-agent-x").on("gpu-1").phase(Pod.Phase.PENDING)
                .labelled("app.kubernetes.io/name", "berth-agent").build();

        assertThat(read(Optional.empty(), pending).troubles().getFirst().reason()).isEqualTo(Reason.NOT_RUNNING);
        assertThat(pages.asked).isEmpty();
    }

    @Test
    void forgetsCardsOfAnAgentThatWasTakenAway() {
        pages.pages.put("PROXY berth-agent-x", body(Samples.node()));
        NodeGpus first = read(Optional.empty(), AGENT);

        assertThat(read(Optional.of(first)).gpus()).isEmpty();
    }

    @Test
    void readsThePastOfAnAgent() {
        pages.pages.put("PROXY berth-agent-x", body("""
                {"schema":1,"nowMillis":5,"devices":[{"uuid":"GPU-a","lastSeenMillis":1,"usage":{},
                 "minutes":{"ageSeconds":[120,60],"activityMeanBasisPoints":[5000,null],
                  "activityPeakBasisPoints":[1,2],"memoryPeakMebibytes":[10,20],"energyMillijoules":[60000,7]},
                 "seconds":{"ageMillis":[1500,500],"activityBasisPoints":[2500,20000],"memoryUsedMebibytes":[3,null],
                  "powerMilliwatts":[612400]}},
                 {"uuid":"GPU-b","minutes":{"ageSeconds":[60],"activityMeanBasisPoints":[1,2]}},7]}"""));

        List<Past> past = source.past("gpu-1", with(AGENT));

        assertThat(past).hasSize(2);
        assertThat(past.getFirst().minutes().getFirst().activity()).isEqualTo(0.5);
        assertThat(past.getFirst().minutes().getFirst().end()).isEqualTo(clock.instant().minusSeconds(120));
        assertThat(past.getFirst().minutes().getFirst().powerWatts()).isEqualTo(1.0);
        assertThat(past.getFirst().minutes().get(1).activity()).isNaN();
        assertThat(past.get(1).minutes().getFirst().activity()).isNaN();
        assertThat(past.getFirst().seconds()).containsExactly(
                new Second(clock.instant().minusMillis(1_500), 0.25, 3L << 20, Double.NaN),
                new Second(clock.instant().minusMillis(500), Double.NaN, -1, Double.NaN));
    }
}
