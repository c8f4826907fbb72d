package io.berth.analysis.gpu;

import io.berth.model.ContainerStatus;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.ResourceSlice;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out which pods have which of a node's cards and MIG instances.
///
/// 1. Whom the source names, has it. Where it names anybody on the node, a device without a name is in no pod's allocation.
/// 2. Where it names nobody for a device, the pods have it in whose status the kubelet names it, and those for which a
///    ResourceClaim is reserved that has it. The former comes from the kubelet too, but later than what the source reads on
///    the node, and not from every version; the latter is what the scheduler decided. Where each pod of the node is told all
///    it asks for, a device without a name is in no pod's allocation.
/// 3. Where nobody is named for a device, the pods whose processes run on it have it.
/// 4. Where nobody is named on the whole node, the kubelet may not have been asked. Then requests decide, as far as they can:
///    if no pod requests such a device, none is held; if pods request as many as there are, all are held, and what steps 2
///    and 3 left is given to them in the order of their age. In between nobody knows which are free.
///
/// Whatever the source says, the kubelet's word that a device is unhealthy counts.
///
/// Step 4 needs all pods to be visible, and the node to offer as many devices as it has: with time slicing it offers more.
final class Holders {
    /// Devices of a node at most where only its allocatable amounts tell of them.
    private static final long MOST_SLOTS = 512;

    /// What is known of one device.
    ///
    /// @param isKnown whether somebody tells who holds it
    /// @param isNamed whether holders on the node are named
    /// @param unhealthy the kubelet's words where it reports the device as unhealthy, which may be empty; else null
    /// @param unused the claim that has it though no pod uses it; else null
    record Found(List<GpuHolding> holdings, boolean isKnown, boolean isNamed, @Nullable String unhealthy,
            GpuReason.@Nullable Claimed unused) {
        Found {
            holdings = List.copyOf(holdings);
        }

        /// Whether nobody else can be given it.
        boolean isReserved() {
            return !holdings.isEmpty() || unused != null;
        }
    }

    /// A device of which no source tells.
    ///
    /// @param listed null where it is not known which of the node's it is
    record Slot(Found found, @Nullable GpuListing listed) {
    }

    private record Device(Gpu card, @Nullable MigInstance part) {
        String key() {
            return keyOf(card, part);
        }

        List<GpuHolder> named() {
            return part == null ? card.holders() : part.holders();
        }

        GpuReason.@Nullable Claimed unused(Grants grants) {
            return grants.unused(part == null ? card.uuid() : part.uuid());
        }

        List<Grant> granted(Grants grants) {
            if (part == null) {
                return grants.of(card.uuid());
            }
            List<Grant> byUuid = part.uuid().isEmpty() ? List.of() : grants.of(part.uuid());
            return byUuid.isEmpty()
                    ? grants.of(card.uuid() + "/" + part.gpuInstance() + "/" + part.computeInstance())
                    : byUuid;
        }
    }

    private final NodeGpus told;
    private final @Nullable Node node;
    private final NodePodList pods;
    private final Grants grants;
    private final boolean namesAnybody;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, Found> found = new HashMap<>();

    /// @param node null where it may not be seen
    Holders(NodeGpus told, @Nullable Node node, NodePodList pods, Claims claims) {
        this.told = told;
        this.node = node;
        this.pods = pods;
        this.grants = Grants.of(pods, claims, told.name());
        this.namesAnybody = told.gpus().stream().anyMatch(card -> !card.holders().isEmpty()
                || card.instances().stream().anyMatch(part -> !part.holders().isEmpty()));
        for (Gpu card : told.gpus()) {
            if (card.instances().isEmpty()) {
                find(new Device(card, null));
            }
            for (MigInstance part : card.instances()) {
                find(new Device(card, part));
            }
        }
        if (!namesAnybody && !grants.isWhole()) {
            byRequests();
        }
    }

    Found of(Gpu card, @Nullable MigInstance part) {
        return of(keyOf(card, part));
    }

    private Found of(String key) {
        return found.getOrDefault(key, new Found(List.of(), false, namesAnybody, null, null));
    }

    static String keyOf(Gpu card, @Nullable MigInstance part) {
        return part == null ? card.uuid() : card.keyOf(part);
    }

