package io.berth.nvml;

import com.sun.jna.Pointer;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.NvmlLibrary;
import io.berth.nvml.raw.nvmlFieldValue_t;
import io.berth.nvml.raw.nvmlPerfPolicyType_t;
import io.berth.nvml.raw.nvmlReturn_t;
import io.berth.nvml.raw.nvmlViolationTime_t;

/// How long clocks were held down for one reason: the function that is to go with CUDA 14, then the field of the same
/// meaning.
final class HeldDown {

    private static final int FIELD_AT = nvmlViolationTime_t.SIZE;
    private static final int NO_FIELD = 0;

    private HeldDown() {
    }

    /// @param policy one of [nvmlPerfPolicyType_t]
    static Route[] routes(int policy) {
        return new Route[]{
                new Route("nvmlDeviceGetViolationStatus", (l, d, o) -> l.nvmlDeviceGetViolationStatus(d, policy, o)),
                new Route("nvmlDeviceGetFieldValues", (l, d, o) -> byField(l, d, policy, o))};
    }

    static long nanos(Pointer answer) {
        return answer.getLong(nvmlViolationTime_t.OFFSET_violationTime);
    }

    private static int byField(NvmlLibrary library, Pointer device, int policy, Pointer out) {
        var field = out.share(FIELD_AT);
        field.clear(nvmlFieldValue_t.SIZE);
        field.setInt(nvmlFieldValue_t.OFFSET_fieldId, field(policy));
        int code = library.nvmlDeviceGetFieldValues(device, 1, field);
        out.setLong(nvmlViolationTime_t.OFFSET_violationTime, field.getLong(nvmlFieldValue_t.OFFSET_value));
        return code == nvmlReturn_t.NVML_SUCCESS ? field.getInt(nvmlFieldValue_t.OFFSET_nvmlReturn) : code;
    }

    /// Fields are numbered without the gap that the policies have.
    private static int field(int policy) {
        return switch (policy) {
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_POWER -> NvmlConstants.NVML_FI_DEV_PERF_POLICY_POWER;
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_THERMAL -> NvmlConstants.NVML_FI_DEV_PERF_POLICY_THERMAL;
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_SYNC_BOOST -> NvmlConstants.NVML_FI_DEV_PERF_POLICY_SYNC_BOOST;
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_BOARD_LIMIT ->
                NvmlConstants.NVML_FI_DEV_PERF_POLICY_BOARD_LIMIT;
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_LOW_UTILIZATION ->
                NvmlConstants.NVML_FI_DEV_PERF_POLICY_LOW_UTILIZATION;
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_RELIABILITY ->
                NvmlConstants.NVML_FI_DEV_PERF_POLICY_RELIABILITY;
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_TOTAL_APP_CLOCKS ->
                NvmlConstants.NVML_FI_DEV_PERF_POLICY_TOTAL_APP_CLOCKS;
            case nvmlPerfPolicyType_t.NVML_PERF_POLICY_TOTAL_BASE_CLOCKS ->
                NvmlConstants.NVML_FI_DEV_PERF_POLICY_TOTAL_BASE_CLOCKS;
            default -> NO_FIELD;
        };
    }
}
