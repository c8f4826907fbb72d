package io.berth.demo;

import io.berth.model.Affinity;
import io.berth.model.Container;
import io.berth.model.CronJob;
import io.berth.model.DaemonSet;
import io.berth.model.Deployment;
import io.berth.model.EffectiveRequest;
import io.berth.model.Job;
import io.berth.model.Kind;
import io.berth.model.LabelSelector;
import io.berth.model.Labels;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.model.ResourceList;
import io.berth.model.StatefulSet;
import io.berth.model.Toleration;
import io.berth.model.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the demo's workloads and their pods, as the API server would admit them.
final class Workloads {
    static final String APP = "app.kubernetes.io/name";
    /// Names the person whose notebook it is.
    static final String OWNER = "owner";
    static final String QUEUE = "kueue.x-k8s.io/queue-name";
    static final String HASH = "pod-template-hash";
    private static final List<Toleration> USUAL = List.of(
            new Toleration("node.kubernetes.io/not-ready", "Exists", "", "NoExecute", 300),
            new Toleration("node.kubernetes.io/unreachable", "Exists", "", "NoExecute", 300));
    private static final List<Toleration> WITH_GPU = List.of(new Toleration(ResourceList.GPU, "Exists", "", "", -1),
            USUAL.get(0), USUAL.get(1));
    /// Of a service that loads its model for so long that it rather waits for its node to come back.
    private static final List<Toleration> PATIENT = List.of(WITH_GPU.getFirst(),
            new Toleration("node.kubernetes.io/not-ready", "Exists", "", "NoExecute", 3_600),
            new Toleration("node.kubernetes.io/unreachable", "Exists", "", "NoExecute", 3_600));
    private static final List<Toleration> EVERYWHERE = List.of(new Toleration("", "Exists", "", "", -1));

    private final World world;
    private final Map<Recipe, PodSpec> specs = new HashMap<>();

    Workloads(World world) {
        this.world = world;
    }

    /// Puts a workload without pods, and returns the object that owns its pods.
    Workload create(Recipe recipe, String namespace, String name, int pods, long now) {
        PodSpec spec = specs.computeIfAbsent(recipe, Workloads::spec);
        Labels app = Labels.of(APP, name);
        Labels labels = app.with("app.kubernetes.io/part-of", recipe.namespace());
        if (recipe.namespace().equals("notebooks")) {
            labels = labels.with(OWNER, name.substring(recipe.name().length() + 1));
        }
        if (recipe.mood() == Recipe.Mood.GATED || recipe.mood() == Recipe.Mood.SUSPENDED) {
            labels = labels.with(QUEUE, recipe.namespace() + "-queue");
        }
        LabelSelector selector = new LabelSelector(app, List.of());
        PodTemplate template = new PodTemplate(labels, spec);
        return switch (recipe.kind()) {
            case DEPLOYMENT -> {
                Deployment deployment = new Deployment(world.meta(namespace, name, labels, null, now), selector,
                        template, pods, 0, 0, 0, false);
                world.put(deployment);
                yield replicaSet(deployment, template, pods, now);
            }
            case STATEFUL_SET -> put(new StatefulSet(world.meta(namespace, name, labels, null, now), selector, template,
                    pods, 0, pods, 0, name));
            case DAEMON_SET ->
                put(new DaemonSet(world.meta(namespace, name, labels, null, now), selector, template, 0, 0, 0, 0, 0));
            case JOB -> switch (recipe.mood()) {
                case COMPLETED -> job(cronJob(namespace, name, template, "*/5 * * * *", now), pods, now);
                case OVER_QUOTA -> job(cronJob(namespace, name, template, "0 2 * * *", now), pods, now);
                case SUSPENDED -> suspended(namespace, name, template, pods, now);
                case CALM, CRASHING, OUT_OF_MEMORY, NO_IMAGE, GATED ->
                    job(namespace, name, template, pods, null, now);
            };
            case NODE, NAMESPACE, POD, REPLICA_SET, CRON_JOB, SERVICE, ENDPOINT_SLICE, RESOURCE_QUOTA, LIMIT_RANGE,
                    POD_DISRUPTION_BUDGET, PRIORITY_CLASS, PERSISTENT_VOLUME_CLAIM, RESOURCE_CLAIM, RESOURCE_SLICE ->
                throw new IllegalArgumentException("a row of kind " + recipe.kind());
        };
    }

    /// Puts a ReplicaSet of a new revision.
    ReplicaSet replicaSet(Deployment deployment, PodTemplate template, int pods, long now) {
        String hash = world.suffix() + world.suffix();
        Labels labels = template.labels().with(HASH, hash);
        LabelSelector selector = new LabelSelector(Labels.of(APP, deployment.name()).with(HASH, hash), List.of());
        return put(new ReplicaSet(
                world.meta(deployment.namespace(), deployment.name() + "-" + hash, labels,
                        new Owner("Deployment", deployment.name()), now),
                selector, new PodTemplate(labels, template.spec()), pods, 0, 0));
    }

    private CronJob cronJob(String namespace, String name, PodTemplate template, String schedule, long now) {
        return put(new CronJob(world.meta(namespace, name, template.labels(), null, now - 1_000_000), template, 0,
                schedule, "Etc/UTC", false, now));
    }

