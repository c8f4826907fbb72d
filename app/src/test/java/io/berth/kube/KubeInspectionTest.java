package io.berth.kube;

import io.berth.kube.watch.WatchOptions;
import io.berth.port.ClusterSource;
import io.berth.port.InspectionContract;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Holds the way into pods to the contract on a real control plane with played kubelets, whose kubeconfig
/// `BERTH_TEST_KUBECONFIG` names.
final class KubeInspectionTest extends InspectionContract {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(20);
    private static @Nullable ScratchNamespace scratch;
    private static @Nullable ServerSocket page;
    private final ControlPlane plane = new ControlPlane();
    private @Nullable ClusterSource source;

    @BeforeAll
    static void runAPod() throws IOException {
        ScratchNamespace made = new ScratchNamespace(ControlPlane.kubeconfig());
        scratch = made;
        ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        page = server;
        Thread.ofVirtual().start(() -> serve(server));
        Pod pod = new PodBuilder(made.pod("talker", "none")).editMetadata()
                .addToAnnotations("test.berth.io/log-interval", "100ms")
                .addToAnnotations("test.berth.io/forward-to",
                        "8080=127.0.0.1:" + server.getLocalPort() + ",9=127.0.0.1:9")
                .endMetadata().editSpec().withNodeSelector(null).endSpec().build();
        made.client().pods().resource(pod).create();
        made.client().pods().inNamespace(made.name()).withName("talker").waitUntilReady(60, TimeUnit.SECONDS);
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                byte[] head = new byte[4_096];
                if (socket.getInputStream().read(head) > 0) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException _) {
                // The next one may do better.
            }
        }
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException {
        if (scratch != null) {
            scratch.close();
        }
        if (page != null) {
            page.close();
        }
    }

    @BeforeEach
    void open() {
        source = plane.open(ControlPlane.kubeconfig(), WatchOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        source().close();
        plane.close();
    }

    @Override
    protected ClusterSource source() {
        if (source == null) {
            throw new IllegalStateException("not opened");
        }
        return source;
    }

    @Override
    protected Running running() {
        if (scratch == null) {
            throw new IllegalStateException("no namespace");
        }
        return new Running(scratch.name(), "talker", "main", 8080);
    }

    @Override
    protected void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT;
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(MOMENT);
            if (System.nanoTime() > end) {
                throw new AssertionError("never came");
            }
        }
    }
}
