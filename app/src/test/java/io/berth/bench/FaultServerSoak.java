package io.berth.bench;

import io.berth.kube.fault.Fault;
import io.berth.kube.fault.FaultServer;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Table;
import io.berth.port.ClusterSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The fault server as what a soak breaks. Who has been forbidden something asks again after a minute only, so that fault
/// is left to longer soaks.
final class FaultServerSoak implements SoakCluster, AutoCloseable {
    private static final int NODES = 40;
    private static final int NAMESPACES = 8;
    private static final int PODS = 600;
    private static final int BURST = 2_000;
    private static final int STEPS_A_SECOND = 50;

    private final FaultServer server = new FaultServer();
    private final ScheduledExecutorService changer = Executors.newSingleThreadScheduledExecutor();
    private final Path folder;
    private final Random random; // used by the changer alone
    private volatile int rate;
    private boolean muted;

    FaultServerSoak(Path folder, long seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        for (int i = 0; i < NODES; i++) {
            server.put(Kind.NODE.plural(), "", "node-" + i);
        }
        for (int i = 0; i < NAMESPACES; i++) {
            server.put(Kind.NAMESPACE.plural(), "", "space-" + i);
        }
        change(PODS);
        var _ = changer.scheduleAtFixedRate(() -> change(rate / STEPS_A_SECOND), 0, 1000 / STEPS_A_SECOND,
                TimeUnit.MILLISECONDS);
    }

    private void change(int times) {
        for (int i = 0; i < times; i++) {
            String namespace = "space-" + random.nextInt(NAMESPACES);
            switch (random.nextInt(20)) {
                case 0 -> server.put(Kind.NODE.plural(), "", "node-" + random.nextInt(NODES));
                case 1, 2 -> server.delete(Kind.POD.plural(), namespace, "pod-" + random.nextInt(PODS));
                default -> server.put(Kind.POD.plural(), namespace, "pod-" + random.nextInt(PODS));
            }
        }
    }

    @Override
    public ClusterSource open() throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: c, user: {}}]
                contexts: [{name: c, context: {cluster: c, user: c}}]
                """.formatted(server.base()));
        return new KubeOpener().open(kubeconfig);
    }

    @Override
    public List<SoakFault> faults() {
        return List.of(SoakFault.DROP_ALL, SoakFault.GONE, SoakFault.COMPACT, SoakFault.MUTE, SoakFault.BUSY,
                SoakFault.BROKEN, SoakFault.UNAVAILABLE, SoakFault.GARBAGE, SoakFault.BURST);
    }

    @Override
    public void setRate(int eventsPerSecond) {
        rate = eventsPerSecond;
    }

    @Override
    public void inject(SoakFault fault) throws IOException {
        switch (fault) {
            case DROP_ALL -> server.dropAll();
            case GONE -> {
                server.compact();
                server.dropAll();
            }
            case COMPACT -> server.compact();
            case MUTE -> {
                muted = true;
                refuse(new Fault.Silence());
            }
            case BUSY -> refuse(new Fault.Status(429, "busy"));
            case BROKEN -> refuse(new Fault.Status(500, "broken"));
            case UNAVAILABLE -> refuse(new Fault.Status(503, "unavailable"));
            case GARBAGE -> refuse(new Fault.Garbage());
            case BURST -> changer.execute(() -> change(BURST));
            case DROP_WATCHES, LATENCY, FORBID, BANDWIDTH -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void refuse(Fault fault) throws IOException {
        server.always(target -> target.startsWith("/api"), fault);
        server.dropAll();
    }

    /// What was silent stays so, and so its connections are broken.
    @Override
    public void heal() throws IOException {
        server.heal();
        if (muted) {
            muted = false;
            server.dropAll();
        }
    }

    @Override
    public int differences(ClusterSnapshot snapshot) {
        return FreshList.KINDS.stream().mapToInt(kind -> differences(snapshot, kind)).sum();
    }

    private int differences(ClusterSnapshot snapshot, Kind kind) {
        Map<String, Long> expected = server.versions(kind.plural());
        Map<String, Long> got = new HashMap<>();
        Table<? extends ClusterObject> table = snapshot.tables().getOrDefault(kind, Table.empty());
        table.forEach(object -> got.put(object.namespace() + "/" + object.name(), object.meta().version()));
        long same = expected.entrySet().stream().filter(object -> object.getValue().equals(got.get(object.getKey())))
                .count();
        return (int) (expected.size() + got.size() - 2 * same);
    }

    @Override
    public void close() throws IOException {
        changer.shutdownNow();
        server.close();
    }
}
