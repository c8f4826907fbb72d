package io.berth.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterSnapshot;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import io.berth.model.Service;
import io.berth.model.WatchHealth;
import io.berth.model.WatchedNamespaces;
import io.berth.port.Subscription;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LiveClusterTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster live = new LiveCluster(new ClusterInfo("c", "c", "", "v1.36.3", ""), timer, timer);

    @Test
    void publishesAtOnceWhenItWasQuiet() {
        timer.wind(Duration.ofSeconds(1));
        live.accept(List.of(put("a", "x", "n1")));
        timer.wind(Duration.ZERO);

        assertThat(live.snapshot().pods().get("a", "x")).isNotNull();
    }

    @Test
    void publishesAtMostTenTimesASecond() {
        List<ClusterSnapshot> told = new ArrayList<>();
        live.subscribe(told::add);
        for (int i = 0; i < 2000; i++) {
            live.accept(List.of(put("a", "x" + i, "n1")));
            timer.wind(Duration.ofNanos(500_000));
        }
        timer.wind(LiveCluster.INTERVAL);

        assertThat(told).hasSizeBetween(10, 11);
        assertThat(live.snapshot().pods().size()).isEqualTo(2000);
        assertThat(told).extracting(ClusterSnapshot::sequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void tellsAPacedReaderTheLatestOnceItsTimeHasCome() {
        List<ClusterSnapshot> told = new ArrayList<>();
        Subscription subscription = live.subscribe(Duration.ofSeconds(1), told::add);
        for (int i = 0; i < 25; i++) {
            live.accept(List.of(put("a", "x" + i, "n1")));
            timer.wind(Duration.ofMillis(100));
        }
        assertThat(told).hasSize(3);
        timer.wind(Duration.ofSeconds(2));

        assertThat(told).hasSize(4);
        assertThat(told.getLast()).isSameAs(live.snapshot());
        subscription.close();
        live.accept(List.of(put("a", "y", "n1")));
        timer.wind(Duration.ofSeconds(2));
        assertThat(told).hasSize(4);
    }

    @Test
    void tellsNothingToAReaderThatHasLeft() {
        List<ClusterSnapshot> told = new ArrayList<>();
        Subscription subscription = live.subscribe(told::add);
        subscription.close();
        live.accept(List.of(put("a", "x", "n1")));
        timer.wind(Duration.ofSeconds(1));

        assertThat(told).isEmpty();
    }

    @Test
    void ignoresWhatComesAfterItWasClosed() {
        live.accept(List.of(put("a", "x", "n1")));
        live.close();
        live.accept(List.of(put("a", "y", "n1")));
        timer.wind(Duration.ofSeconds(1));

        assertThat(live.snapshot().pods().size()).isZero();
    }

    @Test
    void removesWhatVanishedDuringARelist() {
        live.accept(List.of(put("a", "x", "n1"), put("a", "y", "n1"), put("b", "z", "n2")));
        live.accept(List.of(new ClusterChange.ListBegan(Kind.POD, "a"), put("a", "y", "n1"), put("a", "new", "n3"),
                new ClusterChange.ListEnded(Kind.POD, "a")));
        timer.wind(Duration.ofSeconds(1));

        assertThat(names(live.snapshot())).containsExactlyInAnyOrder("a/y", "a/new", "b/z");
        assertThat(live.snapshot().podsByNode().get("", "n1")).extracting(NodePods::size).isEqualTo(1);
    }

    @Test
    void keepsWhatAnInterruptedRelistHasNotSeen() {
        live.accept(List.of(put("a", "x", "n1")));
        live.accept(List.of(new ClusterChange.ListBegan(Kind.POD, ""), put("a", "y", "n1")));
        live.accept(List.of(new ClusterChange.ListBegan(Kind.POD, ""), put("a", "x", "n1"),
                new ClusterChange.ListEnded(Kind.POD, "")));
        timer.wind(Duration.ofSeconds(1));

        assertThat(names(live.snapshot())).containsExactly("a/x");
    }

    @Test
    void sweepsOnlyTheKindThatWasListed() {
        live.accept(List.of(put("a", "x", "n1"), service("a", "s"), new ClusterChange.ListBegan(Kind.SERVICE, ""),
                new ClusterChange.ListEnded(Kind.SERVICE, "")));
        timer.wind(Duration.ofSeconds(1));

        assertThat(live.snapshot().pods().size()).isEqualTo(1);
        assertThat(live.snapshot().services().size()).isZero();
    }

    @Test
    void followsAPodToItsNode() {
        live.accept(List.of(put("a", "x", null)));
        timer.wind(Duration.ofSeconds(1));
        assertThat(live.snapshot().podsByNode().get("", "")).extracting(NodePods::size).isEqualTo(1);

        live.accept(List.of(put("a", "x", "n1")));
        timer.wind(Duration.ofSeconds(1));
        assertThat(live.snapshot().podsByNode().get("", "")).isNull();
        assertThat(live.snapshot().podsByNode().get("", "n1")).extracting(NodePods::size).isEqualTo(1);
    }

    @Test
    void carriesHealthIntoTheSnapshot() {
        WatchHealth loading = new WatchHealth.Loading(500, 8801);
        ConnectionHealth connected = new ConnectionHealth.Live(timer.instant(), Duration.ofMillis(4));
        live.accept(List.of(new ClusterChange.WatchHealthChanged(Kind.POD, loading),
                new ClusterChange.ConnectionHealthChanged(connected),
                new ClusterChange.NamespacesWatched(
                        new WatchedNamespaces(List.of("y"), List.of("z"), List.of()))));
        timer.wind(Duration.ofSeconds(1));

        assertThat(live.snapshot().health().of(Kind.POD)).isEqualTo(loading);
        assertThat(live.snapshot().health().of(Kind.NODE)).isEqualTo(new WatchHealth.Waiting());
        assertThat(live.snapshot().health().connection()).isEqualTo(connected);
        assertThat(live.snapshot().health().leftOut()).containsExactly("z");
        assertThat(live.snapshot().health().isSynced(Kind.POD)).isFalse();
    }

    @RepeatedTest(30)
    void endsInTheServersStateWhateverTheInterleaving() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, Pod> server = new HashMap<>();
        List<String> nodes = List.of("n0", "n1", "n2", "n3");
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(40) == 0) {
                relist(random, server);
                continue;
            }
            List<ClusterChange> batch = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                batch.add(change(random, server, nodes));
            }
            live.accept(batch);
            timer.wind(Duration.ofMillis(random.nextInt(60)));
        }
        timer.wind(Duration.ofSeconds(1));

        assertServer(server, live.snapshot(), seed);
    }

    /// A list whose watch was away: some changes are never told, and the list tells the state after them.
    private void relist(Random random, Map<String, Pod> server) {
        for (int i = random.nextInt(10); i >= 0; i--) {
            change(random, server, List.of("n0", "n9"));
        }
        live.accept(List.of(new ClusterChange.ListBegan(Kind.POD, "")));
        List<Pod> pods = new ArrayList<>(server.values());
        Collections.shuffle(pods, random);
        for (Pod pod : pods) {
            live.accept(List.of(new ClusterChange.Put(pod)));
        }
        live.accept(List.of(new ClusterChange.ListEnded(Kind.POD, "")));
    }

    private static ClusterChange change(Random random, Map<String, Pod> server, List<String> nodes) {
        String namespace = "ns" + random.nextInt(3);
        String name = "p" + random.nextInt(60);
        if (random.nextInt(3) == 0) {
            server.remove(namespace + "/" + name);
            return new ClusterChange.Removed(Kind.POD, namespace, name);
        }
        String node = random.nextInt(4) == 0 ? null : nodes.get(random.nextInt(nodes.size()));
        Pod pod = pod(namespace, name, node);
        server.put(namespace + "/" + name, pod);
        return new ClusterChange.Put(pod);
    }

    private static void assertServer(Map<String, Pod> server, ClusterSnapshot snapshot, long seed) {
        Map<String, Pod> found = new HashMap<>();
        snapshot.pods().forEach(pod -> found.put(pod.namespace() + "/" + pod.name(), pod));
        assertThat(found).as("seed %d", seed).isEqualTo(server);

        Map<String, Set<String>> expected = new HashMap<>();
        server.forEach((key, pod) -> expected
                .computeIfAbsent(pod.nodeName() == null ? "" : pod.nodeName(), _ -> new HashSet<>()).add(key));
        Map<String, Set<String>> places = new HashMap<>();
        snapshot.podsByNode().forEach(node -> {
            Set<String> here = new HashSet<>();
            for (int i = 0; i < node.size(); i++) {
                Pod pod = snapshot.pods().at(node.slot(i));
                assertThat(pod).as("seed %d", seed).isNotNull();
                here.add(pod.namespace() + "/" + pod.name());
            }
            assertThat(here).as("seed %d", seed).hasSize(node.size());
            places.put(node.name(), here);
        });
        assertThat(places).as("seed %d", seed).isEqualTo(expected);
    }

    private static Set<String> names(ClusterSnapshot snapshot) {
        Set<String> names = new HashSet<>();
        snapshot.pods().forEach(pod -> names.add(pod.namespace() + "/" + pod.name()));
        return names;
    }

    private static ClusterChange put(String namespace, String name, @Nullable String node) {
        return new ClusterChange.Put(pod(namespace, name, node));
    }

    private static ClusterChange service(String namespace, String name) {
        return new ClusterChange.Put(new Service(Meta.named(namespace, name), "ClusterIP", "None",
                io.berth.model.Labels.NONE, List.of(), "Cluster", "None"));
    }

    private static Pod pod(String namespace, String name, @Nullable String node) {
        return new Pod(Meta.named(namespace, name), PodSpec.NONE, node, null, List.of(), ResourceList.NONE,
                PodStatus.PENDING);
    }

    @Test
    void hasATableForEachKind() {
        live.accept(List.of(new ClusterChange.Put(new Namespace(Meta.named("", "a"), "Active"))));
        timer.wind(Duration.ofSeconds(1));

        assertThat(live.snapshot().namespaces().size()).isEqualTo(1);
        assertThat(live.snapshot().tables()).hasSize(Kind.values().length);
    }
}
