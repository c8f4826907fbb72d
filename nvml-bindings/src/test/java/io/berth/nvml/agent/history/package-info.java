/// Tests of the agent's package `history`.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.history;
