package io.berth.nvml.agent;

import io.berth.nvml.agent.serve.MetricsText.HostLabel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What the agent was started with.
///
/// @param once print the devices and end, instead of serving
/// @param json with `once`: JSON instead of the table
/// @param port where it listens, 0–65,535; 0 lets the system choose
/// @param loopbackOnly listen on the loopback address; then no key is needed
/// @param keyFile where the key is; present unless `loopbackOnly` or `once`
/// @param interval between two samples, 100 ms to one minute
/// @param proc where `/proc` of the host is
/// @param podResources the kubelet's socket
/// @param checkpoint the kubelet's checkpoint file
/// @param commandLines whether processes are told with their command lines
/// @param nodeName of the Kubernetes node; empty where not told
/// @param hostLabel spelling of the node's label in the metrics
public record AgentOptions(boolean once, boolean json, int port, boolean loopbackOnly, Optional<Path> keyFile,
        Duration interval, Path proc, Path podResources, Path checkpoint, boolean commandLines, String nodeName,
        HostLabel hostLabel) {
    public static final int PORT = 9410;
    public static final Path POD_RESOURCES = Path.of("/var/lib/kubelet/pod-resources/kubelet.sock");
    public static final Path CHECKPOINT = Path.of("/var/lib/kubelet/device-plugins/kubelet_internal_checkpoint");

    /// For one look at this machine with nothing set.
    public static AgentOptions forOneLook() {
        return new AgentOptions(true, false, PORT, false, Optional.empty(), Duration.ofSeconds(1), Path.of("/proc"),
                POD_RESOURCES, CHECKPOINT, false, "", HostLabel.UPPER);
    }
}
