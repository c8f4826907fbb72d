package io.berth.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Reads what the engine reads by protobuf and throws it away: no client can be faster.
final class PlainRead {
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    private final LoadServer server;

    PlainRead(LoadServer server) {
        this.server = server;
    }

    Figures measure() throws IOException, InterruptedException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        long began = System.nanoTime();
        for (String plural : new String[]{"nodes", "pods"}) {
            try (InputStream body = server.get("api/v1/" + plural, PROTOBUF)) {
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    bytes += read;
                }
            }
        }
        return new Figures(Map.of("completeMs", (System.nanoTime() - began) / 1e6, "bytes", (double) bytes));
    }
}
