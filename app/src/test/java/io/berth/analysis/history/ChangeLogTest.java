package io.berth.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodStatus;
import io.berth.model.WatchHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private static final Instant START = Farm.NOW;

    private final Farm farm = new Farm();

    private ClusterSnapshot snapshot(Duration after) {
        ClusterSnapshot now = farm.snapshot();
        return new ClusterSnapshot(now.sequence(), START.plus(after), now.cluster(), now.tables(), now.podsByNode(),
                now.health());
    }

    /// All that the map draws: each pod with its node and state, the pods that wait, and how the nodes are.
    private static Map<String, String> drawn(PlacementMap map) {
        Map<String, String> drawn = new TreeMap<>();
        for (NodeTile tile : map.tiles()) {
            drawn.put(tile.name(), tile.health() + " " + tile.isCordoned() + " " + tile.requested());
            for (int i = 0; i < tile.size(); i++) {
                drawn.put(tile.name() + " " + tile.pod(i).namespace() + "/" + tile.pod(i).name(),
                        tile.state(i) + " " + tile.pod(i).meta().uid() + " " + tile.pod(i).requests());
            }
        }
        map.waiting().forEach(group -> drawn.merge("waits " + group.workload(), "" + group.pods(), String::concat));
        map.snapshot().podsByNode().forEach(pods -> drawn.put("pods of " + pods.name(), "" + pods.size()));
        drawn.put("pods", map.snapshot().pods().size() + " of " + map.snapshot().nodes().size());
        return drawn;
    }

    private static Map<String, String> drawn(ClusterSnapshot snapshot) {
        return drawn(PlacementMap.derive(null, snapshot, PlacementLens.ALL));
    }

    @RepeatedTest(12)
    void goesBackToEverySnapshotThatItSaw(RepetitionInfo repetition) {
        Random random = new Random(7_000L + repetition.getCurrentRepetition());
        ChangeLog log = new ChangeLog();
        List<ClusterSnapshot> seen = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                change(random);
            }
            ClusterSnapshot now = snapshot(Duration.ofSeconds(step));
            log.record(now);
            seen.add(now);
        }
        PlacementMap present = PlacementMap.derive(null, seen.getLast(), PlacementLens.ALL);
        for (int step = 0; step < seen.size(); step++) {
            ClusterSnapshot then = log.at(START.plusSeconds(step).plusMillis(random.nextInt(999)));
            assertThat(drawn(then)).as("step %s", step).isEqualTo(drawn(seen.get(step)));
            assertThat(drawn(PlacementMap.derive(present, then, PlacementLens.ALL)))
                    .as("step %s after the present", step).isEqualTo(drawn(seen.get(step)));
            then.pods().forEach(pod -> assertThat(then.pods().get(pod.namespace(), pod.name())).isSameAs(pod));
        }
    }

    private void change(Random random) {
        String node = "n" + random.nextInt(4);
        String name = "p" + random.nextInt(12);
        Pod pod = Farm.pod("x", name, node);
        switch (random.nextInt(12)) {
            case 0 -> farm.put(Farm.node(node, "z", "r"));
            case 1 -> farm.put(Farm.node(node, "z", "r").withConditions(
                    List.of(Farm.ready(random.nextBoolean() ? "Unknown" : "False"))));
            case 2 -> farm.put(Farm.node(node, "z", "r").withCordoned(true));
            case 3 -> farm.remove(Kind.NODE, "", node);
            case 4, 5 -> farm.remove(Kind.POD, "x", name);
            case 6 -> farm.put(Farm.crashing(pod));
            case 7 -> farm.put(Farm.notReady(pod));
            case 8 -> farm.put(Farm.waiting("x", name, "no room"));
            case 9 -> farm.put(pod.withMeta(pod.meta().withUid(new UUID(1, random.nextInt(3)))));
            case 10 -> farm.put(pod.withStatus(pod.status().withPhase(
                    random.nextBoolean() ? Pod.Phase.SUCCEEDED : Pod.Phase.FAILED)));
            default -> farm.put(random.nextBoolean() ? pod : pod.withMeta(pod.meta().withDeleted(5)));
        }
    }

    @Test
    void whatChangesNothingThatIsDrawnTakesNoRoom() {
        ChangeLog log = new ChangeLog();
        farm.put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"));
        log.record(snapshot(Duration.ZERO));
        Node beat = Farm.node("a", "z", "r").withConditions(List.of(Farm.ready("True"),
                new Condition("DiskPressure", "False", "", "", 9)));
        farm.put(beat, Farm.pod("x", "one", "a").withMeta(Farm.pod("x", "one", "a").meta().withVersion(7)));
        log.record(snapshot(Duration.ofSeconds(1)));
        assertThat(log.bytes()).isZero();
    }

    @Test
    void aChangeOfAPodTakesNoMoreThanTwentyFourBytes() {
        ChangeLog log = new ChangeLog();
        farm.put(Farm.node("a", "z", "r"));
        for (int i = 0; i < 1_000; i++) {
            farm.put(Farm.pod("x", "p" + i, "a"));
        }
        log.record(snapshot(Duration.ZERO));
        for (int i = 0; i < 1_000; i++) {
            farm.put(Farm.crashing(Farm.pod("x", "p" + i, "a")));
        }
        log.record(snapshot(Duration.ofSeconds(1)));
        assertThat(log.bytes()).isBetween(17_000L, 24_000L);
    }

    @Test
    void aFullLogReachesLessFarBackAndSaysSo() {
        ChangeLog log = new ChangeLog(Duration.ofMinutes(15), 20_000);
        farm.put(Farm.node("a", "z", "r"));
        log.record(snapshot(Duration.ZERO));
        assertThat(log.since()).isEqualTo(START);
        for (int second = 1; second <= 200; second++) {
            farm.put(Farm.pod("x", "p" + second, "a")).remove(Kind.POD, "x", "p" + (second - 1));
            log.record(snapshot(Duration.ofSeconds(second)));
            assertThat(log.bytes()).isLessThanOrEqualTo(20_000);
        }
        assertThat(log.since()).isAfter(START.plusSeconds(100)).isBefore(START.plusSeconds(200));
        assertThat(log.activity().shortened()).isTrue();
        assertThat(drawn(log.at(START))).isEqualTo(drawn(log.at(Objects.requireNonNull(log.since()))));
    }

    @Test
    void theWindowMovesOnAlsoWhereNothingChanges() {
        ChangeLog log = new ChangeLog(Duration.ofMinutes(1), 1_000_000);
        farm.put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"));
        log.record(snapshot(Duration.ZERO));
        farm.put(Farm.crashing(Farm.pod("x", "one", "a")));
        log.record(snapshot(Duration.ofSeconds(10)));
        log.record(snapshot(Duration.ofMinutes(2)));
        assertThat(log.since()).isEqualTo(START.plusSeconds(60));
        assertThat(log.activity().shortened()).isFalse();
        assertThat(log.bytes()).isZero();
    }

    @Test
    void beginsOnceNodesAndPodsAreComplete() {
        ChangeLog log = new ChangeLog();
        farm.health(Kind.POD, new WatchHealth.Loading(3, 10)).put(Farm.node("a", "z", "r"));
        log.record(snapshot(Duration.ZERO));
        assertThat(log.since()).isNull();
        assertThat(log.activity().isEmpty()).isTrue();
        farm.health(Kind.POD, new WatchHealth.Live(START)).put(Farm.pod("x", "one", "a"));
        log.record(snapshot(Duration.ofSeconds(2)));
        assertThat(log.since()).isEqualTo(START.plusSeconds(2));
        assertThat(log.activity().steps()).allMatch(step -> step.all() == 0);
    }

    @Test
    void tellsTheReasonOfAFailureThatIsOver() {
        ChangeLog log = new ChangeLog();
        farm.put(Farm.node("a", "z", "r"), Farm.crashing(Farm.pod("x", "one", "a")));
        log.record(snapshot(Duration.ZERO));
        farm.put(Farm.pod("x", "one", "a"));
        log.record(snapshot(Duration.ofSeconds(1)));
        Pod then = Objects.requireNonNull(log.at(START).pods().get("x", "one"));
        assertThat(io.berth.analysis.health.Health.reason(then)).isEqualTo("CrashLoopBackOff");
        assertThat(NodeHealth.of(Objects.requireNonNull(log.at(START).nodes().get("", "a"))))
                .isEqualTo(NodeHealth.READY);
    }

    @Test
    void countsByStepWhatHappened() {
        ChangeLog log = new ChangeLog();
        farm.put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"), Farm.waiting("x", "two", "no room"),
                Farm.pod("x", "three", "a"));
        log.record(snapshot(Duration.ZERO));
        farm.put(Farm.crashing(Farm.pod("x", "one", "a")), Farm.pod("x", "two", "a"), Farm.pod("x", "four", "a"),
                Farm.pod("x", "five", "a").withStatus(PodStatus.PENDING)).remove(Kind.POD, "x", "three");
        log.record(snapshot(Duration.ofSeconds(7)));
        farm.put(Farm.notReady(Farm.pod("x", "one", "a")));
        log.record(snapshot(Duration.ofSeconds(14)));
        Activity activity = log.activity();
        int last = activity.steps().size() - 1;
        // the slot that three left is taken by four
        assertThat(activity.steps().get(last - 1)).isEqualTo(new Activity.Step(2, 1, 1, 1, 0));
        assertThat(activity.steps().get(last)).isEqualTo(new Activity.Step(0, 0, 0, 0, 1));
        assertThat(activity.stepAt(START.plusSeconds(8))).isEqualTo(last - 1);
        assertThat(activity.steps()).hasSize(180);
    }

    @Test
    void aSharedTextGoesWithItsLastUse() {
        SharedNames names = new SharedNames();
        int one = names.take("one");
        assertThat(names.take("one")).isEqualTo(one);
        long bytes = names.bytes();
        names.release(one);
        assertThat(names.bytes()).isEqualTo(bytes);
        names.release(one);
        assertThat(names.bytes()).isZero();
        assertThat(names.take("two")).isEqualTo(one);
        assertThat(names.text(one)).isEqualTo("two");
        assertThat(names.take("")).isZero();
    }
}
