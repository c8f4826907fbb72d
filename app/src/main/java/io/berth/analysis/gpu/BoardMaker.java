package io.berth.analysis.gpu;

import io.berth.analysis.health.Visibility;
import io.berth.analysis.names.NaturalOrder;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuHistory;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes one board, following the board before: a node of which source, API server and pods say the same as before is taken
/// over, unless one of its devices is idle for long enough meanwhile. For one thread.
final class BoardMaker {
    private static final String PRODUCT = "nvidia.com/gpu.product";
    private static final Comparator<GpuNode> ORDER = Comparator
            .comparing(GpuNode::product, NaturalOrder.INSTANCE).thenComparing(GpuNode::name, NaturalOrder.INSTANCE);

    private final ClusterSnapshot snapshot;
    private final boolean allPods;
    private final GpuFleet fleet;
    private final GpuHistory history;
    private final GpuBoard before;
    private final Claims claims;
    private final Instant now;
    private final Set<String> changed = new HashSet<>();

    BoardMaker(ClusterSnapshot snapshot, boolean allPods, GpuFleet fleet, GpuHistory history, GpuBoard before,
            Instant now) {
        this.snapshot = snapshot;
        this.allPods = allPods;
        this.fleet = fleet;
        this.history = history;
        this.before = before;
        this.claims = Claims.of(snapshot, before.index().claims());
        this.now = now;
    }

    GpuBoard board() {
        ClusterSnapshot earlier = before.index().snapshot();
        Claims claimedBefore = before.index().claims();
        boolean follows = !before.nodes().isEmpty() && Visibility.of(earlier).allPods() == allPods
                && claimedBefore.isWhole() == claims.isWhole();
        if (follows) {
            compare(earlier);
            claims.changedSince(claimedBefore, changed);
        }
        List<GpuNode> nodes = new ArrayList<>(fleet.nodes().size());
        // in the order before, so that there is little to sort
        for (GpuNode was : before.nodes()) {
            NodeGpus told = fleet.nodes().get("", was.name());
            if (told != null) {
                nodes.add(follows && isSame(was, told) ? was : node(told, was));
            }
        }
        fleet.nodes().forEach(told -> {
            if (before.index().node(told.name()) == null) {
                nodes.add(node(told, null));
            }
        });
        nodes.sort(ORDER);
        return count(nodes);
    }

    private void compare(ClusterSnapshot earlier) {
        snapshot.pods().forEachChangedSlot(earlier.pods(), slot -> {
            add(earlier.pods().at(slot));
            add(snapshot.pods().at(slot));
        });
        snapshot.podsByNode().forEachChangedSlot(earlier.podsByNode(), slot -> {
            add(earlier.podsByNode().at(slot));
            add(snapshot.podsByNode().at(slot));
        });
        snapshot.nodes().forEachChangedSlot(earlier.nodes(), slot -> {
            add(earlier.nodes().at(slot));
            add(snapshot.nodes().at(slot));
        });
    }

    private void add(@Nullable Pod pod) {
        if (pod != null && pod.nodeName() != null) {
            changed.add(pod.nodeName());
        }
    }

    private void add(@Nullable NodePods pods) {
        if (pods != null) {
            changed.add(pods.name());
        }
    }

