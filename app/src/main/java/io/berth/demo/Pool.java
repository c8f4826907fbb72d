package io.berth.demo;

import io.berth.model.Labels;
import io.berth.model.ResourceList;
import java.util.List;
import java.util.Map;

/// A kind of machine that the demo's fleet has.
///
/// @param name value of the node label [#LABEL]
/// @param prefix of the names of its nodes
/// @param perThousand of the fleet
/// @param labels that its nodes have beside those of every node
record Pool(String name, String prefix, String instanceType, int perThousand, ResourceList capacity, Labels labels) {
    static final String LABEL = "pool";
    static final String MIG_SMALL = "nvidia.com/mig-1g.10gb";
    static final String MIG_LARGE = "nvidia.com/mig-3g.40gb";

    /// In the order of the racks: the first racks of each zone have the GPUs.
    static final List<Pool> ALL = List.of(
            new Pool("h100", "gpu-h100", "h100-8x80", 160, machine(192, 2_048).with(ResourceList.GPU, 8),
                    gpu("NVIDIA-H100-80GB-HBM3", 8, 81_559)),
            new Pool("a100", "gpu-a100", "a100-8x80", 80, machine(96, 1_024).with(ResourceList.GPU, 8),
                    gpu("NVIDIA-A100-SXM4-80GB", 8, 81_920)),
            new Pool("mig", "gpu-mig", "h100-8x80", 40,
                    machine(96, 1_024).with(ResourceList.GPU, 0).with(MIG_SMALL, 28).with(MIG_LARGE, 8),
                    gpu("NVIDIA-H100-80GB-HBM3", 8, 81_559).with("nvidia.com/mig.strategy", "mixed")
                            .with("nvidia.com/mig.config", "half-1g-half-3g")),
            new Pool("l40s", "gpu-l40s", "l40s-4x48", 80, machine(64, 512).with(ResourceList.GPU, 4),
                    gpu("NVIDIA-L40S", 4, 46_068)),
            new Pool("highmem", "mem", "mem-64x1024", 90, machine(64, 1_024), Labels.NONE),
            new Pool("cpu", "cpu", "cpu-64x256", 550, machine(64, 256), Labels.NONE));

    /// The same with the machines that the last zone has of it: parted GPUs of the generation before.
    Pool inLastZone() {
        return name.equals("mig")
                ? new Pool(name, prefix, "a100-8x80", perThousand, capacity,
                        labels.with("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB").with("nvidia.com/gpu.memory",
                                "81920"))
                : this;
    }

    boolean hasGpus() {
        return !labels.isEmpty();
    }

    /// What is left for pods.
    ResourceList allocatable() {
        return capacity.with(ResourceList.CPU, capacity.cpu().milli() - 2_000)
                .with(ResourceList.MEMORY, capacity.memory().value() - (6L << 30))
                .with(ResourceList.EPHEMERAL_STORAGE, capacity.amount(ResourceList.EPHEMERAL_STORAGE) * 9 / 10);
    }

    private static ResourceList machine(int cores, int gibibytes) {
        return ResourceList.NONE.with(ResourceList.CPU, cores * 1_000L)
                .with(ResourceList.MEMORY, (long) gibibytes << 30).with(ResourceList.EPHEMERAL_STORAGE, 1_800L << 30)
                .with(ResourceList.PODS, 110);
    }

    private static Labels gpu(String product, int count, int megabytes) {
        return Labels.of(Map.of("nvidia.com/gpu.present", "true", "nvidia.com/gpu.product", product,
                "nvidia.com/gpu.count", Integer.toString(count), "nvidia.com/gpu.memory",
                Integer.toString(megabytes)));
    }
}