    private void find(Device device) {
        List<GpuHolding> holdings = new ArrayList<>();
        for (GpuHolder holder : device.named()) {
            Pod pod = pods.find(holder);
            if (pod == null || pod.isHoldingResources()) {
                add(holdings, holding(holder, pod));
            }
        }
        List<Grant> granted = device.granted(grants);
        if (device.named().isEmpty()) {
            granted.forEach(grant -> add(holdings, grant.holding()));
        }
        if (device.named().isEmpty() && holdings.isEmpty()) {
            for (GpuProcess process : processesOn(device.card(), device.part())) {
                Pod pod = pods.find(process.podUid());
                if (!process.podUid().isEmpty() && (pod == null || pod.isHoldingResources())) {
                    add(holdings, of(pod, "", "", process.podUid(), container(pod, process), GpuHolding.By.PROCESS));
                }
            }
        }
        // a parted card's holders that are not told apart by instance say nothing of an instance
        boolean isKnown = !holdings.isEmpty()
                || ((namesAnybody || grants.isWhole())
                        && (device.part() == null || device.card().holders().isEmpty()));
        devices.add(device);
        found.put(device.key(), new Found(holdings, isKnown, namesAnybody || grants.isWhole(),
                Grants.unhealthy(granted), holdings.isEmpty() ? device.unused(grants) : null));
    }

    /// In which of the pod's containers a process runs; empty if that is not known.
    private static String container(@Nullable Pod pod, GpuProcess process) {
        if (pod == null || process.containerId().isEmpty()) {
            return "";
        }
        return pod.status().containers().stream().filter(one -> one.id().equals(process.containerId()))
                .map(ContainerStatus::name).findFirst().orElse("");
    }

    private GpuHolding holding(GpuHolder holder, @Nullable Pod pod) {
        return of(pod, holder.namespace(), holder.pod(), holder.podUid(), holder.container(),
                told.origin() == GpuOrigin.AGENT ? GpuHolding.By.KUBELET : GpuHolding.By.EXPORTER);
    }

    private static GpuHolding of(@Nullable Pod pod, String namespace, String name, String uid, String container,
            GpuHolding.By by) {
        return pod == null
                ? new GpuHolding(namespace, name, uid, null, container, by)
                : new GpuHolding(pod.namespace(), pod.name(), pod.meta().uid().toString(), pod, container, by);
    }

    /// A pod that is told twice for a container has the device once.
    private static void add(List<GpuHolding> holdings, GpuHolding next) {
        for (GpuHolding there : holdings) {
            boolean same = there.uid().equals(next.uid()) && there.namespace().equals(next.namespace())
                    && there.name().equals(next.name()) && there.container().equals(next.container());
            if (same) {
                return;
            }
        }
        holdings.add(next);
    }

    /// Processes of a card, or of one of its instances as far as they say on which they run.
    static List<GpuProcess> processesOn(Gpu card, @Nullable MigInstance part) {
        if (part == null) {
            return card.processes();
        }
        return card.processes().stream().filter(process -> process.gpuInstance() >= 0
                && process.gpuInstance() == part.gpuInstance()
                && (process.computeInstance() < 0 || part.computeInstance() < 0
                        || process.computeInstance() == part.computeInstance()))
                .toList();
    }

    private void byRequests() {
        Node here = node;
        if (here == null || !pods.isWhole()) {
            return;
        }
        Map<String, List<Device>> byResource = new LinkedHashMap<>();
        devices.forEach(device -> byResource.computeIfAbsent(resource(device, here), _ -> new ArrayList<>())
                .add(device));
        byResource.forEach((resource, alike) -> byRequests(here.allocatable().amount(resource), resource, alike));
    }

