/// Tests of the agent's package `proc`.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.proc;
