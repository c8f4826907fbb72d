package io.berth.analysis.filter;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.Deployment;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.model.ResourceList;
import io.berth.testing.Snapshots;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    /// The clock of [Snapshots].
    private static final long NOW = 1_772_452_800;

    private final ClusterSnapshot snapshot = new Snapshots().put(
            aNode("gpu-1").gpus(8).zone("eu-a").tainted("nvidia.com/gpu", "", "NoSchedule")
                    .image("registry.example/vllm:v0.6", 9_000_000_000L).build(),
            aNode("cpu-1").zone("eu-b").ready("Unknown").build(), aNode("cpu-2").cordoned().ready("False").build(),
            new ReplicaSet(owned("team-a", "web-5d4", new Owner("Deployment", "web")), null, template(), 1, 1, 1),
            deployment(), new Namespace(Meta.named("", "team-a"), "Active"),
            new Builder("team-a", "web-5d4-1").labels("app", "web").owner("ReplicaSet", "web-5d4").node("gpu-1").gpus(1)
                    .age(600).ready().build(),
            new Builder("team-a", "Train-0").labels("app", "train").owner("PyTorchJob", "train").node("gpu-1").gpus(4)
                    .age(3 * 86_400).restarts(5, "OOMKilled").build(),
            new Builder("team-b", "lost-0").node("cpu-1").age(7_200).ready().build(),
            new Builder("team-b", "late-0").labels("tier", "x y").priority(1_000, "high").age(0)
                    .waiting("0/3 nodes are available: 3 Insufficient nvidia.com/gpu.").build())
            .snapshot();

    private static Meta owned(String namespace, String name, Owner owner) {
        return Meta.named(namespace, name).withOwner(owner);
    }

    private static PodTemplate template() {
        return new PodTemplate(Labels.NONE, PodSpec.NONE.withContainers(List.of(new Container("main",
                "registry.example/web:1", ResourceList.of(ResourceList.GPU, 2), ResourceList.NONE, List.of(), false))));
    }

    private static Deployment deployment() {
        return new Deployment(Meta.named("team-a", "web").withCreated(NOW - 60), null, template(), 1, 1, 1, 1, false);
    }

    /// Pods that a filter can tell apart.
    private static final class Builder {
        private Pod pod;

        Builder(String namespace, String name) {
            pod = aPod(namespace, name).build();
        }

        Builder labels(String key, String value) {
            pod = pod.withMeta(pod.meta().withLabels(pod.meta().labels().with(key, value)));
            return this;
        }

        Builder owner(String kind, String name) {
            pod = pod.withMeta(pod.meta().withOwner(new Owner(kind, name)));
            return this;
        }

        Builder node(String node) {
            pod = pod.withNode(node).withStatus(pod.status().withPhase(Pod.Phase.RUNNING));
            return this;
        }

        Builder gpus(long count) {
            pod = new Pod(pod.meta(), pod.spec(), pod.nodeName(), null, List.of(), ResourceList.of(ResourceList.GPU,
                    count), pod.status());
            return this;
        }

        /// 0: not told.
        Builder age(long seconds) {
            pod = pod.withMeta(pod.meta().withCreated(seconds == 0 ? 0 : NOW - seconds));
            return this;
        }

        Builder ready() {
            pod = pod.withStatus(pod.status().withConditions(
                    List.of(new io.berth.model.Condition("Ready", "True", "", "", 0))));
            return this;
        }

        Builder restarts(int count, String lastReason) {
            pod = pod.withStatus(pod.status().withContainers(List.of(new ContainerStatus("main", false, false, count,
                    State.WAITING, "CrashLoopBackOff", "", 0, new Termination(lastReason, 137, 0), null, null))));
            return this;
        }

        Builder priority(int priority, String name) {
            pod = new Pod(pod.meta(), pod.spec().withPriority(priority, name), null, null, List.of(),
                    ResourceList.NONE, pod.status());
            return this;
        }

        Builder waiting(String message) {
            PodStatus status = pod.status();
            pod = pod.withStatus(new PodStatus(status.phase(), "", "", List.of(new io.berth.model.Condition(
                    "PodScheduled", "False", "Unschedulable", message, 0)), List.of(), "", "", 0, "BestEffort"));
            return this;
        }

        Pod build() {
            return pod;
        }
    }

    private String pods(String text) {
        Sieve sieve = Filter.parse(text).on(snapshot);
        List<String> shown = new ArrayList<>();
        snapshot.pods().forEach(pod -> {
            if (sieve.shows(pod)) {
                shown.add(pod.name().substring(0, 1));
            }
            assertThat(sieve.shows((ClusterObject) pod)).isEqualTo(sieve.shows(pod));
        });
        return String.join("", shown);
    }

    private String nodes(String text) {
        Sieve sieve = Filter.parse(text).on(snapshot);
        List<String> shown = new ArrayList<>();
        snapshot.nodes().forEach(node -> {
            if (sieve.shows(node)) {
                shown.add(node.name());
            }
            assertThat(sieve.shows((ClusterObject) node)).isEqualTo(sieve.shows(node));
        });
        return String.join(" ", shown);
    }

    /// Pods by their first letters: w T (team-a), l l (team-b: lost, late).
    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            ~~ | wTll
            web | w
            TRAIN | T
            am-a/w | w
            team-a/ | wT
            eam/w | ~~
            "team-a/w" | w
            *-0 | Tll
            l???-0 | ll
            l??-0 | ~~
            ns:team-a | wT
            ns:TEAM-A | wT
            namespace:team-a | wT
            ns:team | ~~
            ns:team-? | wTll
            ns:team-a,team-b | wTll
            -ns:team-a | ll
            !ns:team-a | ll
            not ns:team-a | ll
            not not ns:team-a | wT
            ns:team-a web or ns:team-b | wll
            ns:team-a and (web or train) | wT
            ns:team-a AND -(web or train) | ~~
            （ns：team-b） | ll
            ns：team-a、team-b | wTll
            node:gpu-* | wT
            node:* | wTl
            -node:* | l
            name:web | ~~
            name:web-5d4-1,train-0 | wT
            label:app | wT
            label:App | ~~
            label:a* | wT
            label:app=WEB | w
            label:app=web,train | wT
            label:app==web | w
            label:app!=web | Tll
            label:app,tier | wTl
            label:tier="x y" | l
            -label:app | ll
            phase:pending | l
            phase:running | wTl
            phase:failing | T
            phase:Ready | w
            phase:unknown | l
            phase:un*,fail* | Tl
            health:running | ~~
            health:ready | w
            health:notready | ~~
            ready:yes | w
            ready:no | Tll
            reason:OOMKilled | T
            reason:crash | T
            reason:insufficient | l
            reason:unschedulable | l
            image:MAIN | wTll
            image:registry.example/main:1 | wTll
            image:main* | ~~
            image:*/main:? | wTll
            container:main | wTll
            container:mai | ~~
            owner:web | w
            owner:web-5d4 | w
            owner:deployment/web | w
            owner:PyTorchJob/* | T
            owner:*job/t* | T
            owner:* | wT
            -owner:* | ll
            kind:pod | wTll
            kind:pods | wTll
            kind:job | ~~
            gpu:1 | w
            gpu:>0 | wT
            gpu:>=4 | T
            gpu:≥4 | T
            gpu:<=1 | wll
            gpu:!=0 | wT
            gpu:1,4 | wT
            restarts:>3 | T
            restarts:>5 | ~~
            age:<1h | w
            age:>2d | T
            age:>=2h | Tl
            age:>1h59m59s,<10m1s | wTl
            age:>0s | wTl
            -age:>0s | l
            priority:high | l
            priority:>500 | l
            priority:0 | wTl
            qos:besteffort | l
            zone:eu-a | wT
            taint:NoSchedule | wT
            """, delimiter = '|')
    void findsPods(String text, String expected) {
        assertThat(Filter.parse(text).problems()).isEmpty();
        assertThat(pods(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            gpu-1 | gpu-1
            node:cpu-* | cpu-1 cpu-2
            ns:team-a | ~~
            -ns:team-a | gpu-1 cpu-1 cpu-2
            restarts:0 | ~~
            gpu:>0 | gpu-1
            gpu:0 | cpu-1 cpu-2
            zone:eu-? | gpu-1 cpu-1
            taint:nvidia.com/gpu | gpu-1
            taint:*:NoSchedule | gpu-1
            label:kubernetes.io/hostname=cpu-2 | cpu-2
            ready:yes | gpu-1
            ready:no | cpu-1 cpu-2
            phase:unknown | cpu-1
            health:not-ready | cpu-2
            phase:cordoned | cpu-2
            image:vllm | gpu-1
            reason:ready | cpu-1 cpu-2
            kind:node | gpu-1 cpu-1 cpu-2
            """, delimiter = '|')
    void findsNodesByTheirOwnFacts(String text, String expected) {
        assertThat(Filter.parse(text).problems()).isEmpty();
        assertThat(nodes(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"web,true", "team-a/web,true", "ns:team-a,true", "ns:team-b,false", "kind:Deployment,true",
            "kind:deployments,true", "kind:job,false", "owner:web,true", "gpu:2,true", "image:web,true", "age:<2m,true",
            "ready:yes,true", "health:ready,true", "restarts:0,false", "node:*,false", "priority:0,true"})
    void findsAWorkload(String text, boolean expected) {
        assertThat(Filter.parse(text).problems()).isEmpty();
        assertThat(Filter.parse(text).on(snapshot).shows(deployment())).isEqualTo(expected);
    }

    @Test
    void findsANamespaceByItsNameAndByItsKey() {
        ClusterObject namespace = new Namespace(Meta.named("", "team-a"), "Active");
        assertThat(Filter.parse("ns:team-a").on(snapshot).shows(namespace)).isTrue();
        assertThat(Filter.parse("team-a").on(snapshot).shows(namespace)).isTrue();
        assertThat(Filter.parse("ns:team-b").on(snapshot).shows(namespace)).isFalse();
    }

    @Test
    void isEqualByItsText() {
        assertThat(Filter.parse(" ns:a ")).isEqualTo(Filter.parse("ns:a")).isNotEqualTo(Filter.parse("ns:b"))
                .hasSameHashCodeAs(Filter.parse("ns:a")).hasToString("ns:a");
        assertThat(Filter.parse("  ")).isEqualTo(Filter.ALL);
        assertThat(Filter.ALL.isAll()).isTrue();
        assertThat(Filter.parse("a").isAll()).isFalse();
    }

    @Test
    void showsNothingIfItCannotBeRead() {
        Filter wrong = Filter.parse("-nss:a");
        Node node = aNode("a").build();
        assertThat(wrong.problems()).hasSize(1);
        assertThat(pods("-nss:a")).isEmpty();
        assertThat(wrong.on(snapshot).shows(node)).isFalse();
        assertThat(wrong.on(snapshot).shows(deployment())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"serve|ser|true", "serve|SER|true", "ser|serve|false", "a b|a|true",
            "phase:pending web|phase:pending|false", "web gpu:>0|gpu:>0 we|true", "web or x|we|false",
            "not web|not we|false", "se*e|se|false", "a/web|a/we|false", "age:>1h web|age:>1h|false",
            "gpu:>0 web|gpu:>0|true", "gpu:>1|gpu:>0|false", "web gpu:|we|false", "web|''|true"})
    void knowsWhetherItShowsNothingMore(String later, String earlier, boolean narrows) {
        assertThat(Filter.parse(later).narrows(Filter.parse(earlier))).isEqualTo(narrows);
    }
}
