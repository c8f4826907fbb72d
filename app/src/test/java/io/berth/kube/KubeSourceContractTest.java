package io.berth.kube;

import io.berth.kube.watch.WatchOptions;
import io.berth.port.ClusterSource;
import io.berth.port.ClusterSourceContract;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/// Holds the engine to the contract on a real control plane, whose kubeconfig `BERTH_TEST_KUBECONFIG` names.
final class KubeSourceContractTest extends ClusterSourceContract {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
    private static @Nullable ScratchNamespace scratch;
    @AutoClose // after the contract has closed its source
    private final ControlPlane plane = new ControlPlane();
    private final Semaphore batches = new Semaphore(0);

    @Override
    protected ClusterSource open() {
        return plane.open(ControlPlane.kubeconfig(), WatchOptions.DEFAULT);
    }

    @Override
    protected void told() {
        batches.release();
    }

    @Override
    protected void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT;
        try {
            while (!condition.getAsBoolean()) {
                if (!batches.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new AssertionError("never came");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @BeforeAll
    static void runAPod() {
        ScratchNamespace made = new ScratchNamespace(ControlPlane.kubeconfig());
        scratch = made;
        made.runAPod("one");
    }

    @AfterAll
    static void leaveNothingBehind() {
        if (scratch != null) {
            scratch.close();
        }
    }
}
