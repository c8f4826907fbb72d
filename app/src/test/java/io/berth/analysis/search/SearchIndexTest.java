package io.berth.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.CronJob;
import io.berth.model.Deployment;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.Owner;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchIndexTest {
    private static final ClusterObject[] SHOP = {namespace("shop"), namespace("search"), Nodes.aNode("gpu-2").build(),
            Nodes.aNode("gpu-10").build(), deployment("shop", "web"), replicaSet("shop", "web-6d5f", true),
            replicaSet("shop", "bare", false), pod("shop", "web-6d5f-x2x"), pod("search", "web-0"),
            pod("search", "vllm-0")};

    private static Namespace namespace(String name) {
        return new Namespace(Meta.named("", name), "Active");
    }

    private static ClusterObject pod(String namespace, String name) {
        return Pods.aPod(namespace, name).build();
    }

    private static Deployment deployment(String namespace, String name) {
        return new Deployment(Meta.named(namespace, name), null, PodTemplate.NONE, 1, 1, 1, 1, false);
    }

    private static ReplicaSet replicaSet(String namespace, String name, boolean owned) {
        Meta meta = Meta.named(namespace, name);
        return new ReplicaSet(owned ? meta.withOwner(new Owner("Deployment", "web")) : meta, null, PodTemplate.NONE, 1,
                1, 1);
    }

    private static List<String> found(ClusterSnapshot snapshot, String text) {
        return names(SearchIndex.of(null, snapshot).find(SearchQuery.parse(text)));
    }

    private static List<String> names(Hits hits) {
        return hits.best().stream().map(hit -> hit.kind().kindName() + " " + hit.namespace() + "/" + hit.name())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "web|Deployment shop/web, Pod search/web-0, Pod shop/web-6d5f-x2x", "gpu|Node /gpu-2, Node /gpu-10",
            "gpu 10|Node /gpu-10", "web search|Pod search/web-0", "search/web-0|Pod search/web-0",
            "SHOP|Namespace /shop",
            "shop web|Deployment shop/web, Pod shop/web-6d5f-x2x", "bare|ReplicaSet shop/bare", "nothing|-",
            "#s|Namespace /shop, Namespace /search", ":pods vl|Pod search/vllm-0", ":nodes|Node /gpu-2, Node /gpu-10",
            ":deploy|Deployment shop/web", ":quota|-", ">web|-", "''|-", ":|-"})
    void findsWhatIsAskedForTheBestFirst(String text, String expected) {
        assertThat(String.join(", ", found(Snapshots.of(SHOP), text))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void letsNoGroupKeepTheOthersOut() {
        List<ClusterObject> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(Nodes.aNode("gpu-" + i).build());
            many.add(pod("x", "gpu-" + i));
        }
        many.add(deployment("x", "a-gpu"));
        SearchIndex index = SearchIndex.of(null, Snapshots.of(many.toArray(ClusterObject[]::new)));
        Hits all = index.find(SearchQuery.parse("gpu"));
        assertThat(all.best()).hasSize(31);
        assertThat(all.matches(HitGroup.PODS)).isEqualTo(300);
        assertThat(all.matches(HitGroup.NODES)).isEqualTo(300);
        assertThat(all.matches(HitGroup.WORKLOADS)).isEqualTo(1);
        assertThat(all.matches(HitGroup.NAMESPACES)).isZero();
        assertThat(names(index.find(SearchQuery.parse(":pods gpu")))).hasSize(SearchIndex.MOST).startsWith(
                "Pod x/gpu-0",
                "Pod x/gpu-1", "Pod x/gpu-2");
        assertThat(names(index.find(SearchQuery.parse(":pods"))).subList(8, 12)).containsExactly("Pod x/gpu-8",
                "Pod x/gpu-9", "Pod x/gpu-10", "Pod x/gpu-11");
    }

    /// Each object scored by itself, without packed names and masks.
    private static Hits oneByOne(ClusterSnapshot snapshot, SearchQuery query) {
        List<Hit> best = new ArrayList<>();
        Hits counted = SearchIndex.of(null, snapshot).find(query);
        for (HitGroup group : HitGroup.values()) {
            List<Hit> found = new ArrayList<>();
            snapshot.tables().forEach((kind, table) -> {
                if (SearchIndex.KINDS.contains(kind) && HitGroup.of(kind) == group && query.looksFor(kind)) {
                    table.forEach(object -> {
                        int score = score(object, query);
                        if (score != WordScore.NONE) {
                            found.add(new Hit(kind, object.namespace(), object.name(), score));
                        }
                    });
                }
            });
            assertThat(counted.matches(group)).isEqualTo(found.size());
            found.sort(Hit.BEST_FIRST);
            best.addAll(found.subList(0,
                    Math.min(found.size(), query.kinds().isEmpty() ? SearchIndex.MOST_OF_A_GROUP : SearchIndex.MOST)));
        }
        best.sort(Hit.BEST_FIRST);
        return new Hits(best.subList(0, Math.min(SearchIndex.MOST, best.size())), counted.matches());
    }

    private static int score(ClusterObject object, SearchQuery query) {
        int sum = 0;
        boolean named = false;
        for (String word : query.words()) {
            int name = new WordScore(word).of(object.name());
            int namespace = new WordScore(word).of(object.namespace());
            int near = query.words().size() == 1 || namespace == WordScore.NONE ? WordScore.NONE : namespace / 2;
            if (Math.max(name, near) == WordScore.NONE) {
                return WordScore.NONE;
            }
            named |= name != WordScore.NONE;
            sum += Math.max(name, near);
        }
        return named || query.words().isEmpty() ? sum : WordScore.NONE;
    }

    @RepeatedTest(12)
    void findsTheSameAsOneByOneWhileTheClusterChanges(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Snapshots cluster = new Snapshots();
        List<ClusterObject> there = new ArrayList<>();
        SearchIndex index = null;
        for (int step = 0; step < 12; step++) {
            for (int i = 0; i < 60; i++) {
                if (!there.isEmpty() && random.nextInt(3) == 0) {
                    cluster.remove(there.remove(random.nextInt(there.size())));
                } else {
                    ClusterObject made = made(random);
                    there.removeIf(other -> other.kind() == made.kind() && other.name().equals(made.name())
                            && other.namespace().equals(made.namespace()));
                    there.add(made);
                    cluster.put(made);
                }
            }
            ClusterSnapshot snapshot = cluster.snapshot();
            index = SearchIndex.of(index, snapshot);
            for (String text : List.of("a", "b-1", word(random), word(random) + " " + word(random), ":pods a",
                    "#" + word(random), "1 a b", ":cj", "ns" + random.nextInt(3) + " a")) {
                SearchQuery query = SearchQuery.parse(text);
                assertThat(index.find(query)).as("%s, seed %d", text, repetition.getCurrentRepetition())
                        .isEqualTo(oneByOne(snapshot, query));
            }
        }
    }

    private static ClusterObject made(Random random) {
        String name = word(random) + "-" + word(random);
        String namespace = "ns" + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> namespace(name);
            case 1 -> Nodes.aNode(name).build();
            case 2 -> deployment(namespace, name);
            case 3 -> new CronJob(Meta.named(namespace, name), PodTemplate.NONE, 0, "", "", false, 0);
            default -> pod(namespace, name);
        };
    }

    private static String word(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            text.append("abc12".charAt(random.nextInt(5)));
        }
        return text.toString();
    }

    @Test
    void sharesThePagesInWhichNoNameChanged() {
        Snapshots cluster = new Snapshots();
        for (int i = 0; i < 600; i++) {
            cluster.put(pod("x", "p-" + i));
        }
        SearchIndex before = SearchIndex.of(null, cluster.snapshot());
        cluster.put(Pods.aPod("x", "p-5").on("a").build(), pod("x", "q"));
        SearchIndex after = SearchIndex.of(before, cluster.snapshot());

        assertThat(after.columns().getLast().page(0)).isSameAs(before.columns().getLast().page(0));
        assertThat(after.columns().getLast().page(2)).isNotSameAs(before.columns().getLast().page(2));
        assertThat(names(after.find(SearchQuery.parse("q")))).containsExactly("Pod x/q");
    }
}
