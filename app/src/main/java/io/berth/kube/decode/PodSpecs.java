package io.berth.kube.decode;

import io.berth.model.Affinity;
import io.berth.model.Container;
import io.berth.model.EffectiveRequest;
import io.berth.model.Labels;
import io.berth.model.PodSpec;
import io.berth.model.ResourceList;
import io.berth.model.SpreadConstraint;
import io.berth.model.Toleration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads pod specs, of pods and of templates. Equal ones are one instance, found by the identity of their parts. What
/// differs from pod to pod is kept apart until the next spec is read. For one thread.
final class PodSpecs {
    private static final Shape SPEC = Shape.of("core.v1.PodSpec", "containers", "initContainers", "overhead",
            "resources", "schedulerName", "priority", "priorityClassName", "preemptionPolicy", "nodeSelector",
            "affinity", "tolerations", "topologySpreadConstraints", "schedulingGates", "hostNetwork", "volumes",
            "resourceClaims", "restartPolicy", "serviceAccountName", "runtimeClassName", "nodeName");
    private static final Shape TOLERATION = Shape.of("core.v1.Toleration", "key", "operator", "value", "effect",
            "tolerationSeconds");
    private static final Shape GATE = Shape.of("core.v1.PodSchedulingGate", "name");
    private static final Shape CLAIM = Shape.of("core.v1.PodResourceClaim", "name");

    /// A spec with what follows from it alone.
    ///
    /// @param asksForDevices whether it requests an extended resource or names a ResourceClaim
    record Known(PodSpec spec, ResourceList requests, boolean asksForDevices) {
        static Known of(PodSpec spec, ResourceList requests) {
            return new Known(spec, requests, !spec.resourceClaims().isEmpty()
                    || requests.amounts().keySet().stream().anyMatch(ResourceList::isExtended));
        }
    }

    private final Resources resources;
    private final Containers containerReader;
    private final Affinities affinities;
    private final Spreads spreadReader;
    private final Volumes volumes = new Volumes();
    private final Shared<Toleration> toleration = new Shared<>(PodSpecs::toleration);
    private final Shared<Integer> integers = new Shared<>(_ -> 0);
    private final Parts<Container> containers = new Parts<>();
    private final Parts<Container> initContainers = new Parts<>();
    private final Parts<Toleration> tolerations = new Parts<>();
    private final Parts<SpreadConstraint> spreads = new Parts<>();
    private final Parts<String> gates = new Parts<>();
    private final Parts<String> resourceClaims = new Parts<>();
    private final LabelParts nodeSelector = new LabelParts();
    private final SortedMap<String, Long> overhead = new TreeMap<>();
    private final Tuples<Known> known = new Tuples<>();
    private final @Nullable Object[] parts = new Object[19];
    private String nodeName = "";
    private String pinnedNode = "";

    PodSpecs(Resources resources, Selectors selectors) {
        this.resources = resources;
        this.containerReader = new Containers(resources);
        this.affinities = new Affinities(selectors);
        this.spreadReader = new Spreads(selectors);
    }

    /// The node of the spec read last; empty if none.
    String nodeName() {
        return nodeName;
    }

    /// See [io.berth.model.Pod#pinnedNode()]; empty if none.
    String pinnedNode() {
        return pinnedNode;
    }

    /// See [io.berth.model.Pod#claims()]; of the specs read since the last call.
    List<String> claims(String podName) {
        return volumes.claims(podName);
    }

    Known read(FieldReader in) {
        nodeName = "";
        pinnedNode = "";
        Resources.Requirements required = Resources.Requirements.NONE;
        Affinity affinity = Affinity.NONE;
        String schedulerName = "";
        int priority = 0;
        String priorityClass = "";
        boolean preempts = true;
        boolean hostNetwork = false;
        String restartPolicy = "";
        String serviceAccount = "";
        String runtimeClass = "";
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> containers.add(containerReader.read(in));
                case 1 -> initContainers.add(containerReader.read(in));
                case 2 -> resources.entry(in, overhead);
                case 3 -> required = resources.requirements(in);
                case 4 -> schedulerName = in.readPooled();
                case 5 -> priority = in.readInt();
                case 6 -> priorityClass = in.readPooled();
                case 7 -> preempts = !in.readPooled().equals("Never");
                case 8 -> nodeSelector.add(in.key(), in.readPooled());
                case 9 -> {
                    affinity = affinities.read(in);
                    pinnedNode = affinities.pinnedNode();
                }
                case 10 -> tolerations.add(in.readShared(toleration));
                case 11 -> spreads.add(spreadReader.read(in));
                case 12 -> gates.add(name(in, GATE));
                case 13 -> hostNetwork = in.readBoolean();
                case 14 -> volumes.read(in);
                case 15 -> resourceClaims.add(name(in, CLAIM));
                case 16 -> restartPolicy = in.readPooled();
                case 17 -> serviceAccount = in.readPooled();
                case 18 -> runtimeClass = in.readPooled();
                default -> nodeName = in.readPooled();
            }
        }
        List<Container> main = containers.shared();
        List<Container> init = initContainers.shared();
        ResourceList over = overhead.isEmpty() ? ResourceList.NONE : resources.list(overhead);
        overhead.clear();
        Labels selector = nodeSelector.shared();
        List<Toleration> tolerated = tolerations.shared();
        List<SpreadConstraint> spread = spreads.shared();
        List<String> gated = gates.shared();
        List<String> images = volumes.images();
        List<String> claims = resourceClaims.shared();
        String scheduler = schedulerName.isEmpty() ? PodSpec.DEFAULT_SCHEDULER : schedulerName;
        String restart = restartPolicy.isEmpty() ? "Always" : restartPolicy;
        int size = parts(main, init, over, required, scheduler, integers.intern(priority), priorityClass, preempts,
                selector, affinity, tolerated, spread, gated, hostNetwork, images, claims, restart, serviceAccount,
                runtimeClass);
        Known one = known.find(parts, size);
        if (one != null) {
            return one;
        }
        PodSpec spec = new PodSpec(main, init, over, required.requests(), required.limits(), scheduler, priority,
                priorityClass, preempts, selector, affinity, tolerated, spread, gated, hostNetwork, images, claims,
                restart, serviceAccount, runtimeClass);
        return known.add(parts, size, Known.of(spec, resources.intern(EffectiveRequest.of(spec))));
    }

    private int parts(Object... of) {
        System.arraycopy(of, 0, parts, 0, of.length);
        return of.length;
    }

    private static String name(FieldReader in, Shape shape) {
        String name = "";
        in.beginMessage(shape);
        while (in.nextField() != FieldReader.END) {
            name = in.readPooled();
        }
        return name;
    }

    private static Toleration toleration(FieldReader in) {
        String key = "";
        String operator = "";
        String value = "";
        String effect = "";
        long seconds = -1;
        in.beginMessage(TOLERATION);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> key = in.readPooled();
                case 1 -> operator = in.readPooled();
                case 2 -> value = in.readPooled();
                case 3 -> effect = in.readPooled();
                default -> seconds = in.readLong();
            }
        }
        return new Toleration(key, operator, value, effect, seconds);
    }
}
