package io.berth.analysis.filter;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.testing.Snapshots;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchCountTest {
    private static final Pod ONE = aPod("a", "one").on("n").ready().build();

    private static void check(MatchCount followed, Set<String> namespaces, ClusterSnapshot snapshot) {
        MatchCount anew = MatchCount.of(null, followed.filter(), snapshot, namespaces);
        assertThat(followed.shown()).isEqualTo(anew.shown());
        assertThat(followed.all()).isEqualTo(anew.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "ns:a", "-ns:a", "label:x", "health:ready", "ready:yes or one", "zone:z",
            "age:>0s", "owner:*", "gpu:0"})
    void followsWhatChanges(String text) {
        Filter filter = Filter.parse(text);
        Snapshots cluster = new Snapshots().put(aNode("n").build(), ONE, aPod("a", "two").build(),
                aPod("b", "three").build());
        MatchCount count = MatchCount.of(null, filter, cluster.snapshot(), Set.of());
        assertThat(count.all()).isEqualTo(3);
        cluster.put(aNode("n").zone("z").ready("Unknown").build());
        count = MatchCount.of(count, filter, cluster.snapshot(), Set.of());
        check(count, Set.of(), cluster.snapshot());
        cluster.put(aPod("a", "two").labelled("x", "y").build(), aPod("a", "one-more").build()).remove(ONE);
        count = MatchCount.of(count, filter, cluster.snapshot(), Set.of());
        check(count, Set.of(), cluster.snapshot());
        assertThat(count.all()).isEqualTo(3);
        count = MatchCount.of(count, filter, cluster.snapshot(), Set.of("a"));
        check(count, Set.of("a"), cluster.snapshot());
        assertThat(count.all()).isEqualTo(2);
    }

    @Test
    void followsAWordThatGrowsWhilePodsChange() {
        Snapshots cluster = new Snapshots().put(ONE, aPod("a", "two").build(), aPod("b", "TWO-b").build());
        MatchCount count = MatchCount.of(null, Filter.parse("t"), cluster.snapshot(), Set.of());
        assertThat(count.shown()).isEqualTo(2);
        cluster.put(aPod("a", "twig").build(), aPod("a", "two").labelled("x", "y").build());
        count = MatchCount.of(count, Filter.parse("tw"), cluster.snapshot(), Set.of());
        assertThat(count.shown()).isEqualTo(3);
        count = MatchCount.of(count, Filter.parse("tw label:x"), cluster.snapshot(), Set.of());
        assertThat(count.shown()).isOne();
        count = MatchCount.of(count, Filter.parse("w"), cluster.snapshot(), Set.of());
        assertThat(count.shown()).isEqualTo(3);
    }
}
