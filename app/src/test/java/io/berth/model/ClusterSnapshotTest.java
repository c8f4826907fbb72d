package io.berth.model;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterSnapshotTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static Table<? extends ClusterObject> table(ClusterSnapshot snapshot, Kind kind) {
        Function<ClusterSnapshot, Table<? extends ClusterObject>> table = switch (kind) {
            case NODE -> ClusterSnapshot::nodes;
            case NAMESPACE -> ClusterSnapshot::namespaces;
            case POD -> ClusterSnapshot::pods;
            case DEPLOYMENT -> ClusterSnapshot::deployments;
            case REPLICA_SET -> ClusterSnapshot::replicaSets;
            case STATEFUL_SET -> ClusterSnapshot::statefulSets;
            case DAEMON_SET -> ClusterSnapshot::daemonSets;
            case JOB -> ClusterSnapshot::jobs;
            case CRON_JOB -> ClusterSnapshot::cronJobs;
            case SERVICE -> ClusterSnapshot::services;
            case ENDPOINT_SLICE -> ClusterSnapshot::endpointSlices;
            case RESOURCE_QUOTA -> ClusterSnapshot::resourceQuotas;
            case LIMIT_RANGE -> ClusterSnapshot::limitRanges;
            case POD_DISRUPTION_BUDGET -> ClusterSnapshot::podDisruptionBudgets;
            case PRIORITY_CLASS -> ClusterSnapshot::priorityClasses;
            case PERSISTENT_VOLUME_CLAIM -> ClusterSnapshot::persistentVolumeClaims;
            case RESOURCE_CLAIM -> ClusterSnapshot::resourceClaims;
            case RESOURCE_SLICE -> ClusterSnapshot::resourceSlices;
        };
        return table.apply(snapshot);
    }

    @ParameterizedTest
    @EnumSource
    void hasATableOfEachKindAndOnlyThere(Kind kind) {
        Table<ClusterObject> own = new TableEditor<ClusterObject>().publish();
        ClusterSnapshot snapshot = new ClusterSnapshot(1, NOON, ClusterInfo.NONE, Map.of(kind, own), Table.empty(),
                ClusterHealth.NONE);

        assertThat((Object) table(snapshot, kind)).isSameAs(own);
        for (Kind other : Kind.values()) {
            if (other != kind) {
                assertThat((Object) table(snapshot, other)).isNotSameAs(own);
            }
        }
    }

    @Test
    void findsByNameInATableAndVisitsItInOrder() {
        TableEditor<Pod> editor = new TableEditor<>();
        editor.put(aPod("a", "one").build());
        editor.put(aPod("a", "two").build());
        editor.put(aPod("b", "one").build());
        editor.remove("a", "two");
        Table<Pod> table = editor.publish();
        StringBuilder visited = new StringBuilder();
        table.forEach(pod -> visited.append(pod.namespace()).append('/').append(pod.name()).append(' '));

        assertThat(visited).hasToString("a/one b/one ");
        assertThat(table.get("b", "one")).isEqualTo(aPod("b", "one").build());
        assertThat(table.get("a", "two")).isNull();
        assertThat(table.slotOf("c", "one")).isEqualTo(-1);
        assertThat(Table.<Pod>empty().get("a", "one")).isNull();
    }

    @Test
    void isNotSyncedWhereCredentialsWereRefusedBeforeAFirstList() {
        ClusterHealth refused = ClusterHealth.NONE.with(Kind.NODE, new WatchHealth.Expired(NOON, "", false));

        assertThat(refused.isSynced(Kind.NODE)).isFalse();
    }

    static Stream<WatchHealth> synced() {
        return Stream.of(new WatchHealth.Live(NOON), new WatchHealth.Reconnecting(NOON, 1, NOON, ""),
                new WatchHealth.Forbidden("list", "", ""), new WatchHealth.Expired(NOON, ""),
                new WatchHealth.Stale(NOON));
    }

    @ParameterizedTest
    @MethodSource("synced")
    void isSyncedOnceNothingMoreIsToCome(WatchHealth health) {
        ClusterHealth one = ClusterHealth.NONE.with(Kind.NODE, health);

        assertThat(one.isSynced(Kind.NODE)).isTrue();
        assertThat(one.isSynced(Kind.NODE, Kind.POD)).isFalse();
        assertThat(one.with(Kind.POD, new WatchHealth.Loading(5, -1)).isSynced(Kind.NODE, Kind.POD)).isFalse();
        assertThat(one.of(Kind.POD)).isEqualTo(new WatchHealth.Waiting());
    }

    @Test
    void changesOnePartOfTheHealth() {
        ConnectionHealth live = new ConnectionHealth.Live(NOON, Duration.ofMillis(3));
        ClusterHealth health = ClusterHealth.NONE.with(Kind.JOB, new WatchHealth.Live(NOON)).withConnection(live)
                .withNamespaces(new WatchedNamespaces(List.of(), List.of("far"), List.of()));

        assertThat(health.connection()).isEqualTo(live);
        assertThat(health.leftOut()).containsExactly("far");
        assertThat(health.of(Kind.JOB)).isEqualTo(new WatchHealth.Live(NOON));
        assertThat(health.kinds()).hasSize(Kind.values().length);
        assertThat(ClusterHealth.NONE.leftOut()).isEmpty();
    }
}
