package io.berth.testing;

import io.berth.model.Affinity;
import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.EffectiveRequest;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import io.berth.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Builds pods for tests. As it begins: Pending, without a node, one container `main` that requests nothing.
public final class Pods {
    private final List<Toleration> tolerations = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private Meta meta;
    private PodSpec spec = PodSpec.NONE;
    private ResourceList requests = ResourceList.NONE;
    private PodStatus status = PodStatus.PENDING;
    private @Nullable String node;
    private @Nullable String pinned;

    private Pods(Meta meta) {
        this.meta = meta;
    }

    /// A pod `default/pod`.
    public static Pods aPod() {
        return aPod("default", "pod");
    }

    public static Pods aPod(String namespace, String name) {
        return new Pods(Meta.named(namespace, name));
    }

    /// A container with these requests and no limits.
    public static Container aContainer(String name, ResourceList requests) {
        return new Container(name, "registry.example/" + name + ":1", requests, ResourceList.NONE, List.of(), false);
    }

    public Pods cpu(long milli) {
        return requesting(ResourceList.CPU, milli);
    }

    public Pods memory(long bytes) {
        return requesting(ResourceList.MEMORY, bytes);
    }

    public Pods gpus(long count) {
        return requesting(ResourceList.GPU, count);
    }

    public Pods requesting(String resource, long amount) {
        requests = requests.with(resource, amount);
        return this;
    }

    public Pods labelled(String key, String value) {
        meta = meta.withLabels(meta.labels().with(key, value));
        return this;
    }

    public Pods ownedBy(String kind, String name) {
        meta = meta.withOwner(new Owner(kind, name));
        return this;
    }

    /// Bound to a node, and Running unless a phase is named afterwards.
    public Pods on(String nodeName) {
        node = nodeName;
        return phase(Pod.Phase.RUNNING);
    }

    public Pods pinnedTo(String nodeName) {
        pinned = nodeName;
        return this;
    }

    public Pods phase(Pod.Phase phase) {
        status = status.withPhase(phase);
        return this;
    }

    public Pods condition(String type, String value, String reason, String message) {
        conditions.add(new Condition(type, value, reason, message, 0));
        return this;
    }

    public Pods ready() {
        return condition("Ready", "True", "", "");
    }

    public Pods tolerating(String key, String operator, String value, String effect) {
        tolerations.add(new Toleration(key, operator, value, effect, -1));
        return this;
    }

    public Pods selecting(String label, String value) {
        Labels selector = spec.nodeSelector().with(label, value);
        return spec(s -> s.withNodeSelector(selector));
    }

    public Pods requiringNode(Affinity.NodeTerm... terms) {
        return spec(s -> s.withAffinity(
                new Affinity(List.of(terms), List.of(), List.of(), List.of(), List.of(), List.of())));
    }

    /// Changes what the other methods do not reach.
    public Pods spec(UnaryOperator<PodSpec> change) {
        spec = change.apply(spec);
        return this;
    }

    public Pod build() {
        PodSpec whole = spec.containers().isEmpty() ? spec.withContainers(List.of(aContainer("main", requests))) : spec;
        if (!tolerations.isEmpty()) {
            whole = whole.withTolerations(tolerations);
        }
        PodStatus now = status.withConditions(conditions);
        return new Pod(meta, whole, node, pinned, List.of(), EffectiveRequest.of(whole, now), now);
    }
}
