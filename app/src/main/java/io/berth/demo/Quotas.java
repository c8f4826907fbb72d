package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Map<String, ResourceList> used = new TreeMap<>();
        world.all(Kind.NAMESPACE).forEach(namespace -> {
            if (!Tenancy.PLATFORM.contains(namespace.name())) {
                used.put(namespace.name(), ResourceList.NONE);
            }
        });
        add(used);
        used.forEach((namespace, sum) -> {
            Map<String, Long> hard = new TreeMap<>();
            for (String name : Set.of("pods", PREFIX + ResourceList.CPU, PREFIX + ResourceList.MEMORY)) {
                hard.put(name, roomy(name, sum.amount(name)));
            }
            boolean full = namespace.equals(Catalogue.TEAM_WITH_FULL_QUOTA);
            String gpus = PREFIX + ResourceList.GPU;
            hard.put(gpus, full ? sum.amount(gpus) : sum.amount(gpus) * 3 / 2 + 16);
            ResourceList bounds = new ResourceList(new TreeMap<>(hard));
            world.put(new ResourceQuota(world.meta(namespace, NAME, Labels.NONE, null, now - 2_000_000), bounds,
                    within(bounds, sum), List.of()));
        });
    }

    /// Whether the namespace's quota has room for the pod; if so, it is counted.
    boolean admits(Pod pod) {
        if (!(world.get(Kind.RESOURCE_QUOTA, pod.namespace(), NAME) instanceof ResourceQuota quota)) {
            return true;
        }
        ResourceList sum = quota.used().plus(within(quota.hard(), share(pod)));
        for (var bound : quota.hard().amounts().entrySet()) {
            if (share(pod).amount(bound.getKey()) > 0 && sum.amount(bound.getKey()) > bound.getValue()) {
                return false;
            }
        }
        world.put(with(quota, sum));
        return true;
    }

    /// Counts anew what these namespaces use.
    void recount(Set<String> namespaces) {
        Map<String, ResourceList> used = new HashMap<>();
        for (String namespace : namespaces) {
            if (world.get(Kind.RESOURCE_QUOTA, namespace, NAME) != null) {
                used.put(namespace, ResourceList.NONE);
            }
        }
        if (used.isEmpty()) {
            return;
        }
        add(used);
        used.forEach((namespace, sum) -> {
            if (world.get(Kind.RESOURCE_QUOTA, namespace, NAME) instanceof ResourceQuota quota) {
                ResourceList counted = within(quota.hard(), sum);
                if (!counted.equals(quota.used())) {
                    world.put(with(quota, counted));
                }
            }
        });
    }

    /// Adds what the pods of these namespaces take. Pods of one workload share their requests, so these are put under the
    /// quota's names once.
    private void add(Map<String, ResourceList> used) {
        IdentityHashMap<ResourceList, ResourceList> shares = new IdentityHashMap<>();
        world.all(Kind.POD).forEach(object -> {
            if (object instanceof Pod pod && !pod.phase().isFinal()) {
                used.computeIfPresent(pod.namespace(),
                        (_, sum) -> sum.plus(shares.computeIfAbsent(pod.requests(), _ -> share(pod))));
            }
        });
    }

    private ResourceQuota with(ResourceQuota quota, ResourceList used) {
        return new ResourceQuota(world.next(quota.meta()), quota.hard(), used, quota.scopes());
    }

    /// What a pod takes of a quota, under the quota's names; nothing once it is over.
    private static ResourceList share(Pod pod) {
        if (pod.phase().isFinal()) {
            return ResourceList.NONE;
        }
        Map<String, Long> share = new TreeMap<>();
        share.put(ResourceList.PODS, 1L);
        pod.requests().amounts().forEach((name, amount) -> share.put(PREFIX + name, amount));
        return new ResourceList(new TreeMap<>(share));
    }

    /// Half as much again as is used, as a round number: whole hundreds of cores and pods, whole tebibytes.
    private static long roomy(String name, long used) {
        long step = name.endsWith(ResourceList.MEMORY) ? 1L << 40 : ResourceList.isCpu(name) ? 100_000 : 100;
        return Math.ceilDiv(used * 3 / 2 + 1, step) * step;
    }

    private static ResourceList within(ResourceList hard, ResourceList sum) {
        Map<String, Long> counted = new TreeMap<>();
        hard.amounts().keySet().forEach(name -> counted.put(name, sum.amount(name)));
        return new ResourceList(new TreeMap<>(counted));
    }
}
