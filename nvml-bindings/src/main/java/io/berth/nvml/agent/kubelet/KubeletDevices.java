package io.berth.nvml.agent.kubelet;

/// Asks the kubelet's socket, and where that fails the checkpoint file. Blocks at most the socket's limit.
public final class KubeletDevices {
    private final PodResources socket;
    private final Checkpoint checkpoint;

    public KubeletDevices(PodResources socket, Checkpoint checkpoint) {
        this.socket = socket;
        this.checkpoint = checkpoint;
    }

    public Holdings list() {
        return switch (socket.list()) {
            case Holdings.Known known -> known;
            case Holdings.NotKnown(var noAnswer) -> switch (checkpoint.read()) {
                case Holdings.Known known -> known;
                case Holdings.NotKnown(var noFile) -> new Holdings.NotKnown(noAnswer + "; " + noFile);
            };
        };
    }
}
