package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.watch.WatchOptions;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.port.ClusterSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/// Random changes on a real control plane end in what a fresh list says. Needs `BERTH_TEST_KUBECONFIG`.
final class KubeSourceRandomTest {
    private static final int CHANGES = 300;
    private static final int NAMES = 12;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
    private static final List<Kind> CHANGED = List.of(Kind.SERVICE, Kind.JOB, Kind.PRIORITY_CLASS, Kind.POD);
    private static final WatchOptions JSON = WatchOptions.DEFAULT.accepting(WatchOptions.Accepts.JSON_ONLY);

    @TempDir
    private Path folder;
    @AutoClose
    private final ControlPlane plane = new ControlPlane();
    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore snapshots = new Semaphore(0);

    /// A cluster that is followed.
    private final class Follower implements AutoCloseable {
        private final ClusterSource source;
        private final LiveCluster live;

        Follower(Path kubeconfig, WatchOptions options) throws InterruptedException {
            source = plane.open(kubeconfig, options);
            live = new LiveCluster(source.info(), plane.timer(), InstantSource.system());
            live.subscribe(_ -> snapshots.release());
            source.watch(live);
            await(() -> live.snapshot().health().isSynced(Kind.values()));
        }

        /// What belongs to the test, by kind and name.
        Map<Kind, Map<String, ClusterObject>> rows(String scratch) {
            Map<Kind, Map<String, ClusterObject>> rows = new EnumMap<>(Kind.class);
            live.snapshot().tables().forEach((kind, table) -> {
                Map<String, ClusterObject> own = new TreeMap<>();
                table.forEach(object -> {
                    if (object.namespace().equals(scratch) || object.name().startsWith(scratch)) {
                        own.put(object.name(), object);
                    }
                });
                rows.put(kind, own);
            });
            return rows;
        }

        @Override
        public void close() {
            source.close();
            live.close();
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT;
        while (!condition.getAsBoolean()) {
            if (!snapshots.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return; // what is asserted next says what differs
            }
        }
    }

    @RepeatedTest(2)
    void endsInWhatAFreshListSaysInBothEncodings(RepetitionInfo repetition) throws Exception {
        long seed = 90_210L + repetition.getCurrentRepetition();
        Path admin = ControlPlane.kubeconfig();
        try (ScratchNamespace scratch = new ScratchNamespace(admin);
                Relay relay = new Relay(port(admin), threads);
                Follower packed = new Follower(through(relay, admin), WatchOptions.DEFAULT);
                Follower plain = new Follower(through(relay, admin), JSON)) {
            Map<Kind, Set<String>> expected = change(scratch, new Random(seed), relay);
            try (Follower freshPacked = new Follower(admin, WatchOptions.DEFAULT);
                    Follower freshPlain = new Follower(admin, JSON)) {
                List<Follower> all = List.of(packed, plain, freshPacked, freshPlain);
                String own = scratch.name();
                await(() -> all.stream().map(one -> one.rows(own)).distinct().count() == 1
                        && names(packed.rows(own)).equals(expected));

                assertThat(names(freshPacked.rows(own))).as("seed %d", seed).isEqualTo(expected);
                assertThat(packed.rows(own)).as("seed %d", seed).isEqualTo(freshPacked.rows(own));
                assertThat(plain.rows(own)).as("seed %d", seed).isEqualTo(freshPlain.rows(own));
                assertThat(plain.rows(own)).as("seed %d", seed).isEqualTo(packed.rows(own));
            }
        }
    }

    private static Map<Kind, Set<String>> names(Map<Kind, Map<String, ClusterObject>> rows) {
        Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);
        for (Kind kind : CHANGED) {
            names.put(kind, Objects.requireNonNull(rows.get(kind)).keySet());
        }
        return names;
    }

    /// Makes, changes and deletes, and breaks all connections off half way; returns the names that are left.
    private static Map<Kind, Set<String>> change(ScratchNamespace scratch, Random random, Relay relay) {
        KubernetesClient client = scratch.client();
        Map<Kind, Set<String>> there = new EnumMap<>(Kind.class);
        CHANGED.forEach(kind -> there.put(kind, new TreeSet<>()));
        for (int i = 0; i < CHANGES; i++) {
            if (i == CHANGES / 2) {
                assertThat(relay.breakOff()).isPositive();
            }
            Kind kind = CHANGED.get(random.nextInt(CHANGED.size()));
            String name = scratch.name() + "-" + random.nextInt(NAMES);
            Set<String> known = Objects.requireNonNull(there.get(kind));
            HasMetadata object = object(kind, scratch, name);
            if (known.add(name)) {
                client.resource(object).create();
            } else if (random.nextBoolean()) {
                String value = "v" + i;
                client.resource(object).edit(now -> {
                    now.getMetadata().setLabels(Map.of("changed", value));
                    return now;
                });
            } else {
                client.resource(object).withGracePeriod(0).delete();
                known.remove(name);
            }
        }
        return there;
    }

    private static HasMetadata object(Kind kind, ScratchNamespace scratch, String name) {
        String namespace = scratch.name();
        return switch (kind) {
            case SERVICE -> new ServiceBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata()
                    .withNewSpec().withClusterIP("None").addToSelector("app", name).endSpec().build();
            case JOB -> new JobBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata()
                    .withNewSpec().withSuspend(true).withNewTemplate().withNewSpec().withRestartPolicy("Never")
                    .withContainers(scratch.pod(name, "none").getSpec().getContainers()).endSpec().endTemplate()
                    .endSpec().build();
            case PRIORITY_CLASS -> new PriorityClassBuilder().withNewMetadata().withName(name).endMetadata()
                    .withValue(7).build();
            case POD -> scratch.pod(name, "none");
            default -> throw new IllegalArgumentException(kind.kindName());
        };
    }

    private Path through(Relay relay, Path admin) throws IOException {
        String text = Files.readString(admin).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + relay.port());
        return Files.writeString(folder.resolve("relayed"), text);
    }

    private static int port(Path admin) throws IOException {
        Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(Files.readString(admin));
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
