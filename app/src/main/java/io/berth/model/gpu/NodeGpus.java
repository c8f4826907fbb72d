package io.berth.model.gpu;

import io.berth.model.Keyed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one node's GPUs. Replaced as a whole by each answer; a fleet shares those that did not change.
///
/// @param origin who told the cards
/// @param via the pod, or the Service of a Prometheus, that told it, `namespace/name`; empty if none did
/// @param received when this sample first came, or was taken where another one remembers that, by this machine's clock;
///            null if none ever did. One that is told again is as old as it was.
/// @param takenMillis when the source took it, by its own clock, milliseconds since the epoch; 0 if not told
/// @param observedSince since when the source watches without a gap, by this machine's clock; null if not told. What was
///            before is not known.
/// @param gpus by index; empty where only the API server tells
/// @param troubles of sources that would know more; with one of [#origin()] the cards are old: see [#received()]
public record NodeGpus(String node, GpuOrigin origin, String via, @Nullable Instant received, long takenMillis,
        @Nullable Instant observedSince, GpuDriver driver, List<Gpu> gpus, List<GpuTrouble> troubles)
        implements Keyed {
    public NodeGpus {
        gpus = List.copyOf(gpus);
        troubles = List.copyOf(troubles);
    }

    /// A node of which the API server alone tells.
    public static NodeGpus untold(String node, List<GpuTrouble> troubles) {
        return new NodeGpus(node, GpuOrigin.API, "", null, 0, null, GpuDriver.UNTOLD, List.of(), troubles);
    }

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public String name() {
        return node;
    }

    /// Why the source that told the cards tells them no more; null if it still does.
    public @Nullable GpuTrouble staleBecause() {
        for (GpuTrouble trouble : troubles) {
            if (trouble.origin() == origin) {
                return trouble;
            }
        }
        return null;
    }

    public boolean isStale() {
        return staleBecause() != null;
    }

    /// The same, with what is equal taken from an earlier answer.
    public NodeGpus sharing(NodeGpus before) {
        List<Gpu> shared = new ArrayList<>(gpus.size());
        for (int i = 0; i < gpus.size(); i++) {
            shared.add(i < before.gpus.size() ? gpus.get(i).sharing(before.gpus.get(i)) : gpus.get(i));
        }
        return new NodeGpus(before.node.equals(node) ? before.node : node, origin,
                before.via.equals(via) ? before.via : via, received, takenMillis, observedSince,
                before.driver.equals(driver) ? before.driver : driver, shared, troubles);
    }

    /// The same with other troubles.
    public NodeGpus withTroubles(List<GpuTrouble> changed) {
        return new NodeGpus(node, origin, via, received, takenMillis, observedSince, driver, gpus, changed);
    }
}
