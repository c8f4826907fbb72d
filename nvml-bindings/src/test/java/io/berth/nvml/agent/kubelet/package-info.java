/// Tests of asking the kubelet.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.kubelet;
