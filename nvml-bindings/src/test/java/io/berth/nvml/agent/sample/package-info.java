/// Tests of the agent's package `sample`.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.sample;
