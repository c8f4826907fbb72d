/// Tests of the agent's package `serve`.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.serve;
