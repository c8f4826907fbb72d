package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.rights.MissingRights;
import io.berth.analysis.rights.RoleText;
import io.berth.kube.watch.WatchOptions;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a service account with few rights sees of a real control plane, whose administrator's kubeconfig
/// `BERTH_TEST_KUBECONFIG` names. A minute between two tries is a second here.
final class RightsClusterTest {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;
    @AutoClose
    private final ControlPlane plane = new ControlPlane();
    @AutoClose
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore published = new Semaphore(0);

    @BeforeEach
    void needsAControlPlane() {
        assertThat(ControlPlane.kubeconfig()).exists();
    }

    @Test
    void seesWhatIsGrantedAndSaysWhatIsTakenAway() throws IOException, InterruptedException {
        Config admin = Config.fromKubeconfig(ControlPlane.kubeconfig().toFile());
        URI server = URI.create(admin.getMasterUrl());
        try (ScratchNamespace scratch = new ScratchNamespace(ControlPlane.kubeconfig());
                Relay relay = new Relay(server.getPort(), threads)) {
            scratch.runAPod("one");
            Path kubeconfig = scratch.account("seer", relay.port(), folder);
            try (ClusterSource source = plane.open(kubeconfig, WatchOptions.DEFAULT,
                    (delay, task) -> plane.timer().after(
                            delay.compareTo(MINUTE) < 0 ? delay : delay.dividedBy(60), task));
                    LiveCluster live = new LiveCluster(source.info(), plane.timer(), InstantSource.system());
                    Subscription _ = live.subscribe(_ -> published.release())) {
                source.watch(live);
                await(live, now -> now.health().of(Kind.NODE) instanceof WatchHealth.Forbidden
                        && now.health().of(Kind.POD) instanceof WatchHealth.Forbidden
                        && !now.health().user().isEmpty());
                assertThat(live.snapshot().health().user())
                        .isEqualTo("system:serviceaccount:" + scratch.name() + ":seer");

                source.prefer(List.of(scratch.name()));
                await(live, now -> now.health().refused().getOrDefault(Kind.POD, List.of()).contains(scratch.name()));
                String role = RoleText.yaml(MissingRights.inNamespaces(live.snapshot().health(), List.of(Kind.POD))
                        .stream().filter(right -> right.namespace().equals(scratch.name())).toList(),
                        live.snapshot().health().user());
                scratch.apply(role);
                await(live, now -> now.pods().get(scratch.name(), "one") != null);

                String clusterRole = RoleText.yaml(
                        MissingRights.everywhere(live.snapshot().health(), List.of(Kind.NODE)),
                        live.snapshot().health().user());
                scratch.apply(clusterRole);
                try {
                    await(live, now -> now.nodes().size() > 0 && isLive(now.health(), Kind.NODE));
                } finally {
                    scratch.remove(clusterRole);
                }
                scratch.remove(role);

                await(live, now -> {
                    relay.breakOff();
                    return now.health().of(Kind.NODE) instanceof WatchHealth.Forbidden
                            && now.health().refused().getOrDefault(Kind.POD, List.of()).contains(scratch.name());
                });
            }
        }
    }

    private static boolean isLive(ClusterHealth health, Kind kind) {
        return health.of(kind) instanceof WatchHealth.Live;
    }

    private void await(LiveCluster live, Predicate<ClusterSnapshot> wanted) throws InterruptedException {
        long end = System.nanoTime() + LIMIT;
        while (!wanted.test(live.snapshot())) {
            var _ = published.tryAcquire(1, TimeUnit.SECONDS);
            if (System.nanoTime() > end) {
                throw new AssertionError("never came: " + live.snapshot().health());
            }
        }
    }
}
