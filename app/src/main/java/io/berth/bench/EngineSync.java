package io.berth.bench;

import io.berth.model.ClusterSnapshot;
import io.berth.port.Subscription;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// The product's engine and live model, from nothing to the whole cluster.
final class EngineSync {
    private final ProductEngine.Opener opener;
    private final LoadServer server;
    private final boolean protobuf;

    EngineSync(ProductEngine.Opener opener, LoadServer server, boolean protobuf) {
        this.opener = opener;
        this.server = server;
        this.protobuf = protobuf;
    }

    Figures measure() throws IOException, InterruptedException {
        long empty = liveHeap();
        CountDownLatch rows = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(1);
        long began = System.nanoTime();
        try (ProductEngine engine = new ProductEngine(opener.open(server, protobuf, Set.of()));
                Subscription _ = engine.live().subscribe(snapshot -> {
                    if (snapshot.nodes().size() > 0 && snapshot.pods().size() > 0) {
                        rows.countDown();
                    }
                    if (LoadServer.isComplete(snapshot)) {
                        all.countDown();
                    }
                })) {
            engine.start();
            rows.await();
            double firstRows = (System.nanoTime() - began) / 1e6;
            all.await();
            double complete = (System.nanoTime() - began) / 1e6;
            double memory = ResidentMemory.mebibytes("self");
            ClusterSnapshot snapshot = engine.live().snapshot();
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("firstRowsMs", firstRows);
            values.put("completeMs", complete);
            values.put("rssMb", memory);
            values.put("retainedBytesPerPod", (liveHeap() - empty) / (double) Math.max(1, snapshot.pods().size()));
            values.put("pods", (double) snapshot.pods().size());
            values.put("nodes", (double) snapshot.nodes().size());
            return new Figures(values);
        }
    }

    /// Bytes of live objects. Two collections, since the first one may leave to the second what has been enqueued.
    private static long liveHeap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
