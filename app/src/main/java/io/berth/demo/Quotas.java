package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The quotas of the teams: counts what they use, and refuses pods that would exceed them.
final class Quotas {
    static final String NAME = "compute";
    private static final String PREFIX = "requests.";

    private final World world;

    Quotas(World world) {
        this.world = world;
    }

    /// Puts a quota into each team's namespace: with room, but for GPUs of the team whose quota is full.
    void put(long now) {
        world.all(Kind.NAMESPACE).forEach(object -> {
            String namespace = object.name();
            if (Tenancy.PLATFORM.contains(namespace)) {
                return;
            }
            Usage usage = world.inNamespace(namespace);
            SortedMap<String, Long> hard = new TreeMap<>();
            for (String name : List.of(ResourceList.PODS, PREFIX + ResourceList.CPU, PREFIX + ResourceList.MEMORY)) {
                hard.put(name, roomy(name, amount(usage, name)));
            }
            boolean full = namespace.equals(Catalogue.TEAM_WITH_FULL_QUOTA);
            long gpus = usage.amount(ResourceList.GPU);
            hard.put(PREFIX + ResourceList.GPU, full ? gpus : gpus * 3 / 2 + 16);
            ResourceList bounds = new ResourceList(hard);
            world.put(new ResourceQuota(world.meta(namespace, NAME, Labels.NONE, null, now - 2_000_000), bounds,
                    used(bounds, usage), List.of()));
        });
    }

    /// Whether the namespace's quota has room for the pod.
    boolean admits(Pod pod) {
        if (!(world.get(Kind.RESOURCE_QUOTA, pod.namespace(), NAME) instanceof ResourceQuota quota)) {
            return true;
        }
        Usage usage = world.inNamespace(pod.namespace());
        for (var bound : quota.hard().amounts().entrySet()) {
            String name = bound.getKey();
            long wanted = name.equals(ResourceList.PODS) ? 1 : pod.requests().amount(name.substring(PREFIX.length()));
            if (wanted > 0 && amount(usage, name) + wanted > bound.getValue()) {
                return false;
            }
        }
        return true;
    }

    /// Tells anew what these namespaces use.
    void recount(Set<String> namespaces) {
        for (String namespace : namespaces) {
            if (world.get(Kind.RESOURCE_QUOTA, namespace, NAME) instanceof ResourceQuota quota) {
                ResourceList counted = used(quota.hard(), world.inNamespace(namespace));
                if (!counted.equals(quota.used())) {
                    world.put(with(quota, counted));
                }
            }
        }
    }

    private ResourceQuota with(ResourceQuota quota, ResourceList used) {
        return new ResourceQuota(world.next(quota.meta()), quota.hard(), used, quota.scopes());
    }

    /// Half as much again as is used, as a round number: whole hundreds of cores and pods, whole tebibytes.
    private static long roomy(String name, long used) {
        long step = name.endsWith(ResourceList.MEMORY) ? 1L << 40 : ResourceList.isCpu(name) ? 100_000 : 100;
        return Math.ceilDiv(used * 3 / 2 + 1, step) * step;
    }

    /// What is used of what the quota bounds, under the quota's names.
    private static ResourceList used(ResourceList hard, Usage usage) {
        SortedMap<String, Long> counted = new TreeMap<>();
        hard.amounts().keySet().forEach(name -> counted.put(name, amount(usage, name)));
        return new ResourceList(counted);
    }

    private static long amount(Usage usage, String name) {
        return name.equals(ResourceList.PODS) ? usage.pods() : usage.amount(name.substring(PREFIX.length()));
    }
}
