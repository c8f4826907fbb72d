package io.berth.analysis.filter;

import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.model.ClusterSnapshot;
import io.berth.model.TableEditor;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Nodes;
import io.berth.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuFilterTest {
    private final ClusterSnapshot snapshot = Snapshots.of(Nodes.aNode("n").gpus(8).build(),
            Nodes.aNode("silent").gpus(1).build(), Nodes.aNode("cpu").build(),
            aPod("ml", "busy").on("n").gpus(1).build(), aPod("ml", "idle").on("n").gpus(1).build(),
            aPod("ml", "always-idle").on("n").gpus(1).build(), aPod("ml", "both").on("n").gpus(2).build(),
            aPod("ml", "failed").on("n").gpus(1).build(), aPod("ml", "unseen").on("silent").gpus(1).build(),
            aPod("ml", "web").on("cpu").build(), aPod("ml", "waits").gpus(1).build());
    private final Instant now = snapshot.at();
    private final GpuBoard board = board();

    private GpuBoard board() {
        NodeGpus told = aNode("n", now, aGpu("GPU-0").active(0.95).heldBy("ml", "busy").build(),
                aGpu("GPU-1").active(0).heldBy("ml", "idle").usage(idle(20, true)).build(),
                aGpu("GPU-2").active(0).heldBy("ml", "always-idle").usage(idle(20, false)).build(),
                aGpu("GPU-3").active(0.046).heldBy("ml", "both").build(),
                aGpu("GPU-4").active(0.5).heldBy("ml", "both").build(),
                aGpu("GPU-5").heldBy("ml", "failed").xid(13, now).xid(79, now).build());
        NodeGpus silent = aNode("silent", now.minusSeconds(90), aGpu("GPU-9").active(0.01).heldBy("ml", "unseen")
                .usage(idle(60, true)).build())
                .withTroubles(List.of(new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.TIMED_OUT, "", now)));
        TableEditor<NodeGpus> nodes = new TableEditor<>();
        nodes.put(told);
        nodes.put(silent);
        return GpuBoards.board(snapshot, new GpuFleet(1, now, nodes.publish()), GpuBoard.NONE, now);
    }

    private GpuUsage idle(int minutes, boolean exact) {
        return new GpuUsage.Idle(now.minus(Duration.ofMinutes(minutes)), exact, 0);
    }

    private List<String> shown(String text, GpuBoard on) {
        Filter filter = Filter.parse(text);
        assertThat(filter.problems()).isEmpty();
        Sieve sieve = filter.on(snapshot, on);
        List<String> names = new ArrayList<>();
        snapshot.pods().forEach(pod -> {
            if (sieve.shows(pod)) {
                names.add(pod.name());
            }
        });
        snapshot.nodes().forEach(node -> {
            if (sieve.shows(node)) {
                names.add(node.name());
            }
        });
        return names;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpu.idle:>10m        | idle,always-idle,n
            gpu.idle:>=20m       | idle,always-idle,n
            gpu.idle:>20m        |
            gpu.idle:<1h         | idle,n
            GPU.idle:<1h,>10m    | idle,always-idle,n
            gpu.util:<5          | idle,always-idle,both,n
            gpu.util:<5%         | idle,always-idle,both,n
            gpu.util:5%,>94%     | busy,both,n
            gpu.util:<4          | idle,always-idle,n
            gpu.util:>=50        | busy,both,n
            gpu.util:5           | both,n
            gpu.util:0           | idle,always-idle,n
            gpu.utilization:>94  | busy,n
            gpu.xid:>0           | failed,n
            gpu.xid:79           | failed,n
            gpu.xid:48,13        | failed,n
            gpu.xid:48           |
            -gpu.util:>=0        | failed,unseen,web,waits,silent,cpu
            gpu.util:<5 name:id* | idle
            """)
    void showsPodsAndNodesOfWhichADeviceFits(String text, String names) {
        assertThat(shown(text, board)).as(text)
                .isEqualTo(names == null ? List.of() : List.of(names.split(",")));
    }

    @Test
    void showsNothingWhereNothingIsKnown() {
        for (String text : List.of("gpu.idle:>1m", "gpu.util:>=0", "gpu.xid:>0")) {
            assertThat(shown(text, GpuBoard.NONE)).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"gpu.idle:10m,NOT_AN_AGE", "gpu.util:low,NOT_A_NUMBER", "gpu.util:%,NOT_A_NUMBER",
            "gpu.xid:5%,NOT_A_NUMBER", "gpu.xid:,NO_VALUE",
            "gpu.idel:>1m,UNKNOWN_KEY"})
    void saysWhatIsWrong(String text, FilterProblem.Kind kind) {
        assertThat(Filter.parse(text).problems()).singleElement().returns(kind, FilterProblem::kind);
    }

    @Test
    void knowsWhatWasMeant() {
        assertThat(Filter.parse("gpu.idel:>1m").problems().getFirst().suggestion()).isEqualTo("gpu.idle");
    }

    @ParameterizedTest
    @CsvSource({"gpu.util:<5,true", "web (ns:a or not gpu.xid:>0),true", "gpu:>0,false", "web,false"})
    void saysWhetherItNeedsABoard(String text, boolean needs) {
        assertThat(Filter.parse(text).asksForGpus()).isEqualTo(needs);
    }

    @Test
    void countsAnewWhenTheBoardChanges() {
        Filter filter = Filter.parse("gpu.util:<5");
        MatchCount before = MatchCount.of(null, filter, snapshot, Set.of(), GpuBoard.NONE);
        MatchCount after = MatchCount.of(before, filter, snapshot, Set.of(), board);

        assertThat(before.shown()).isZero();
        assertThat(after.shown()).isEqualTo(3);
    }

    @Test
    void offersComparisonsAndCodesThatWereSeen() {
        assertThat(Completions.at("gpu.xid:", 8, snapshot, board)).extracting(Completion::insert, Completion::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(">0", 1),
                        org.assertj.core.groups.Tuple.tuple("13", 1), org.assertj.core.groups.Tuple.tuple("79", 1));
        assertThat(Completions.at("gpu.idle:", 9, snapshot, board).getFirst())
                .returns(">10m", Completion::insert).returns(2, Completion::count);
        assertThat(Completions.at("gpu", 3, snapshot)).extracting(Completion::insert).containsExactly("gpu:",
                "gpu.idle:", "gpu.util:", "gpu.xid:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpu.util:<5            | failed,unseen
            -gpu.util:<5           | failed,unseen
            gpu.util:<5 name:fail* | failed
            gpu.util:<5 or ns:ml   |
            gpu.idle:>10m          | unseen
            gpu.idle:>30m          | always-idle,unseen
            gpu.xid:>0             | unseen
            ns:ml                  |
            """)
    void saysOfWhichPodsItIsNotKnown(String text, String names) {
        Sifting sieve = Filter.parse(text).sift(snapshot, board, Set.of());
        List<String> unknown = new ArrayList<>();
        snapshot.pods().forEach(pod -> {
            if (sieve.isUnknown(pod)) {
                unknown.add(pod.name());
            }
        });
        assertThat(unknown).as(text).isEqualTo(names == null ? List.of() : List.of(names.split(",")));
    }

    @Test
    void knowsNothingOfPodsWhoseGpusNobodyTells() {
        MatchCount count = MatchCount.of(null, Filter.parse("gpu.util:<5"), snapshot, Set.of(), GpuBoard.NONE);
        assertThat(count.shown()).isZero();
        assertThat(count.unknown()).isEqualTo(6); // those that hold GPUs
        assertThat(MatchCount.of(null, Filter.parse("name:*"), snapshot, Set.of(), GpuBoard.NONE).unknown()).isZero();
    }

    private List<String> devices(String text, Set<String> namespaces) {
        Sifting sieve = Filter.parse(text).sift(snapshot, board, namespaces);
        List<String> keys = new ArrayList<>();
        board.nodes().forEach(node -> node.devices().forEach(device -> {
            if (sieve.shows(device)) {
                keys.add(device.key());
            }
        }));
        return keys;
    }

    @Test
    void judgesEachDeviceByItself() {
        assertThat(devices("gpu.util:<5", Set.of())).containsExactly("GPU-1", "GPU-2", "GPU-3");
        assertThat(devices("gpu.util:<5 name:both", Set.of())).containsExactly("GPU-3");
        assertThat(devices("name:both", Set.of())).containsExactly("GPU-3", "GPU-4");
        assertThat(devices("node:silent", Set.of())).containsExactly("GPU-9");
        assertThat(devices("", Set.of("other"))).isEmpty();
        assertThat(devices("", Set.of("ml"))).hasSize(7);
    }
}
