/// Tests of the agent's package `json`.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.json;
