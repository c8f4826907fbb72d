/// What the agent answers over HTTP: metrics, the last sample, history, health.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.serve;
