/// NVIDIA's management library for the JVM: devices, readings, processes, events, with every failure a value. Stands
/// on [io.berth.nvml.raw], which has all of NVML under its own names.
@org.jspecify.annotations.NullMarked
package io.berth.nvml;
