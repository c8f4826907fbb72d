package io.berth.analysis.images;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Container;
import io.berth.model.Node;
import io.berth.model.Node.NodeImage;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCountTest {
    private static final String VLLM = "registry.example/vllm:1";

    private static Pods using(String name, String image, String node) {
        Container main = new Container("main", image, ResourceList.NONE, ResourceList.NONE, List.of(), false);
        return aPod("x", name).spec(spec -> spec.withContainers(List.of(main))).on(node);
    }

    private static ImageStore all(ClusterSnapshot snapshot) {
        return ImageCount.of(snapshot, _ -> true, Set.of());
    }

    private static Node storing(String node, NodeImage... images) {
        return aNode(node).build().withImages(List.of(images));
    }

    @ParameterizedTest
    @CsvSource({"nginx, docker.io/library/nginx:latest", "bitnami/redis:7, docker.io/bitnami/redis:7",
            "registry.example/a, registry.example/a:latest", "localhost/a:1, localhost/a:1",
            "host:5000/a/b, host:5000/a/b:latest", "nginx:1@sha256:ab, docker.io/library/nginx@sha256:ab"})
    void comparesReferencesAsRuntimesReportThem(String reference, String whole) {
        assertThat(ImageName.whole(reference)).isEqualTo(whole);
    }

    @Test
    void countsNodesPodsAndWhatLiesUnused() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").image(VLLM, 100).build(),
                aNode("b").image(VLLM, 100).image("docker.io/library/nginx:latest", 7).build(), aNode("c").build(),
                using("one", VLLM, "a").build(), using("two", VLLM, "a").build(), using("web", "nginx", "b").build(),
                using("done", VLLM, "b").phase(Pod.Phase.SUCCEEDED).build());

        ImageStore store = all(snapshot);

        assertThat(store.images()).containsExactly(new StoredImage(VLLM, 100, false, 2, 2, 1, 200, 100),
                new StoredImage("docker.io/library/nginx:latest", 7, false, 1, 1, 0, 7, 0));
        assertThat(store.nodes()).extracting(ImageStore.Share::name).containsExactly("b", "a");
        assertThat(store.totalBytes()).isEqualTo(207);
        assertThat(store.unusedBytes()).isEqualTo(100);
        assertThat(store.silent()).isEqualTo(1);
    }

    @Test
    void oneDigestIsOneImageWhateverElseItIsCalled() {
        NodeImage both = new NodeImage(List.of("r.example/a@sha256:11", "r.example/a:1"), 10);
        NodeImage bare = new NodeImage(List.of("r.example/a@sha256:11"), 12);
        NodeImage moved = new NodeImage(List.of("r.example/a@sha256:22", "r.example/a:1"), 20);
        ClusterSnapshot snapshot = Snapshots.of(storing("a", both), storing("b", bare), storing("c", moved),
                using("p", "r.example/a:1", "c").build(), using("q", "r.example/a@sha256:11", "b").build());

        assertThat(all(snapshot).images()).containsExactly(
                new StoredImage("r.example/a:1", 12, true, 2, 1, 1, 22, 10),
                new StoredImage("r.example/a:1", 20, false, 1, 1, 0, 20, 0));
    }

    @Test
    void keepsToTheNodesAndImagesThatAreAskedAbout() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").image(VLLM, 100).image("r.example/x:1", 5).build(),
                aNode("b").image(VLLM, 100).build());

        assertThat(ImageCount.of(snapshot, "b"::equals, Set.of()).images()).extracting(StoredImage::nodes)
                .containsExactly(1);
        assertThat(ImageCount.of(snapshot, _ -> true, Set.of("r.example/x:1")).images())
                .extracting(StoredImage::name).containsExactly("r.example/x:1");
        assertThat(ImageCount.of(snapshot, _ -> true, Set.of("r.example/x:1")).nodes())
                .extracting(ImageStore.Share::bytes).containsExactly(5L);
    }

    @Test
    void marksNodesThatReportAsManyAsTheyMay() {
        Nodes full = aNode("full");
        Nodes more = aNode("more");
        for (int i = 0; i < ImageStore.LIMIT; i++) {
            full.image("r.example/i" + i + ":1", 1);
            more.image("r.example/i" + i + ":1", 1);
        }
        ImageStore store = all(Snapshots.of(full.build(), more.image("r.example/last:1", 1).build()));

        assertThat(store.full()).isEqualTo(1);
        assertThat(store.nodes()).filteredOn(ImageStore.Share::full).extracting(ImageStore.Share::name)
                .containsExactly("full");
    }

    @Test
    void sumsByPool() {
        ImageStore store = all(Snapshots.of(
                aNode("a").labelled("cloud.google.com/gke-nodepool", "gpu").image(VLLM, 100).build(),
                aNode("b").labelled("cloud.google.com/gke-nodepool", "gpu").image(VLLM, 100).build(),
                aNode("c").image(VLLM, 100).build()));

        assertThat(store.pools()).containsExactly(new ImageStore.Share("gpu", 2, 2, 200, false),
                new ImageStore.Share("", 1, 1, 100, false));
    }

    @Test
    void doesNotCallAnImageUnusedWherePodsAreNotAllVisible() {
        ClusterSnapshot snapshot = new Snapshots().put(aNode("a").image(VLLM, 100).build()).leaveOut("secret")
                .snapshot();

        assertThat(all(snapshot).unusedBytes()).isEqualTo(-1);
        assertThat(all(snapshot).images().getFirst().unusedOn()).isEqualTo(-1);
    }
}
