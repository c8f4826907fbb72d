/// Which pod holds which device, asked of the kubelet on its socket or read from its checkpoint file.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent.kubelet;
