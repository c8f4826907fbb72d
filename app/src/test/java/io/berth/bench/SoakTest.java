package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The soak of `bench soak`, two minutes long and on a server of the tests. `-Dberth.soak.seconds` makes it longer or
/// shorter.
class SoakTest {
    private static final int SECONDS = Integer.getInteger("berth.soak.seconds", 120);
    private static final long SEED = Long.getLong("berth.soak.seed", System.nanoTime() % 1_000_000);
    private static final int EVENTS_A_SECOND = 400;
    /// Threads that wait for work go away a minute after they had some.
    private static final int IDLE_THREADS = 16;

    @TempDir
    private Path folder;

    @Test
    void endsInWhatTheServerHasWhateverHappened() throws Exception {
        System.out.println("soak seed " + SEED);
        Soak.Course course = new Soak.Course(SEED, Duration.ofSeconds(SECONDS), Duration.ofSeconds(5),
                Duration.ofSeconds(15), EVENTS_A_SECOND, Duration.ofMinutes(3));
        try (FaultServerSoak cluster = new FaultServerSoak(folder, SEED)) {
            Figures figures = new Soak(cluster, course, _ -> {
            }).run();
            System.out.println("soak " + figures);

            assertThat(figures.get("settledMs")).as("seed %d: followed again, and equal: %s", SEED, figures)
                    .isNotNegative();
            assertThat(figures.get("differences")).as("seed %d", SEED).isZero();
            assertThat(figures.get("unhandled")).as("seed %d", SEED).isZero();
            assertThat(figures.get("threadsLast")).as("seed %d", SEED)
                    .isLessThanOrEqualTo(figures.get("threadsFirst") + IDLE_THREADS);
        }
    }
}
