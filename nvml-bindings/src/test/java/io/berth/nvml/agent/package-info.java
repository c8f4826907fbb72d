/// Tests of the node agent's outer side.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent;