    /// Puts the Job that a CronJob starts now, under the name that its controller would give.
    Job job(CronJob owner, int pods, long now) {
        return job(owner.namespace(), owner.name() + "-" + now / 60, owner.template(), pods, owner, now);
    }

    /// Puts a Job that wants all its pods at once.
    Job job(String namespace, String name, PodTemplate template, int pods, @Nullable CronJob cronJob, long now) {
        Labels label = Labels.of("batch.kubernetes.io/job-name", name);
        Labels labels = template.labels().with("batch.kubernetes.io/job-name", name);
        Owner owner = cronJob == null ? null : new Owner("CronJob", cronJob.name());
        return put(new Job(world.meta(namespace, name, labels, owner, now), new LabelSelector(label, List.of()),
                new PodTemplate(labels, template.spec()), pods, 0, pods, 0, 0, 0, false, false, now, 0, ""));
    }

    /// Puts a Job that Kueue holds back.
    private Job suspended(String namespace, String name, PodTemplate template, int pods, long now) {
        Labels label = Labels.of("batch.kubernetes.io/job-name", name);
        return put(new Job(world.meta(namespace, name, template.labels(), null, now),
                new LabelSelector(label, List.of()), template, 0, 0, pods, 0, 0, 0, true, false, 0, 0, ""));
    }

    /// The next pod of an owner, not put yet and without a node.
    ///
    /// @param ordinal the pod's number among its siblings; StatefulSets name it by that
    /// @param pinned the node of a DaemonSet's pod, else null
    Pod pod(Workload owner, int ordinal, @Nullable String pinned, ResourceList requests, long now) {
        boolean numbered = owner.kind() == Kind.STATEFUL_SET;
        String name = owner.name() + "-" + (numbered ? Integer.toString(ordinal) : world.suffix());
        PodSpec spec = owner.template().spec();
        return new Pod(
                world.meta(owner.namespace(), name, owner.template().labels(),
                        new Owner(owner.kind().kindName(), owner.name()), now),
                spec, null, pinned, numbered ? List.of("data-" + name) : List.of(), requests,
                spec.gates().isEmpty() ? Statuses.created(spec) : Statuses.gated(spec, now));
    }

    Pod pod(Workload owner, int ordinal, long now) {
        return pod(owner, ordinal, null, EffectiveRequest.of(owner.template().spec()), now);
    }

    /// The name of a workload when a row becomes several.
    static String name(Recipe recipe, int copy, int copies) {
        if (recipe.namespace().equals("notebooks")) {
            return Names.notebook(recipe.name(), copy);
        }
        return copies == 1 ? recipe.name() : recipe.name() + "-" + (copy + 1);
    }

    private <W extends Workload> W put(W workload) {
        world.put(workload);
        world.touch(workload);
        return workload;
    }

    private static PodSpec spec(Recipe recipe) {
        ResourceList limits = ResourceList.of(ResourceList.MEMORY, recipe.requests().amount(ResourceList.MEMORY));
        if (!recipe.special().isEmpty()) {
            limits = limits.with(recipe.special(), recipe.requests().amount(recipe.special()));
        }
        List<Container.Port> ports = recipe.kind() == Kind.DEPLOYMENT
                ? List.of(new Container.Port("http", 8080, 0, "", "TCP"))
                : List.of();
        Container main = new Container("main", recipe.image().reference(), recipe.requests(), limits, ports, false);
        PodSpec spec = PodSpec.NONE.withContainers(List.of(main))
                .withPriority(recipe.priority().value(), recipe.priority().className())
                .withTolerations(recipe.special().isEmpty() ? USUAL : recipe.patient() ? PATIENT : WITH_GPU);
        if (!recipe.pool().isEmpty()) {
            spec = spec.withNodeSelector(Labels.of(Pool.LABEL, recipe.pool()));
        }
        return switch (recipe.kind()) {
            case JOB -> spec.withRestartPolicy("Never").withGates(
                    recipe.mood() == Recipe.Mood.GATED ? List.of("kueue.x-k8s.io/admission") : List.of());
            case DAEMON_SET -> {
                Affinity pinned = new Affinity(List.of(new Affinity.NodeTerm(List.of(), List.of(), true)), List.of(),
                        List.of(), List.of(), List.of(), List.of());
                boolean onlyGpus = recipe.count().equals(new Recipe.Count.EachNode(true));
                yield spec.withTolerations(EVERYWHERE).withAffinity(pinned).withNodeSelector(
                        onlyGpus ? Labels.of("nvidia.com/gpu.present", "true") : Labels.NONE);
            }
            case DEPLOYMENT, STATEFUL_SET, NODE, NAMESPACE, POD, REPLICA_SET, CRON_JOB, SERVICE, ENDPOINT_SLICE,
                    RESOURCE_QUOTA, LIMIT_RANGE, POD_DISRUPTION_BUDGET, PRIORITY_CLASS, PERSISTENT_VOLUME_CLAIM,
                    RESOURCE_CLAIM, RESOURCE_SLICE ->
                spec;
        };
    }
}
