package io.berth.demo;

import io.berth.model.Deployment;
import io.berth.model.EndpointSlice;
import io.berth.model.EndpointSlice.Endpoint;
import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodDisruptionBudget;
import io.berth.model.Service;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps the EndpointSlices of Services and the counts of disruption budgets in step with the pods. A Service and a
/// budget have the name of the workload that they are for.
final class Endpoints {
    private static final int SLICE = 100;
    private static final List<EndpointSlice.Port> PORTS = List.of(new EndpointSlice.Port("http", "TCP", 8080));

    private final World world;
    private final Map<World.Parent, Map<String, Endpoint>> known = new HashMap<>();
    private final Map<String, String> zones = new HashMap<>();

    Endpoints(World world) {
        this.world = world;
    }

    /// Brings the slices of a Service in step.
    ///
    /// @param changed pods behind it that changed or went
    void update(String namespace, String name, List<Pod> changed) {
        if (!(world.get(Kind.SERVICE, namespace, name) instanceof Service service)) {
            return;
        }
        boolean isNew = !known.containsKey(World.Parent.of(service));
        Map<String, Endpoint> byPod = known.computeIfAbsent(World.Parent.of(service), _ -> new LinkedHashMap<>());
        boolean differs = isNew;
        for (Pod seen : changed) {
            Pod pod = world.pod(seen.namespace(), seen.name());
            if (pod != null && pod.isHoldingResources() && !pod.status().podIp().isEmpty()) {
                Endpoint endpoint = endpoint(pod);
                differs |= !endpoint.equals(byPod.put(pod.name(), endpoint));
            } else {
                differs |= byPod.remove(seen.name()) != null;
            }
        }
        if (differs) {
            put(service, List.copyOf(byPod.values()));
        }
    }

    private void put(Service service, List<Endpoint> endpoints) {
        int slices = Math.max(1, Math.ceilDiv(endpoints.size(), SLICE));
        for (int i = 0; i < slices; i++) {
            update(service, i, endpoints.subList(i * SLICE, Math.min(endpoints.size(), (i + 1) * SLICE)));
        }
        for (int i = slices; world.get(Kind.ENDPOINT_SLICE, service.namespace(),
                name(service, i)) instanceof EndpointSlice surplus; i++) {
            world.remove(surplus);
        }
    }

    void budget(Deployment deployment, int healthy) {
        if (world.get(Kind.POD_DISRUPTION_BUDGET, deployment.namespace(),
                deployment.name()) instanceof PodDisruptionBudget budget) {
            int wanted = Math.ceilDiv(deployment.desired() * 80, 100);
            PodDisruptionBudget counted = new PodDisruptionBudget(budget.meta(), budget.selector(),
                    budget.minAvailable(), budget.maxUnavailable(), Math.max(0, healthy - wanted), healthy, wanted,
                    deployment.desired());
            if (!counted.equals(budget)) {
                world.put(new PodDisruptionBudget(world.next(budget.meta()), counted.selector(),
                        counted.minAvailable(), counted.maxUnavailable(), counted.disruptionsAllowed(),
                        counted.currentHealthy(), counted.desiredHealthy(), counted.expectedPods()));
            }
        }
    }

    private void update(Service service, int index, List<Endpoint> endpoints) {
        String name = name(service, index);
        if (world.get(Kind.ENDPOINT_SLICE, service.namespace(), name) instanceof EndpointSlice slice) {
            if (!slice.endpoints().equals(endpoints)) {
                world.put(new EndpointSlice(world.next(slice.meta()), service.name(), "IPv4", endpoints, PORTS));
            }
            return;
        }
        world.put(new EndpointSlice(
                world.meta(service.namespace(), name, Labels.of("kubernetes.io/service-name", service.name()),
                        new Owner("Service", service.name()), service.meta().createdSeconds()),
                service.name(), "IPv4", endpoints, PORTS));
    }

    private Endpoint endpoint(Pod pod) {
        String node = pod.nodeName() == null ? "" : pod.nodeName();
        String zone = zones.computeIfAbsent(node,
                name -> world.get(Kind.NODE, "", name) instanceof Node machine ? machine.zone() : "");
        boolean ready = pod.status().isReady();
        boolean terminating = pod.meta().isBeingDeleted();
        return new Endpoint(List.of(pod.status().podIp()), ready && !terminating, ready, terminating, node, zone,
                pod.name());
    }

    private static String name(Service service, int index) {
        return service.name() + "-" + index;
    }
}
