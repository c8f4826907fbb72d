/// What a node's GPUs did at one moment, as plain data; knows nothing of how it was read or where it goes.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.sample;
