package io.berth.nvml;

import io.berth.nvml.raw.NvmlConstants;
import java.util.stream.Stream;

/// How a GPU stands in the NVLink fabric of its node or rack: Hopper and later, behind NVSwitches. The fabric manager
/// registers it there; before that CUDA does not start on it.
///
/// @param status an `nvmlReturn_t`: how registering ended. Says nothing before [State#COMPLETED]
/// @param cluster which fabric, 32 hexadecimal digits; all zero where it belongs to none
/// @param clique GPUs of one clique of a fabric reach each other's memory
/// @param healthMask what `NVML_GPU_FABRIC_HEALTH_MASK_…` take apart; 0 from drivers before R550
/// @param health [Health#NOT_SUPPORTED] from drivers that do not sum it up
public record GpuFabric(State state, int status, String cluster, int clique, int healthMask, Health health) {

    /// How far registering is.
    public enum State {
        /// There is no such fabric, or this GPU cannot be in one.
        NOT_SUPPORTED(NvmlConstants.NVML_GPU_FABRIC_STATE_NOT_SUPPORTED), NOT_STARTED(
                NvmlConstants.NVML_GPU_FABRIC_STATE_NOT_STARTED), IN_PROGRESS(
                        NvmlConstants.NVML_GPU_FABRIC_STATE_IN_PROGRESS), COMPLETED(
                                NvmlConstants.NVML_GPU_FABRIC_STATE_COMPLETED),
        /// A number that this version does not know.
        UNKNOWN(-1);

        private final int number;

        State(int number) {
            this.number = number;
        }

        static State of(int number) {
            return Stream.of(values()).filter(state -> state.number == number).findFirst().orElse(UNKNOWN);
        }

        /// NVML's number; negative where this version does not know it.
        public int number() {
            return number;
        }
    }

    /// The driver's summary of the mask.
    public enum Health {
        NOT_SUPPORTED(NvmlConstants.NVML_GPU_FABRIC_HEALTH_SUMMARY_NOT_SUPPORTED), HEALTHY(
                NvmlConstants.NVML_GPU_FABRIC_HEALTH_SUMMARY_HEALTHY), UNHEALTHY(
                        NvmlConstants.NVML_GPU_FABRIC_HEALTH_SUMMARY_UNHEALTHY), LIMITED_CAPACITY(
                                NvmlConstants.NVML_GPU_FABRIC_HEALTH_SUMMARY_LIMITED_CAPACITY),
        /// A number that this version does not know.
        UNKNOWN(-1);

        private final int number;

        Health(int number) {
            this.number = number;
        }

        static Health of(int number) {
            return Stream.of(values()).filter(health -> health.number == number).findFirst().orElse(UNKNOWN);
        }

        /// NVML's number; negative where this version does not know it.
        public int number() {
            return number;
        }
    }
}
