package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.connection.ConnectProblem.ProgramFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Deque<Runnable> background = new ArrayDeque<>();
    private Instant now = START;
    private int loads;
    private boolean failing;

    private final Credentials credentials = new Credentials(credential("first"), this::load, background::add,
            () -> now);

    private static Credential credential(String token) {
        return new Credential(Optional.of(new Secret(token)), Optional.empty(), START.plusSeconds(60));
    }

    private Credential load() throws ProgramFailedException {
        loads++;
        if (failing) {
            throw new ProgramFailedException(new ProgramFailed("login", 1, ""));
        }
        return credential("load " + loads);
    }

    private String current() {
        return credentials.current().authorization().orElseThrow().reveal();
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void asksForNothingWhileTheCredentialIsGood() {
        assertThat(current()).isEqualTo("first");
        assertThat(background).isEmpty();
    }

    @Test
    void handsOutTheOldOneUntilTheNewOneIsThereAndAsksOnce() {
        now = START.plusSeconds(60);

        assertThat(current()).isEqualTo("first");
        assertThat(current()).isEqualTo("first");
        assertThat(background).hasSize(1);
        runBackground();
        assertThat(current()).isEqualTo("load 1");
    }

    @Test
    void givesAllWhoAskTheSameRenewal() {
        var one = credentials.renew();
        var other = credentials.renew();
        assertThat(one).isNotDone();

        runBackground();

        assertThat(loads).isEqualTo(1);
        assertThat(one.join()).isEqualTo(other.join()).isEqualTo(credentials.current());
    }

    @Test
    void doesNotAskAgainAtOnce() {
        var first = credentials.renew();
        runBackground();

        assertThat(credentials.renew()).isCompletedWithValue(first.join());
        assertThat(background).isEmpty();
        now = now.plus(Duration.ofSeconds(2));
        assertThat(credentials.renew()).isNotDone();
    }

    @Test
    void keepsTheOldOneIfTheSourceFailsAndWaitsLonger() {
        failing = true;
        var renewal = credentials.renew();
        runBackground();

        assertThat(renewal.join().authorization()).contains(new Secret("first"));
        now = now.plus(Duration.ofSeconds(9));
        assertThat(credentials.renew()).isDone();
        now = now.plus(Duration.ofSeconds(1));
        assertThat(credentials.renew()).isNotDone();
    }
}
