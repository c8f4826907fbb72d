/// Reads a node's GPUs through NVML again and again and turns them into samples; knows nothing of who asks for them.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.sampling;
