package io.berth.kube.decode;

import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.Device;
import io.berth.model.ContainerStatus.Health;
import io.berth.model.ContainerStatus.State;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.ResourceList;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads container statuses, with all that the kubelet says of resources and devices. For one thread.
final class ContainerStatuses {
    private static final Shape STATUS = Shape.of("core.v1.ContainerStatus", "name", "ready", "restartCount", "state",
            "lastState", "allocatedResources", "resources", "containerID", "allocatedResourcesStatus");
    private static final Shape STATE = Shape.of("core.v1.ContainerState", "waiting", "running", "terminated");
    private static final Shape WAITING = Shape.of("core.v1.ContainerStateWaiting", "reason", "message");
    private static final Shape TERMINATED = Shape.of("core.v1.ContainerStateTerminated", "reason", "message",
            "exitCode", "finishedAt");

    private static final Shape RESOURCE = Shape.of("core.v1.ResourceStatus", "name", "resources");
    private static final Shape HEALTH = Shape.of("core.v1.ResourceHealth", "resourceID", "health", "message");

    private final Resources resources;
    private final Parts<Device> devices = new Parts<>();
    private final SortedMap<String, Long> amounts = new TreeMap<>();
    private State state = State.WAITING;
    private String reason = "";
    private String message = "";
    private int exitCode;
    private long finished;

    ContainerStatuses(Resources resources) {
        this.resources = resources;
    }

    /// @param keepId whether the container's id is wanted: 64 characters that no two containers share
    ContainerStatus read(FieldReader in, boolean init, boolean keepId) {
        String name = "";
        boolean ready = false;
        int restarts = 0;
        Termination last = null;
        ResourceList requests = null;
        String id = "";
        State now = State.WAITING;
        String nowReason = "";
        String nowMessage = "";
        int nowExitCode = 0;
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> name = in.readPooled();
                case 1 -> ready = in.readBoolean();
                case 2 -> restarts = in.readInt();
                case 3 -> {
                    state(in);
                    now = state;
                    nowReason = reason;
                    nowMessage = message;
                    nowExitCode = exitCode;
                }
                case 4 -> {
                    state(in);
                    last = state == State.TERMINATED ? new Termination(reason, exitCode, finished) : null;
                }
                case 5 -> resources.entry(in, amounts);
                case 6 -> requests = resources.requirements(in).requests();
                case 7 -> {
                    if (keepId) {
                        id = plain(in.readText());
                    } else {
                        in.skip();
                    }
                }
                default -> given(in);
            }
        }
        ResourceList allocated = amounts.isEmpty() ? null : resources.list(amounts);
        amounts.clear();
        return new ContainerStatus(name, init, ready, restarts, now, nowReason, Conditions.cut(nowMessage),
                nowExitCode, last, requests, allocated, id, devices.fresh());
    }

    private static String plain(String id) {
        int scheme = id.indexOf("://");
        return scheme < 0 ? id : id.substring(scheme + 3);
    }

    private void given(FieldReader in) {
        String resource = "";
        in.beginMessage(RESOURCE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> resource = in.readPooled();
                default -> devices.add(device(in, resource));
            }
        }
    }

    private static Device device(FieldReader in, String resource) {
        String id = "";
        String health = "";
        String message = "";
        in.beginMessage(HEALTH);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> id = in.readText();
                case 1 -> health = in.readPooled();
                default -> message = in.readPooled();
            }
        }
        return new Device(resource, id, Health.of(health), Conditions.cut(message));
    }

    private void state(FieldReader in) {
        state = State.WAITING;
        reason = "";
        message = "";
        exitCode = 0;
        finished = 0;
        in.beginMessage(STATE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> details(in, WAITING);
                case 1 -> {
                    state = State.RUNNING;
                    in.skip();
                }
                default -> {
                    state = State.TERMINATED;
                    details(in, TERMINATED);
                }
            }
        }
    }

    private void details(FieldReader in, Shape shape) {
        in.beginMessage(shape);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> reason = in.readPooled();
                case 1 -> message = in.readPooled();
                case 2 -> exitCode = in.readInt();
                default -> finished = in.readTime();
            }
        }
    }

    /// A status without the amounts that equal the spec's.
    static ContainerStatus without(ContainerStatus status, @Nullable ResourceList ofSpec) {
        ResourceList requests = status.requests() != null && status.requests().equals(ofSpec)
                ? null
                : status.requests();
        ResourceList allocated = status.allocated() != null && status.allocated().equals(ofSpec)
                ? null
                : status.allocated();
        return status.withAmounts(requests, allocated);
    }
}
