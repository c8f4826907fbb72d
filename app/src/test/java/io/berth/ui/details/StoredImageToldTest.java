package io.berth.ui.details;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Container;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import io.berth.ui.selection.Selected;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredImageToldTest {
    private final DetailsMemory memory = new DetailsMemory();
    private final Snapshots cluster = new Snapshots().put(
            aNode("a").image("docker.io/library/nginx:latest", 100).image("docker.io/library/redis:7", 1).build(),
            aNode("b").image("docker.io/library/nginx:latest", 120).build(),
            aNode("c").image("docker.io/library/redis:7", 1).build(), aNode("d").build(),
            with("waits", "nginx"), with("runs", "docker.io/library/nginx"), with("other", "redis:7"),
            over("over", "nginx"));

    private static Pods using(String name, String image) {
        return aPod("x", name).spec(spec -> spec.withContainers(List.of(
                new Container("main", image, ResourceList.NONE, ResourceList.NONE, List.of(), false))));
    }

    private static Pod with(String name, String image) {
        return name.equals("waits") ? using(name, image).build() : using(name, image).on("a").ready().build();
    }

    private static Pod over(String name, String image) {
        return using(name, image).on("a").phase(Pod.Phase.SUCCEEDED).build();
    }

    private StoredImageTold told() {
        Details details = DetailsReading.of(null, new DetailsReading.Question(new Selected.Image("nginx"), Set.of(),
                cluster.snapshot()), memory);
        return ((Details.OfImage) details).told();
    }

    @Test
    void findsTheNodesThatStoreItUnderItsWholeName() {
        assertThat(told().nodes()).containsExactly("a", "b");
        assertThat(told().smallest()).isEqualTo(100);
        assertThat(told().largest()).isEqualTo(120);
    }

    @Test
    void saysHowManyNodesListNoImageAtAll() {
        assertThat(told().silent()).isEqualTo(1);
        assertThat(told().full()).isZero();
    }

    @Test
    void findsThePodsThatUseItAndAreNotOver() {
        assertThat(told().lines()).containsExactly(new Details.PodLine("x", "waits", PodHealth.PENDING),
                new Details.PodLine("x", "runs", PodHealth.READY));
        assertThat(told().pods().pods()).isEqualTo(2);
    }

    @Test
    void followsWhatChanges() {
        told();
        cluster.put(aNode("d").image("docker.io/library/nginx:latest", 90).build(), with("other", "nginx"));
        cluster.remove(aNode("b").build());

        assertThat(told().nodes()).containsExactly("a", "d");
        assertThat(told().smallest()).isEqualTo(90);
        assertThat(told().pods().pods()).isEqualTo(3);
    }
}
