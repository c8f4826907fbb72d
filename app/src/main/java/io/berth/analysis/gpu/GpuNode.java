package io.berth.analysis.gpu;

import io.berth.model.gpu.NodeGpus;
import java.util.List;

/// The devices of one node.
///
/// @param told who told them, and how old it is
/// @param product of the first card, `NVIDIA H100 80GB HBM3`; of the label `nvidia.com/gpu.product` where no card is
///            known, else of the first device that is offered with one; may be empty
/// @param devices by card, then by instance. A card that is parted into nothing is one device.
public record GpuNode(String name, NodeGpus told, String product, List<GpuDevice> devices) {
    public GpuNode {
        devices = List.copyOf(devices);
    }
}
