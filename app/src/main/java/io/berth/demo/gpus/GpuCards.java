package io.berth.demo.gpus;

import io.berth.demo.inside.Noise;
import io.berth.model.Pod;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.WhyUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The cards of one node at one moment. For one thread.
final class GpuCards {
    /// A device, who has it, and what it does.
    ///
    /// @param key its UUID
    /// @param pod null if nobody has it
    record Device(GpuSeat seat, String key, @Nullable Pod pod, GpuRole role, boolean isSlow) {
    }

    private final String node;
    private final long nodeSeed;
    private final GpuProduct product;
    private final GpuStories.Cast cast;
    private final long began;
    private final long observed;
    private final List<Device> devices = new ArrayList<>();

    /// @param seed of the cluster
    /// @param began when the demo did, seconds since the epoch
    /// @param observed since when the node is watched, seconds since the epoch
    GpuCards(GpuBook.Page page, GpuStories.Cast cast, long seed, long began, long observed) {
        this.node = page.node().name();
        this.nodeSeed = Noise.of(seed, node.hashCode());
        String label = page.node().meta().labels().get(GpuBook.PRODUCT);
        this.product = GpuProduct.of(label == null ? "" : label);
        this.cast = cast;
        this.began = began;
        this.observed = observed;
        Map<String, GpuBook.Held> held = new HashMap<>();
        page.held().forEach(one -> held.put(one.resource() + one.number(), one));
        for (GpuSeat seat : GpuSeat.of(page.node())) {
            devices.add(device(seat, held.get(seat.resource() + seat.number())));
        }
    }

    private Device device(GpuSeat seat, GpuBook.@Nullable Held held) {
        long seed = Noise.of(nodeSeed, 100L * seat.card() + seat.part() + 1);
        Pod pod = held == null ? null : held.pod();
        boolean isSlow = node.equals(cast.slowNode()) && seat.card() == 2 && pod != null
                && pod.namespace().equals(cast.slowNamespace()) && pod.name().equals(cast.slowPod());
        long freed = held == null ? 0 : held.freedSeconds();
        GpuRole role = pod == null
                ? GpuRole.free(seed, freed > 0 ? freed : began - 1_200 - Noise.below(110_000, seed, 20))
                : GpuRole.of(pod, seed, cast, isSlow, began);
        return new Device(seat, (seat.isPart() ? "MIG-" : "GPU-") + uuid(seed), pod, role, isSlow);
    }

    private static UUID uuid(long seed) {
        long version = (Noise.of(seed, 1) & ~0xf000L) | 0x4000L;
        return new UUID(version, (Noise.of(seed, 2) & ~(3L << 62)) | (1L << 63));
    }

    List<Device> devices() {
        return devices;
    }

    GpuProduct product() {
        return product;
    }

    /// The card that fell off the bus: the last one in use; -1 if none did.
    int lostCard() {
        if (!node.equals(cast.lostNode())) {
            return -1;
        }
        int lost = 7;
        for (Device device : devices) {
            lost = device.pod() != null ? device.seat().card() : lost;
        }
        return lost;
    }

    /// As the node's agent tells them.
    List<Gpu> told(long second) {
        List<Gpu> cards = new ArrayList<>();
        int lost = lostCard();
        for (int first = 0; first < devices.size();) {
            int end = first + 1;
            while (end < devices.size() && devices.get(end).seat().card() == devices.get(first).seat().card()) {
                end++;
            }
            List<Device> ofCard = devices.subList(first, end);
            cards.add(ofCard.getFirst().seat().isPart()
                    ? parted(ofCard, second)
                    : whole(ofCard.getFirst(), lost, second));
            first = end;
        }
        return cards;
    }

    /// As a dcgm-exporter tells them, which collects every 30 s and knows no processes.
    List<Gpu> exported(long second) {
        long collected = second / 30 * 30;
        List<Gpu> cards = new ArrayList<>();
        for (Device device : devices) {
            Pod pod = device.pod();
            List<GpuHolder> holders = pod == null
                    ? List.of()
                    : List.of(new GpuHolder(pod.namespace(), pod.name(), "", container(pod), "", ""));
            cards.add(new Gpu(device.key(), device.seat().card(), product.productName(), "", bus(device.seat().card()),
                    new GpuPresence.Ok(), false, figures(device, collected).exported(), List.of(), List.of(), List.of(),
                    WhyUnknown.NOT_TOLD, holders, new GpuUsage.NotKnown()));
        }
        return cards;
    }

    private Gpu whole(Device device, int lost, long second) {
        int index = device.seat().card();
        if (index == lost) {
            Instant since = Instant.ofEpochSecond(began).minus(GpuStories.LOST_FOR);
            return new Gpu(device.key(), index, product.productName(), product.architecture(), bus(index),
                    new GpuPresence.Lost(since), false, GpuFigures.lost(), List.of(new GpuXid(79, since)), List.of(),
                    List.of(), WhyUnknown.GPU_LOST, holders(device), new GpuUsage.NotKnown());
        }
        return new Gpu(device.key(), index, product.productName(), product.architecture(), bus(index),
                new GpuPresence.Ok(), false, figures(device, second).whole(), xids(index), List.of(),
                processes(device, second), null, holders(device), device.role().usage(second, observed));
    }