    private void byRequests(long offered, String resource, List<Device> alike) {
        List<Pod> asking = pods.holding(resource);
        long requested = asking.stream().mapToLong(pod -> pod.requests().amount(resource)).sum();
        boolean allHeld = requested >= alike.size();
        if (offered == 0 || (requested > 0 && !(allHeld && offered == alike.size()))) {
            return;
        }
        IdentityHashMap<Pod, Long> left = new IdentityHashMap<>();
        asking.forEach(pod -> left.put(pod, pod.requests().amount(resource)));
        for (Device device : alike) {
            of(device.key()).holdings().forEach(holding -> {
                if (holding.pod() != null) {
                    left.computeIfPresent(holding.pod(), (_, count) -> count - 1);
                }
            });
        }
        for (Device device : alike) {
            if (!of(device.key()).holdings().isEmpty()) {
                continue;
            }
            List<GpuHolding> holdings = new ArrayList<>();
            asking.stream().filter(pod -> left.getOrDefault(pod, 0L) > 0).findFirst().ifPresent(pod -> {
                left.merge(pod, -1L, Long::sum);
                holdings.add(of(pod, "", "", "", "", GpuHolding.By.REQUEST));
            });
            found.put(device.key(), new Found(holdings, true, false, of(device.key()).unhealthy(),
                    of(device.key()).unused()));
        }
    }

    /// Under which name the device plugin offers a device: instances have names of their own, unless all are alike.
    private static String resource(Device device, Node node) {
        MigInstance part = device.part();
        String own = part == null ? ResourceList.GPU : "nvidia.com/mig-" + part.profile().replace('+', '.');
        return node.allocatable().has(own) ? own : ResourceList.GPU;
    }

    /// What the API server alone tells: one entry for each device that the node offers by a device plugin, in the order of the
    /// resources' names, held ones first, and then those that it offers by dynamic resource allocation. Which pod has which is
    /// known where the kubelet reports it, or a claim says so; devices that several pods share are one.
    static List<Slot> slots(String name, @Nullable Node node, NodePodList pods, Claims claims) {
        Grants grants = Grants.of(pods, claims, name);
        List<Slot> slots = new ArrayList<>();
        if (node != null) {
            node.allocatable().amounts().forEach((resource, amount) -> {
                if (Grants.isGpu(resource)) {
                    slots(resource, amount, pods, grants, slots);
                }
            });
        }
        for (Claims.Offered offered : claims.on(name)) {
            if (slots.size() < MOST_SLOTS) {
                slots.add(slot(offered, grants, claims.isWhole()));
            }
        }
        return slots;
    }

    private static Slot slot(Claims.Offered offered, Grants grants, boolean allClaims) {
        List<Grant> granted = grants.of(offered.key());
        List<GpuHolding> holdings = new ArrayList<>();
        granted.forEach(grant -> add(holdings, grant.holding()));
        ResourceSlice.Device device = offered.device();
        GpuListing listed = new GpuListing(device.uuid(), device.name(), offered.driver(), device.productName(),
                device.profile(), device.memoryBytes());
        return new Slot(new Found(holdings, !holdings.isEmpty() || allClaims, true, Grants.unhealthy(granted),
                holdings.isEmpty() ? grants.unused(offered.key()) : null), listed);
    }

    private static void slots(String resource, long amount, NodePodList pods, Grants grants, List<Slot> slots) {
        long room = Math.min(amount, MOST_SLOTS - slots.size());
        List<Pod> asking = pods.holding(resource);
        IdentityHashMap<Pod, Long> left = new IdentityHashMap<>();
        asking.forEach(pod -> left.put(pod, pod.requests().amount(resource)));
        for (Map.Entry<String, List<Grant>> granted : grants.ofResource(resource).entrySet()) {
            if (room <= 0) {
                break;
            }
            List<GpuHolding> holdings = new ArrayList<>();
            for (Grant grant : granted.getValue()) {
                Pod pod = grant.holding().pod();
                if (pod != null) {
                    left.computeIfPresent(pod, (_, count) -> count - 1);
                }
                add(holdings, grant.holding());
            }
            room -= granted.getValue().size();
            slots.add(new Slot(new Found(holdings, true, true, Grants.unhealthy(granted.getValue()), null),
                    GpuListing.ofPlugin(granted.getKey())));
        }
        for (Pod pod : asking) {
            for (long i = left.getOrDefault(pod, 0L); i > 0 && room > 0; i--, room--) {
                slots.add(unnamed(List.of(of(pod, "", "", "", "", GpuHolding.By.REQUEST)), true));
            }
        }
        for (; room > 0; room--) {
            slots.add(unnamed(List.of(), pods.isWhole()));
        }
    }

    private static Slot unnamed(List<GpuHolding> holdings, boolean isKnown) {
        return new Slot(new Found(holdings, isKnown, false, null, null), null);
    }
}
