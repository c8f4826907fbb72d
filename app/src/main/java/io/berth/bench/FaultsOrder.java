package io.berth.bench;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What the subject of the fault bench is told.
///
/// @param programs the folder that ends and restarts the control plane; empty if there is none
/// @param controlPlane the folder of the control plane; empty if there is none
/// @param kubeconfig of the load server; empty if there is none
/// @param scratch a folder for files
/// @param only names of faults; empty for all
record FaultsOrder(String programs, String controlPlane, String kubeconfig, String scratch, List<String> only) {
    FaultsOrder {
        only = List.copyOf(only);
    }

    String toLine() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    static FaultsOrder parse(String line) {
        return JsonMapper.shared().readValue(line, FaultsOrder.class);
    }

    boolean isWanted(FaultCase fault) {
        return only.isEmpty() || only.contains(fault.name());
    }
}