    private List<GpuXid> xids(int index) {
        if (node.equals(GpuStories.XID) && index == 0) {
            return List.of(new GpuXid(31, Instant.ofEpochSecond(began).minus(GpuStories.XID_FOR)));
        }
        return hasBadRows(index)
                ? List.of(new GpuXid(63, Instant.ofEpochSecond(began).minus(GpuStories.ROWS_FOR)))
                : List.of();
    }

    private boolean hasBadRows(int index) {
        return node.equals(GpuStories.ROWS) && index == GpuStories.ROWS_CARD;
    }

    private Gpu parted(List<Device> parts, long second) {
        int index = parts.getFirst().seat().card();
        List<MigInstance> instances = new ArrayList<>();
        List<GpuProcess> processes = new ArrayList<>();
        double activity = 0;
        long memory = 0;
        for (Device part : parts) {
            GpuFigures figures = figures(part, second);
            List<GpuProcess> own = processes(part, second);
            activity += figures.activity() * part.seat().slices() / 7;
            memory += figures.memory();
            processes.addAll(own);
            GpuUsage usage = product.hasGpm() || own.isEmpty()
                    ? part.role().usage(second, observed)
                    : new GpuUsage.NotKnown();
            instances.add(new MigInstance(part.key(), instanceOf(part.seat()), 0, part.seat().profile(),
                    figures.instance(part.seat().memory()), holders(part), usage));
        }
        long seed = Noise.of(nodeSeed, 10_000 + index);
        GpuReadings readings = new GpuFigures(product, seed, second, observed - 90, Math.min(1, activity), memory,
                1, false).parted();
        return new Gpu("GPU-" + uuid(seed), index, product.productName(), product.architecture(), bus(index),
                new GpuPresence.Ok(), true, readings, List.of(), instances, processes, null, List.of(),
                new GpuUsage.NotKnown());
    }

    /// Numbers of GPU instances as drivers give them: 1 and 2 for the halves, 7 to 13 for the sevenths.
    private static int instanceOf(GpuSeat seat) {
        return seat.slices() == 1 ? 7 + seat.part() : 1 + seat.part();
    }

    private GpuFigures figures(Device device, long second) {
        double activity = device.role().activity(second);
        double clocks = device.isSlow() ? 0.27 : node.equals(GpuStories.HOT) && activity > 0 ? 0.58 : 1;
        return new GpuFigures(product, device.role().seed(), second, observed - 90, activity, memory(device, second),
                clocks, hasBadRows(device.seat().card()));
    }

    /// Bytes that processes hold on a device.
    long memory(Device device, long second) {
        long whole = device.seat().isPart() ? device.seat().memory() : product.memoryBytes();
        return (long) (whole * device.role().memory(second)) >> 20 << 20;
    }

    private static List<GpuHolder> holders(Device device) {
        Pod pod = device.pod();
        return pod == null
                ? List.of()
                : List.of(new GpuHolder(pod.namespace(), pod.name(), "", container(pod), device.seat().resource(),
                        device.key()));
    }

    private static String container(Pod pod) {
        return pod.spec().containers().getFirst().name();
    }

    private List<GpuProcess> processes(Device device, long second) {
        Pod pod = device.pod();
        long memory = memory(device, second);
        if (pod == null || memory == 0) {
            return List.of();
        }
        long uid = pod.meta().uidLow();
        int sm = (int) Math.round(100 * device.role().activity(second));
        boolean isPart = device.seat().isPart();
        return List.of(new GpuProcess(4_000 + Noise.below(4_000_000, uid, device.seat().card()),
                GpuProcess.Kind.COMPUTE, program(pod, device.seat().card()), "", memory - (memory >> 6),
                isPart || sm == 0 ? -1 : sm, isPart ? instanceOf(device.seat()) : -1, isPart ? 0 : -1,
                pod.meta().uid().toString(), containerId(uid)));
    }

    private static String program(Pod pod, int card) {
        String image = pod.spec().containers().getFirst().image();
        return image.contains("vllm")
                ? "VLLM::Worker_TP" + card
                : image.contains("triton") ? "tritonserver" : "/usr/bin/python3.12";
    }

    private static String containerId(long uid) {
        return String.format(Locale.ROOT, "%016x%016x%016x%016x", Noise.of(uid, 31), Noise.of(uid, 32),
                Noise.of(uid, 33), Noise.of(uid, 34));
    }

    private static String bus(int card) {
        return String.format(Locale.ROOT, "00000000:%02X:00.0", 0x1b + 0x11 * card);
    }
}
