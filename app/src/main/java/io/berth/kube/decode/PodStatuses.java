package io.berth.kube.decode;

import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads pod statuses. For one thread.
final class PodStatuses {
    private static final Shape STATUS = Shape.of("core.v1.PodStatus", "phase", "reason", "message", "conditions",
            "initContainerStatuses", "containerStatuses", "nominatedNodeName", "podIP", "startTime", "qosClass");

    private final ContainerStatuses containers;
    private final Parts<Condition> conditions = new Parts<>();
    private final List<ContainerStatus> init = new ArrayList<>();
    private final List<ContainerStatus> main = new ArrayList<>();

    PodStatuses(Resources resources) {
        this.containers = new ContainerStatuses(resources);
    }

    /// The status with all amounts, see [#against].
    ///
    /// @param keepIds whether the ids of containers are wanted
    PodStatus read(FieldReader in, boolean keepIds) {
        Pod.Phase phase = Pod.Phase.UNKNOWN;
        String reason = "";
        String message = "";
        String nominated = "";
        String podIp = "";
        long started = 0;
        String qosClass = "";
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> phase = Pod.Phase.of(in.readPooled());
                case 1 -> reason = in.readPooled();
                case 2 -> message = in.readPooled();
                case 3 -> conditions.add(Conditions.read(in, Conditions.POD));
                case 4 -> init.add(containers.read(in, true, keepIds));
                case 5 -> main.add(containers.read(in, false, keepIds));
                case 6 -> nominated = in.readPooled();
                case 7 -> podIp = in.readText();
                case 8 -> started = in.readTime();
                default -> qosClass = in.readPooled();
            }
        }
        init.addAll(main);
        PodStatus status = new PodStatus(phase, reason, Conditions.cut(message), conditions.fresh(), init, nominated,
                podIp, started, qosClass);
        init.clear();
        main.clear();
        return status;
    }

    /// The status without the amounts that equal the spec's.
    static PodStatus against(PodStatus status, PodSpec spec) {
        List<ContainerStatus> given = status.containers();
        boolean bare = true;
        for (int i = 0; i < given.size(); i++) {
            bare &= given.get(i).requests() == null && given.get(i).allocated() == null;
        }
        if (bare) {
            return status;
        }
        List<ContainerStatus> kept = new ArrayList<>(given.size());
        for (ContainerStatus container : given) {
            kept.add(ContainerStatuses.without(container,
                    requests(container.init() ? spec.initContainers() : spec.containers(), container.name())));
        }
        return status.withContainers(kept);
    }

    /// Whether the kubelet's amounts change what the pod takes.
    static boolean isResized(PodStatus status) {
        for (ContainerStatus container : status.containers()) {
            if (container.requests() != null || container.allocated() != null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ResourceList requests(List<Container> containers, String name) {
        for (Container container : containers) {
            if (container.name().equals(name)) {
                return container.requests();
            }
        }
        return null;
    }
}
