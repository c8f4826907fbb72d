package io.berth.ui.details;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Deployment;
import io.berth.model.Job;
import io.berth.model.Kind;
import io.berth.model.LimitRange;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.Owner;
import io.berth.model.PodHealth;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import io.berth.model.WatchHealth;
import io.berth.testing.Snapshots;
import io.berth.ui.selection.Selected;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamespaceToldTest {
    private static final Namespace NAMESPACE = new Namespace(Meta.named("", "x"), "Active");
    private static final Deployment SERVE = deployment("x", "serve", 3, 1);
    private final Snapshots cluster = new Snapshots().put(NAMESPACE, SERVE, deployment("x", "well", 1, 1),
            deployment("y", "elsewhere", 2, 0),
            new ReplicaSet(Meta.named("x", "serve-7d").withOwner(new Owner("Deployment", "serve")), null,
                    PodTemplate.NONE, 3, 1, 1),
            new Job(Meta.named("x", "once"), null, PodTemplate.NONE, 1, 0, 1, 1, 0, 0, false, false, 0, 0, ""),
            aPod("x", "a").gpus(2).on("n").ready().build(), aPod("x", "b").gpus(1).build(),
            aPod("y", "c").gpus(4).on("n").ready().build());

    private static Deployment deployment(String namespace, String name, int desired, int ready) {
        return new Deployment(Meta.named(namespace, name), null, PodTemplate.NONE, desired, ready, desired, ready,
                false);
    }

    private NamespaceTold told() {
        Details details = DetailsReading.of(null, new DetailsReading.Question(
                new Selected.OfKind(Kind.NAMESPACE, "", "x"), Set.of(), cluster.snapshot()), new DetailsMemory());
        return ((Details.OfNamespace) details).told();
    }

    @Test
    void countsAndSumsItsPodsAlone() {
        assertThat(told().pods().byState()).isEqualTo(Map.of(PodHealth.READY, 1, PodHealth.PENDING, 1));
        assertThat(told().pods().totals().requested().gpus()).isEqualTo(3);
        assertThat(told().pods().unwell())
                .containsExactly(new Details.PodLine("x", "b", PodHealth.PENDING));
    }

    @Test
    void countsWorkloadsThatNothingElseOwns() {
        assertThat(told().kinds()).isEqualTo(Map.of(Kind.DEPLOYMENT, 2, Kind.JOB, 1));
    }

    @Test
    void namesTheWorkloadsThatLackPodsButNotJobs() {
        assertThat(told().lacking()).containsExactly(new NamespaceTold.Lacking(Details.Link.to(SERVE), 1, 3));
    }

    @Test
    void holdsItsQuotasAndLimitRanges() {
        ResourceQuota quota = new ResourceQuota(Meta.named("x", "compute"), ResourceList.of("requests.cpu", 8_000),
                ResourceList.of("requests.cpu", 2_000), List.of());
        LimitRange range = new LimitRange(Meta.named("x", "bounds"), List.of());
        cluster.put(quota, range, new LimitRange(Meta.named("y", "bounds"), List.of()));

        assertThat(told().quotas()).containsExactly(quota);
        assertThat(told().ranges()).containsExactly(range);
    }

    @Test
    void doesNotTakeWhatMayNotBeListedForNothing() {
        cluster.health(Kind.RESOURCE_QUOTA, new WatchHealth.Forbidden("list", "", ""));

        assertThat(told().seen()).containsEntry(Kind.RESOURCE_QUOTA, PodsOfNode.Seen.FORBIDDEN)
                .containsEntry(Kind.POD, PodsOfNode.Seen.ALL);
    }
}
