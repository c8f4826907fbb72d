package io.berth.demo;

import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Node.NodeImage;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Does what the kubelets of all nodes do: starts what was bound, ends what must end, and starts again what crashed.
final class Kubelet {
    private static final long BACK_OFF = 300;
    private static final long RUNS = 14;

    private record Due(long at, long order, String namespace, String name) {
    }

    /// A pod whose container ends again and again, until it is replaced by a sibling to which the same happens.
    private record Crash(String namespace, String name, @Nullable Owner owner, Termination last) {
    }

    private final World world;
    private final PriorityQueue<Due> starts = new PriorityQueue<>(
            Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final List<Crash> crashing = new ArrayList<>();
    private long order;
    private int addresses;

    /// Takes over the pods that crash already.
    Kubelet(World world) {
        this.world = world;
        world.all(Kind.POD).forEach(object -> {
            ContainerStatus main = object instanceof Pod pod ? main(pod) : null;
            Termination last = main == null ? null : main.lastTermination();
            if (main != null && last != null && main.reason().equals("CrashLoopBackOff")) {
                crashing.add(new Crash(object.namespace(), object.name(), object.meta().owner(), last));
            }
        });
    }

    /// Takes pods that were bound just now. A node without the image pulls it first.
    void bound(List<Pod> pods, long now) {
        for (Pod pod : pods) {
            String image = pod.spec().containers().getFirst().image();
            boolean pulls = pod.nodeName() != null && world.get(Kind.NODE, "", pod.nodeName()) instanceof Node node
                    && !Images.has(node, image);
            long seconds = world.random().nextLong(4, 12) + (pulls ? world.random().nextLong(8, 38) : 0);
            starts.add(new Due(now + seconds, order++, pod.namespace(), pod.name()));
        }
    }

    void step(long now) {
        while (!starts.isEmpty() && starts.peek().at() <= now) {
            Due due = starts.remove();
            Pod pod = world.pod(due.namespace(), due.name());
            if (pod != null) {
                start(pod, now);
            }
        }
        for (Pod pod : world.terminating()) {
            if (pod.nodeName() == null || (world.isReachable(pod) && now >= pod.meta().deletedSeconds() - 18)) {
                world.remove(pod);
            }
        }
        for (Crash due : crashing) {
            Pod pod = world.pod(due.namespace(), due.name());
            if (pod != null && world.isReachable(pod) && !pod.meta().isBeingDeleted()) {
                crash(pod, now);
            }
        }
    }

    private void start(Pod pod, long now) {
        if (!world.isReachable(pod)) {
            starts.add(new Due(now + 5, order++, pod.namespace(), pod.name()));
        } else if (pod.nodeName() != null && pod.phase() == Pod.Phase.PENDING && !pod.meta().isBeingDeleted()) {
            NodeImage image = Images.of(pod.spec().containers().getFirst().image());
            if (image == null) {
                put(pod, Statuses.noImage(pod.spec(), now));
                return;
            }
            Termination last = inherited(pod, now);
            put(pod, Statuses.at(last == null
                    ? Statuses.running(pod.spec(), now)
                    : Statuses.crashing(pod, 1, last, now), address()));
            if (world.get(Kind.NODE, "", pod.nodeName()) instanceof Node node && !node.images().contains(image)) {
                world.put(Images.with(node, image).withMeta(world.next(node.meta())));
            }
        }
    }

    /// How the container ends at once if the pod replaces one that crashed; null if it runs.
    private @Nullable Termination inherited(Pod pod, long now) {
        for (int i = 0; i < crashing.size(); i++) {
            Crash crash = crashing.get(i);
            if (crash.namespace().equals(pod.namespace()) && Objects.equals(crash.owner(), pod.meta().owner())
                    && world.pod(crash.namespace(), crash.name()) == null) {
                Termination last = new Termination(crash.last().reason(), crash.last().exitCode(), now);
                crashing.set(i, new Crash(pod.namespace(), pod.name(), crash.owner(), last));
                return last;
            }
        }
        return null;
    }

    private String address() {
        int address = addresses++;
        return "10." + (128 + (address >>> 16 & 127)) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    /// Lets a container that waited long enough run again, and one that ran long enough end again.
    private void crash(Pod pod, long now) {
        ContainerStatus main = main(pod);
        Termination last = main == null ? null : main.lastTermination();
        if (main == null || last == null) {
            return;
        }
        String ip = pod.status().podIp();
        if (main.state() == State.WAITING && now >= last.finishedSeconds() + BACK_OFF) {
            put(pod, Statuses.at(Statuses.running(pod.spec(), now, main.restartCount() + 1, last), ip));
        } else if (main.state() == State.RUNNING && now >= last.finishedSeconds() + BACK_OFF + RUNS) {
            Termination again = new Termination(last.reason(), last.exitCode(), now);
            put(pod, Statuses.at(Statuses.crashing(pod, main.restartCount(), again, now), ip));
        }
    }

    private void put(Pod pod, PodStatus status) {
        world.put(pod.withStatus(status).withMeta(world.next(pod.meta())));
    }

    private static @Nullable ContainerStatus main(Pod pod) {
        return pod.status().containers().isEmpty() ? null : pod.status().containers().getLast();
    }
}
