package io.berth.ui.gpus;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.filter.Sifting;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuNodes;
import io.berth.analysis.names.NaturalOrder;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the room shows of all GPUs at one moment. Immutable; made on a worker.
///
/// @param nodes of the board, those of one product together whoever names it
/// @param parts whether some card is parted, so that not all devices are whole cards
/// @param mean SM activity of the devices of which it is known, by product, 0–1
/// @param untold devices of which it is not known whether somebody has them
/// @param out keys of the devices that the filter or the chosen namespaces leave out
record Fleet(ClusterSnapshot snapshot, GpuBoard board, List<GpuNode> nodes, Face face, SourceTally sources,
        boolean parts, Map<String, Double> mean, int untold, Set<String> out) {
    static final Fleet NONE = new Fleet(ClusterSnapshot.EMPTY, GpuBoard.NONE, List.of(), Face.LOADING,
            SourceTally.NONE, false, Map.of(), 0, Set.of());

    private static final String MAKER = "NVIDIA ";
    private static final String PARTED = " · MIG";

    /// What stands in the room.
    enum Face {
        LOADING, FORBIDDEN, EMPTY, FLEET
    }

    Fleet {
        nodes = List.copyOf(nodes);
        mean = Map.copyOf(mean);
        out = Set.copyOf(out);
    }

    /// What is looked at.
    ///
    /// @param namespaces empty for all
    record Lens(Filter filter, Set<String> namespaces) {
        static final Lens ALL = new Lens(Filter.ALL, Set.of());
    }

    static Fleet of(ClusterSnapshot snapshot, GpuBoard board, Lens lens) {
        boolean parts = false;
        int untold = 0;
        Map<String, double[]> sums = new HashMap<>();
        Map<String, List<GpuNode>> products = new LinkedHashMap<>();
        for (GpuNode node : board.nodes()) {
            String product = product(node);
            products.computeIfAbsent(product, _ -> new ArrayList<>()).add(node);
            for (GpuDevice device : node.devices()) {
                parts |= device.part() != null;
                untold += device.isHeld() || device.isHeldKnown() ? 0 : 1;
                double share = GpuFigure.SM.share(device.readings());
                if (!Double.isNaN(share) && !GpuFigure.SM.isStandIn(device.readings())) {
                    double[] sum = sums.computeIfAbsent(product, _ -> new double[2]);
                    sum[0] += share;
                    sum[1]++;
                }
            }
        }
        Map<String, Double> mean = new HashMap<>();
        sums.forEach((product, sum) -> mean.put(product, sum[0] / sum[1]));
        List<GpuNode> nodes = new ArrayList<>(board.nodes().size());
        for (List<GpuNode> alike : products.values()) {
            // a label that names the product alike does not stand among the names of cards
            if (alike.stream().map(GpuNode::product).distinct().count() > 1) {
                alike.sort(Comparator.comparing(GpuNode::name, NaturalOrder.INSTANCE));
            }
            nodes.addAll(alike);
        }
        return new Fleet(snapshot, board, nodes, face(snapshot, board), SourceTally.of(board), parts, mean,
                untold, out(snapshot, board, lens));
    }

    private static Set<String> out(ClusterSnapshot snapshot, GpuBoard board, Lens lens) {
        Set<String> out = new HashSet<>();
        if (lens.filter().isAll() && lens.namespaces().isEmpty()) {
            return out;
        }
        Sifting sieve = lens.filter().sift(snapshot, board, lens.namespaces());
        for (GpuNode node : board.nodes()) {
            for (GpuDevice device : node.devices()) {
                if (!sieve.shows(device)) {
                    out.add(device.key());
                }
            }
        }
        return out;
    }

    /// The product of a node without its maker, since cards say `NVIDIA H100 80GB HBM3` where the label says
    /// `NVIDIA-H100-80GB-HBM3`. Nodes with parted cards stand by themselves: their cells are wider.
    static String product(GpuNode node) {
        String plain = node.product().replace('-', ' ');
        boolean parted = node.devices().stream().anyMatch(device -> device.part() != null);
        return (plain.startsWith(MAKER) ? plain.substring(MAKER.length()) : plain) + (parted ? PARTED : "");
    }

    /// Whether a product, as [#product] names it, stands for nodes with parted cards.
    static boolean isParted(String product) {
        return product.endsWith(PARTED);
    }

    private static Face face(ClusterSnapshot snapshot, GpuBoard board) {
        if (!board.nodes().isEmpty()) {
            return Face.FLEET;
        }
        ClusterHealth health = snapshot.health();
        if (health.of(Kind.NODE) instanceof WatchHealth.Forbidden) {
            return Face.FORBIDDEN;
        }
        return health.isSynced(Kind.NODE) && GpuNodes.of(snapshot).isEmpty() ? Face.EMPTY : Face.LOADING;
    }

    /// The keys of the devices that a pod has.
    Set<String> devicesOf(String namespace, String pod) {
        Set<String> keys = new HashSet<>();
        for (GpuNode node : board.nodes()) {
            for (GpuDevice device : node.devices()) {
                for (GpuHolding holding : device.holdings()) {
                    if (holding.name().equals(pod) && holding.namespace().equals(namespace)) {
                        keys.add(device.key());
                    }
                }
            }
        }
        return keys;
    }
}
