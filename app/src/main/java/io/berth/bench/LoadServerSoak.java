package io.berth.bench;

import io.berth.model.ClusterSnapshot;
import io.berth.port.ClusterSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The load server as what a soak breaks.
final class LoadServerSoak implements SoakCluster {
    /// What ends every fault, by operation.
    private static final Map<String, String> HEALED = Map.of("mute", "false", "latency", "0", "bandwidth", "0", "fail",
            "", "forbid", "");

    private final KubeOpener opener;
    private final LoadServer server;

    LoadServerSoak(KubeOpener opener, LoadServer server) {
        this.opener = opener;
        this.server = server;
    }

    @Override
    public ClusterSource open() throws IOException {
        return opener.open(server.kubeconfig());
    }

    @Override
    public List<SoakFault> faults() {
        return Arrays.stream(SoakFault.values()).filter(fault -> fault != SoakFault.GARBAGE).toList();
    }

    @Override
    public void setRate(int eventsPerSecond) throws IOException, InterruptedException {
        server.setRate(eventsPerSecond);
    }

    @Override
    public void inject(SoakFault fault) throws IOException, InterruptedException {
        switch (fault) {
            case DROP_WATCHES -> server.control("drop", "");
            case DROP_ALL -> server.dropAll();
            case GONE -> server.control("gone", "");
            case COMPACT -> server.control("compact", "");
            case MUTE -> server.control("mute", "true");
            case LATENCY -> server.control("latency", "1500");
            case BUSY -> refuse("fail", "429");
            case BROKEN -> refuse("fail", "500");
            case UNAVAILABLE -> refuse("fail", "503");
            case FORBID -> refuse("forbid", "/api/v1/pods");
            case BANDWIDTH -> server.control("bandwidth", "2000000");
            case BURST -> server.control("burst", "10000");
            case GARBAGE -> throw new IllegalArgumentException("the load server sends no garbage");
        }
    }

    private void refuse(String operation, String value) throws IOException, InterruptedException {
        server.control(operation, value);
        server.dropAll();
    }

    @Override
    public void heal() throws IOException, InterruptedException {
        for (Map.Entry<String, String> operation : HEALED.entrySet()) {
            server.control(operation.getKey(), operation.getValue());
        }
    }

    @Override
    public int differences(ClusterSnapshot snapshot) throws IOException, InterruptedException {
        return new FreshList(server).differences(snapshot);
    }
}
