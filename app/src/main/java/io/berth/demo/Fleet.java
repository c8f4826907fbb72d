package io.berth.demo;

import io.berth.model.Condition;
import io.berth.model.Labels;
import io.berth.model.Node;
import io.berth.model.Node.SystemInfo;
import io.berth.model.ResourceList;
import io.berth.model.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The demo's machines: three zones, racks in each, pools across the racks.
final class Fleet {
    static final String RACK = "topology.kubernetes.io/rack";
    static final Taint GPU_TAINT = new Taint(ResourceList.GPU, "present", "NoSchedule", 0);
    static final List<String> ZONES = List.of("eu-west-1a", "eu-west-1b", "eu-west-1c");
    private static final SystemInfo NEW = new SystemInfo(DemoConnector.VERSION, "Debian GNU/Linux 12 (bookworm)",
            "6.1.0-28-amd64", "containerd://2.0.5", "amd64");
    private static final SystemInfo OLD = new SystemInfo("v1.33.5", "Debian GNU/Linux 12 (bookworm)", "6.1.0-25-amd64",
            "containerd://1.7.27", "amd64");
    private static final long AGE = 41 * 86_400L;

    private final World world;
    private final List<Condition> healthy;

    Fleet(World world, long now) {
        this.world = world;
        this.healthy = healthy(now - AGE);
    }

    /// The conditions of a node with which nothing is the matter.
    static List<Condition> healthy(long since) {
        return List.of(
                new Condition("MemoryPressure", "False", "KubeletHasSufficientMemory",
                        "kubelet has sufficient memory available", since),
                new Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure",
                        since),
                new Condition("PIDPressure", "False", "KubeletHasSufficientPID",
                        "kubelet has sufficient PID available", since),
                new Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", since));
    }

    /// All nodes of a fleet, zone by zone.
    List<Node> nodes(DemoSize size, long now) {
        List<Node> nodes = new ArrayList<>();
        for (int zone = 0; zone < ZONES.size(); zone++) {
            int first = size.nodes() * zone / ZONES.size();
            int count = size.nodes() * (zone + 1) / ZONES.size() - first;
            Map<Pool, Integer> numbers = new HashMap<>();
            for (int i = 0; i < count; i++) {
                Pool found = poolAt((i + 0.5) * 1_000 / count);
                Pool pool = zone == ZONES.size() - 1 ? found.inLastZone() : found;
                int number = numbers.merge(found, 1, Integer::sum);
                nodes.add(node(pool, ZONES.get(zone), i / size.rack() + 1, number, nodes.size(), now));
            }
        }
        return nodes;
    }

    private static Pool poolAt(double thousandth) {
        int end = 0;
        for (Pool pool : Pool.ALL) {
            end += pool.perThousand();
            if (thousandth < end) {
                return pool;
            }
        }
        return Pool.ALL.getLast();
    }

    private Node node(Pool pool, String zone, int rack, int number, int index, long now) {
        String name = String.format(Locale.ROOT, "%s-%s-%02d", pool.prefix(), zone.substring(zone.length() - 2),
                number);
        Map<String, String> labels = new HashMap<>(pool.labels().toMap());
        labels.put(Node.HOSTNAME, name);
        labels.put(Node.ZONE, zone);
        labels.put("topology.kubernetes.io/region", "eu-west-1");
        labels.put(RACK, String.format(Locale.ROOT, "r%02d", rack));
        labels.put("node.kubernetes.io/instance-type", pool.instanceType());
        labels.put("kubernetes.io/arch", "amd64");
        labels.put("kubernetes.io/os", "linux");
        labels.put(Pool.LABEL, pool.name());
        return new Node(world.meta("", name, Labels.of(labels), null, now - AGE), false,
                pool.hasGpus() ? List.of(GPU_TAINT) : List.of(), pool.capacity(), pool.allocatable(), healthy,
                List.of(), "10.0." + index / 250 + "." + (index % 250 + 1), index % 9 == 4 ? OLD : NEW);
    }
}
