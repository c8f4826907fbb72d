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
import io.berth.model.Workload;
import java.util.ArrayList;
import java.util.List;

/// Keeps the EndpointSlices of Services and the counts of disruption budgets in step with the pods. A Service and a
/// budget have the name of the workload that they are for.
final class Endpoints {
    private static final int SLICE = 100;
    private static final List<EndpointSlice.Port> PORTS = List.of(new EndpointSlice.Port("http", "TCP", 8080));

    private final World world;

    Endpoints(World world) {
        this.world = world;
    }

    void update(Workload workload, List<Pod> pods) {
        if (!(world.get(Kind.SERVICE, workload.namespace(), workload.name()) instanceof Service service)) {
            return;
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (Pod pod : pods) {
            if (pod.isHoldingResources() && !pod.status().podIp().isEmpty()) {
                endpoints.add(endpoint(pod));
            }
        }
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
        String zone = world.get(Kind.NODE, "", node) instanceof Node machine ? machine.zone() : "";
        boolean ready = pod.status().isReady();
        boolean terminating = pod.meta().isBeingDeleted();
        return new Endpoint(List.of(pod.status().podIp()), ready && !terminating, ready, terminating, node, zone,
                pod.name());
    }

    private static String name(Service service, int index) {
        return service.name() + "-" + index;
    }
}
