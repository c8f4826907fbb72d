package io.berth.analysis.gpu;

import java.util.List;

/// A device of a job that may keep the others waiting: far less active than they are, or far more where the others wait for it.
///
/// @param namespace of the workload
/// @param kind such as `Job`
/// @param device the one
/// @param share its activity, 0–1
/// @param median of all devices of the workload, 0–1; of two, the share of the other one
/// @param devices how many are compared
/// @param reasons what may explain it: throttled, a narrow link, errors; may be empty
public record GpuStraggler(String namespace, String kind, String name, GpuDevice device, double share, double median,
        int devices, List<GpuReason> reasons) {
    public GpuStraggler {
        reasons = List.copyOf(reasons);
    }
}
