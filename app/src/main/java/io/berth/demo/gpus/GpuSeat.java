package io.berth.demo.gpus;

import io.berth.model.Node;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A device of a node: a card, or an instance of a card that is parted.
///
/// @param number among the node's devices of this resource
/// @param card its index on the node
/// @param part its place on the card; -1 for a whole card
/// @param profile `1g.10gb`; empty for a whole card
record GpuSeat(String resource, int number, int card, int part, String profile) {
    private static final String MIG = "nvidia.com/mig-";
    private static final int SLICES = 7;

    boolean isPart() {
        return part >= 0;
    }

    /// Of the card's compute slices.
    int slices() {
        return isPart() ? profile.charAt(0) - '0' : SLICES;
    }

    /// Memory of an instance, bytes.
    long memory() {
        return Math.round((profile.startsWith("3g") ? 39.5 : 9.75) * (1L << 30));
    }

    /// All devices of a node by card. Instances of one profile fill a card before the next one.
    static List<GpuSeat> of(Node node) {
        List<GpuSeat> seats = new ArrayList<>();
        int card = 0;
        for (int i = 0; i < node.capacity().gpus(); i++) {
            seats.add(new GpuSeat(ResourceList.GPU, i, card++, -1, ""));
        }
        for (Map.Entry<String, Long> amount : node.capacity().amounts().entrySet()) {
            if (!amount.getKey().startsWith(MIG)) {
                continue;
            }
            String profile = amount.getKey().substring(MIG.length());
            int fits = SLICES / (profile.charAt(0) - '0');
            for (int i = 0; i < amount.getValue(); i++) {
                seats.add(new GpuSeat(amount.getKey(), i, card + i / fits, i % fits, profile));
            }
            card += Math.ceilDiv(amount.getValue().intValue(), fits);
        }
        return seats;
    }
}
