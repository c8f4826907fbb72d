/// NVIDIA's management library for the JVM.
@org.jspecify.annotations.NullMarked
package io.berth.nvml;
