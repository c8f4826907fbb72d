package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.HandTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SilenceTest {
    private final HandTimer timer = new HandTimer();
    private final Silence silence = new Silence(new Surroundings(Runnable::run, timer, timer, new Random(1)),
            new Serial(Runnable::run));
    private Instant lastBytes = timer.instant();
    private int deaths;

    private void listen(boolean initial) {
        silence.listen(() -> lastBytes, initial, () -> deaths++);
    }

    private int deathsAfter(int seconds) {
        timer.wind(Duration.ofSeconds(seconds));
        return deaths;
    }

    @Test
    void takesAWatchForDeadAfterNinetySeconds() {
        listen(false);

        assertThat(deathsAfter(89)).isZero();
        assertThat(deathsAfter(1)).isEqualTo(1);
        assertThat(deathsAfter(900)).isEqualTo(1);
    }

    @Test
    void countsFromTheLastBytes() {
        listen(false);
        timer.wind(Duration.ofSeconds(60));
        lastBytes = timer.instant();

        assertThat(deathsAfter(89)).isZero();
        assertThat(deathsAfter(1)).isEqualTo(1);
    }

    @Test
    void waitsHalfAMinuteForInitialEventsAndLongerOnceTheyEnded() {
        listen(true);
        assertThat(deathsAfter(29)).isZero();
        silence.initialEnded();

        assertThat(deathsAfter(60)).isZero();
        assertThat(deathsAfter(1)).isEqualTo(1);
    }

    @Test
    void gettingStuckInInitialEventsIsNoticedAfterHalfAMinute() {
        listen(true);

        assertThat(deathsAfter(30)).isEqualTo(1);
    }

    @Test
    void forgetsAStreamThatWasClosed() {
        listen(false);
        silence.close();

        assertThat(deathsAfter(900)).isZero();
        assertThat(timer.waiting()).isZero();
    }
}
