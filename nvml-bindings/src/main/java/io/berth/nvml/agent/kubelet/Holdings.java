package io.berth.nvml.agent.kubelet;

import io.berth.nvml.agent.sample.Holder;
import java.util.List;

/// Which container holds which device, or why that is not known.
public sealed interface Holdings {
    /// Where a list came from.
    enum Source {
        POD_RESOURCES, CHECKPOINT
    }

    /// All devices of all containers on the node, of every resource, in the kubelet's order.
    record Known(List<Holder> holders, Source source) implements Holdings {
        public Known {
            holders = List.copyOf(holders);
        }
    }

    /// Neither source could be read.
    ///
    /// @param why for the log, with the answer of each source
    record NotKnown(String why) implements Holdings {
    }
}
