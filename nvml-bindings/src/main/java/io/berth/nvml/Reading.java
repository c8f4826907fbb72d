package io.berth.nvml;

import io.berth.nvml.raw.nvmlReturn_t;
import java.util.Optional;
import java.util.function.Function;

/// What came back from one question to NVML: a value, or why there is none. Never an exception.
public sealed interface Reading<T> {

    record Value<T>(T value) implements Reading<T> {
    }

    /// The device, its mode (MIG) or the driver's build does not have this. Stays so until the mode changes.
    record NotSupported<T>() implements Reading<T> {
    }

    /// The process may not ask; a container needs more rights than it has.
    record NoPermission<T>() implements Reading<T> {
    }

    /// The device fell off the bus or waits for a reset.
    record GpuLost<T>() implements Reading<T> {
    }

    /// The installed driver is older than the function.
    record Missing<T>() implements Reading<T> {
    }

    /// Any other return code of NVML.
    ///
    /// @param code an `nvmlReturn_t`
    record Failed<T>(int code) implements Reading<T> {

        /// NVML's name of the code without its prefix, such as `TIMEOUT`.
        public String name() {
            return ReturnCode.name(code);
        }
    }

    /// The failure that a return code other than success stands for.
    static <T> Reading<T> failure(int code) {
        return switch (code) {
            case nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED -> new NotSupported<>();
            case nvmlReturn_t.NVML_ERROR_NO_PERMISSION -> new NoPermission<>();
            case nvmlReturn_t.NVML_ERROR_GPU_IS_LOST, nvmlReturn_t.NVML_ERROR_RESET_REQUIRED -> new GpuLost<>();
            case nvmlReturn_t.NVML_ERROR_FUNCTION_NOT_FOUND, ReturnCode.MISSING -> new Missing<>();
            default -> new Failed<>(code);
        };
    }

    /// The value, if there is one.
    default Optional<T> asOptional() {
        return this instanceof Value<T>(var value) ? Optional.of(value) : Optional.empty();
    }

    /// The same reading of something derived from the value.
    default <R> Reading<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Value<T>(var value) -> new Value<>(change.apply(value));
            case NotSupported<T> _ -> new NotSupported<>();
            case NoPermission<T> _ -> new NoPermission<>();
            case GpuLost<T> _ -> new GpuLost<>();
            case Missing<T> _ -> new Missing<>();
            case Failed<T>(var code) -> new Failed<>(code);
        };
    }
}
