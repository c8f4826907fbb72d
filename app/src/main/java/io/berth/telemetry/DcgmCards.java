package io.berth.telemetry;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.WhyUnknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects series of dcgm-exporter into cards. Labels by their names of all versions; a pod's may be `exported_…` where
/// Prometheus gave the plain names to the exporter's own pod. For one thread.
final class DcgmCards {
    private static final int MOST_CARDS = 64;
    private static final int MOST_HOLDERS = 256;

    private static final class Device {
        private final GpuReadings.Builder readings = new GpuReadings.Builder();
        private final Set<GpuHolder> holders = new LinkedHashSet<>();
        private final Map<String, Device> instances = new LinkedHashMap<>();
        private final List<GpuXid> xids = new ArrayList<>();
        private final Map<String, String> labels;
        private double free = Double.NaN;
        private double used = Double.NaN;
        private double reserved;
        private boolean totalTold;

        Device(Map<String, String> labels) {
            this.labels = labels;
        }

        GpuReadings readings() {
            if (!totalTold && !Double.isNaN(free) && !Double.isNaN(used)) {
                readings.put(GpuMeasure.MEMORY_TOTAL, Math.round((free + used + reserved) * DcgmField.MEBIBYTE));
            }
            return readings.build();
        }
    }

    private final Map<String, Device> cards = new LinkedHashMap<>();

    void sample(String name, Map<String, String> labels, String text) {
        String uuid = labels.getOrDefault("UUID", "");
        if (uuid.isEmpty() || (cards.size() >= MOST_CARDS && !cards.containsKey(uuid))) {
            return;
        }
        Device card = cards.computeIfAbsent(uuid, _ -> new Device(labels));
        String instance = labels.getOrDefault("GPU_I_ID", "");
        Device device = instance.isEmpty()
                ? card
                : card.instances.size() >= MOST_CARDS
                        ? card.instances.getOrDefault(instance, new Device(labels))
                        : card.instances.computeIfAbsent(instance, _ -> new Device(labels));
        if (device.holders.size() < MOST_HOLDERS) {
            holder(device, labels);
        }
        double value = DcgmField.number(text);
        WhyUnknown blank = DcgmField.blank(text, value);
        DcgmField.of(name).ifPresent(field -> put(device, field, value, blank));
        if (blank != null || Double.isNaN(value) || value < 0) {
            return;
        }
        switch (name) {
            case DcgmField.XID -> {
                if (value > 0 && value <= Integer.MAX_VALUE && card.xids.isEmpty()) {
                    card.xids.add(new GpuXid((int) value, null));
                }
            }
            case DcgmField.FREE -> device.free = value;
            case "DCGM_FI_DEV_FB_USED" -> device.used = value;
            case "DCGM_FI_DEV_FB_RESERVED" -> device.reserved = value;
            case "DCGM_FI_DEV_FB_TOTAL" -> device.totalTold = true;
            default -> {
                // said by its field
            }
        }
    }

    private static void put(Device device, DcgmField field, double value,
            @Nullable WhyUnknown blank) {
        if (blank != null) {
            device.readings.explain(field.measure(), blank);
        } else if (field.measure().form() == GpuMeasure.Form.SHARE) {
            device.readings.putShare(field.measure(), value);
        } else if (Double.isFinite(value) && Math.abs(value * field.scale()) < Long.MAX_VALUE) {
            device.readings.put(field.measure(), Math.round(value * field.scale()));
        } else {
            device.readings.putUnknown(field.measure(), WhyUnknown.IMPLAUSIBLE);
        }
    }

    private static void holder(Device device, Map<String, String> labels) {
        String pod = first(labels, "exported_pod", "pod", "pod_name");
        String namespace = first(labels, "exported_namespace", "namespace", "pod_namespace");
        if (!pod.isEmpty() && !namespace.isEmpty()) {
            device.holders.add(new GpuHolder(namespace, pod, labels.getOrDefault("pod_uid", ""),
                    first(labels, "exported_container", "container", "container_name"), "", ""));
        }
    }

    private static String first(Map<String, String> labels, String... names) {
        for (String name : names) {
            String value = labels.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// The node that a series speaks of; empty if it does not say.
    static String node(Map<String, String> labels) {
        return first(labels, "Hostname", "hostname", "node");
    }

    boolean isEmpty() {
        return cards.isEmpty();
    }

    List<Gpu> gpus() {
        List<Gpu> gpus = new ArrayList<>();
        cards.forEach((uuid, card) -> {
            List<MigInstance> instances = new ArrayList<>();
            card.instances.forEach((id, part) -> instances.add(new MigInstance("", number(id), -1,
                    part.labels.getOrDefault("GPU_I_PROFILE", ""), part.readings(), List.copyOf(part.holders),
                    new GpuUsage.NotKnown())));
            instances.sort(Comparator.comparingInt(MigInstance::gpuInstance));
            gpus.add(new Gpu(uuid, number(card.labels.getOrDefault("gpu", "")),
                    card.labels.getOrDefault("modelName", ""), "", card.labels.getOrDefault("pci_bus_id", ""),
                    new GpuPresence.Ok(), !instances.isEmpty(), card.readings(), card.xids, instances, List.of(),
                    WhyUnknown.NOT_TOLD, List.copyOf(card.holders), new GpuUsage.NotKnown()));
        });
        gpus.sort(Comparator.comparingInt(Gpu::index).thenComparing(Gpu::uuid));
        return gpus;
    }

    private static int number(String text) {
        double value = DcgmField.number(text);
        return value >= 0 && value <= 4_096 ? (int) value : -1;
    }
}