    private void add(@Nullable Node node) {
        if (node != null) {
            changed.add(node.name());
        }
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is the same instance
    private boolean isSame(GpuNode was, NodeGpus told) {
        return was.told() == told && !changed.contains(was.name()) && !becameIdle(was);
    }

    private boolean becameIdle(GpuNode was) {
        for (GpuDevice device : was.devices()) {
            Instant since = device.idleSince();
            if (since != null && isLong(since, now) != isLong(since, before.index().judged())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLong(Instant since, Instant now) {
        return !now.isBefore(since.plus(GpuBoards.IDLE));
    }

    private GpuNode node(NodeGpus told, @Nullable GpuNode was) {
        Node node = snapshot.nodes().get("", told.name());
        NodePodList pods = NodePodList.of(snapshot, told.name(), allPods);
        boolean isApi = told.origin() == GpuOrigin.API || told.gpus().isEmpty();
        return new GpuNode(told.name(), told, product(told, node, claims),
                isApi ? slots(told, node, pods, claims) : devices(told, node, pods, was));
    }

    private static String product(NodeGpus told, @Nullable Node node, Claims claims) {
        for (Gpu card : told.gpus()) {
            if (!card.name().isEmpty()) {
                return card.name();
            }
        }
        String label = node == null ? null : node.meta().labels().get(PRODUCT);
        return label != null
                ? label
                : claims.on(told.name()).stream().map(one -> one.device().productName())
                        .filter(product -> !product.isEmpty()).findFirst().orElse("");
    }

    private List<GpuDevice> devices(NodeGpus told, @Nullable Node node, NodePodList pods, @Nullable GpuNode was) {
        Holders holders = new Holders(told, node, pods, claims);
        List<GpuDevice> devices = new ArrayList<>();
        for (int i = 0; i < told.gpus().size(); i++) {
            Gpu card = told.gpus().get(i);
            int slot = card.index() < 0 ? i : card.index();
            if (card.instances().isEmpty()) {
                devices.add(device(told, card, null, holders, was).device(told.name(), card.uuid(), slot));
            }
            for (MigInstance part : card.instances()) {
                devices.add(device(told, card, part, holders, was).device(told.name(), card.keyOf(part), slot));
            }
        }
        return devices;
    }

    private Judgement device(NodeGpus told, Gpu card, @Nullable MigInstance part, Holders holders,
            @Nullable GpuNode was) {
        String key = Holders.keyOf(card, part);
        GpuDevice earlier = null;
        for (int i = 0; was != null && i < was.devices().size(); i++) {
            earlier = was.devices().get(i).key().equals(key) ? was.devices().get(i) : earlier;
        }
        return new Judgement(told, card, part, holders.of(card, part), recent(key), earlier, now);
    }

    /// The mean activity of a device in the last minute, 0–1; NaN if nothing is remembered of it.
    private double recent(String key) {
        double[] sums = {0, 0};
        history.forEach(key, now.minus(GpuBoards.RECENT), now, (_, length, activity, _, _, _) -> {
            if (!Double.isNaN(activity)) {
                sums[0] += activity * length;
                sums[1] += length;
            }
        });
        return sums[0] / sums[1];
    }

    private static List<GpuDevice> slots(NodeGpus told, @Nullable Node node, NodePodList pods, Claims claims) {
        List<GpuReason> reasons = new ArrayList<>();
        reasons.add(new GpuReason.ApiAlone());
        for (GpuTrouble trouble : told.troubles()) {
            reasons.add(new GpuReason.Silent(trouble));
        }
        List<GpuDevice> devices = new ArrayList<>();
        for (Holders.Slot slot : Holders.slots(told.name(), node, pods, claims)) {
            devices.add(slot(told.name(), devices.size(), slot, reasons));
        }
        return devices;
    }

    private static GpuDevice slot(String node, int place, Holders.Slot slot, List<GpuReason> reasons) {
        Holders.Found found = slot.found();
        List<GpuReason> all = new ArrayList<>();
        if (found.unhealthy() != null) {
            all.add(new GpuReason.Unhealthy(found.unhealthy()));
        }
        if (found.unused() != null) {
            all.add(found.unused());
        }
        all.addAll(reasons);
        boolean free = !found.isReserved() && found.isKnown();
        GpuState state = found.unhealthy() != null ? GpuState.FAILED : free ? GpuState.FREE : GpuState.UNKNOWN;
        return new GpuDevice(node, key(node, place, slot.listed()), place, null, null, state, all, found.holdings(),
                found.isKnown(), null, false, slot.listed());
    }

    /// A UUID is the same on every node; another id is a node's own.
    private static String key(String node, int place, @Nullable GpuListing listed) {
        if (listed == null) {
            return node + "#" + place;
        }
        boolean isUuid = listed.id().startsWith("GPU-") || listed.id().startsWith("MIG-");
        return isUuid ? listed.id() : node + "#" + (listed.name().isEmpty() ? listed.id() : listed.name());
    }

    private GpuBoard count(List<GpuNode> nodes) {
        Map<GpuState, Integer> counts = new EnumMap<>(GpuState.class);
        for (GpuState state : GpuState.values()) {
            counts.put(state, 0);
        }
        int held = 0;
        int silent = 0;
        for (GpuNode node : nodes) {
            silent += isSilent(node.told()) ? 1 : 0;
            for (GpuDevice device : node.devices()) {
                counts.merge(device.state(), 1, Integer::sum);
                held += device.isHeld() ? 1 : 0;
            }
        }
        return new GpuBoard(fleet.sequence(), fleet.at(), nodes, counts, held, silent,
                new GpuIndex(List.copyOf(nodes), snapshot, claims, now));
    }

    private static boolean isSilent(NodeGpus told) {
        return told.origin() == GpuOrigin.API || told.gpus().isEmpty() || told.isStale();
    }
}
