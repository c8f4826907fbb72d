/// What the cards did in the last minute and the last day, in fixed arrays; knows the sample alone.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.history;
