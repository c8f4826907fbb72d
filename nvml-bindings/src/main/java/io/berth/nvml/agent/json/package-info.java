/// A small JSON writer and reader with bounds, so that the agent needs no library for it.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.json;
