package io.berth.nvml.raw;

/// One function of NVML.
///
/// @param name the exported symbol, with its version suffix
/// @param arguments the C argument list
/// @param since version of the first CUDA header that declares it, `<=11.0` for all that are older than those seen
public record NvmlFunction(String name, String arguments, String since) {
}
