/// Which container and pod a process belongs to, read from `/proc`; knows no GPU and no cluster.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.proc;
