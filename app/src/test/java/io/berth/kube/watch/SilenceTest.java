package io.berth.kube.watch;

import io.berth.kube.Serial;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.HandTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SilenceTest {
    private final HandTimer timer = new HandTimer();
    private final Silence silence = new Silence(
            new Surroundings(Runnable::run, Runnable::run, timer, timer, new Random(1)),
            new Serial(Runnable::run));
    private Instant lastBytes = timer.instant();
    private int deaths;

    private void listen() {
        silence.listen(() -> lastBytes, () -> deaths++);
    }

    private void listenToRareChanges() {
        listen();
        silence.nothingIsDue();
    }

    private int deathsAfter(int seconds) {
        timer.wind(Duration.ofSeconds(seconds));
        return deaths;
    }

    @Test
    void takesAWatchForDeadAfterNinetySeconds() {
        listenToRareChanges();

        assertThat(deathsAfter(89)).isZero();
        assertThat(deathsAfter(1)).isEqualTo(1);
        assertThat(deathsAfter(900)).isEqualTo(1);
    }

    @Test
    void countsFromTheLastBytes() {
        listenToRareChanges();
        timer.wind(Duration.ofSeconds(60));
        lastBytes = timer.instant();

        assertThat(deathsAfter(89)).isZero();
        assertThat(deathsAfter(1)).isEqualTo(1);
    }

    @Test
    void waitsHalfAMinuteForWhatIsDueAndLongerForWhatIsNot() {
        listen();
        assertThat(deathsAfter(29)).isZero();
        silence.nothingIsDue();

        assertThat(deathsAfter(60)).isZero();
        assertThat(deathsAfter(1)).isEqualTo(1);
    }

    @Test
    void takesAStreamThatOwesSomethingForDeadAfterHalfAMinute() {
        listen();

        assertThat(deathsAfter(30)).isEqualTo(1);
    }

    @Test
    void forgetsAStreamThatWasClosed() {
        listenToRareChanges();
        silence.close();

        assertThat(deathsAfter(900)).isZero();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void doesNotWaitLongerBecauseTheClockWasSetBack() {
        listenToRareChanges();
        timer.jump(Duration.ofHours(-1));
        timer.wind(Duration.ofSeconds(89));
        lastBytes = timer.instant().minusSeconds(1);

        assertThat(deathsAfter(90)).isEqualTo(1);
    }
}
