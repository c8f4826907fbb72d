package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final Failures failures = new Failures(Runnable::run);

    @Test
    void showsTheFirstFailureUntilItIsDismissed() {
        failures.uncaughtException(Thread.currentThread(), new IllegalStateException("first"));
        failures.uncaughtException(Thread.currentThread(), new IllegalStateException("second"));
        assertThat(failures.shownProperty().get()).get().extracting(Failures.Failure::what).asString()
                .contains("first");

        failures.dismiss();
        assertThat(failures.shownProperty().get()).isEqualTo(Optional.empty());
    }

    @Test
    void givesOnePlaceOneCodeWhateverTheMessage() {
        String[] codes = new String[2];
        for (int i = 0; i < 2; i++) {
            codes[i] = Failures.code(new IllegalStateException("number " + i));
        }
        assertThat(codes[0]).isEqualTo(codes[1]).matches("Berth-[2-9A-HJ-NP-Z]{4}");
        assertThat(Failures.code(new IllegalStateException("elsewhere"))).isNotEqualTo(codes[0]);
    }

    @Test
    void showsAMessageThatCannotMoveTheCursor() {
        failures.uncaughtException(Thread.currentThread(), new IllegalStateException("\u001b[2J"));
        assertThat(failures.shownProperty().get().orElseThrow().what()).doesNotContain("\u001b");
    }
}
