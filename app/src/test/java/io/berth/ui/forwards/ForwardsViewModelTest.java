package io.berth.ui.forwards;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.settings.ContextSettings;
import io.berth.port.Answer;
import io.berth.testing.HandDoor;
import io.berth.testing.HandTimer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardsViewModelTest {
    private final HandDoor door = new HandDoor();
    private final HandTimer timer = new HandTimer();
    private final ForwardsViewModel model = new ForwardsViewModel(door, timer, Runnable::run, Runnable::run);

    @Test
    void listsWhatIsCarriedWithItsAddress() {
        model.carry("x", "a", "8080", "");

        assertThat(model.open()).hasSize(1);
        assertThat(model.open().getFirst().address()).isEqualTo("127.0.0.1:40000");
        assertThat(door.forwards.getFirst().target).isEqualTo("x/a:8080");
    }

    @Test
    void takesTheLocalPortThatIsTyped() {
        model.carry("x", "a", " 8080 ", "9000");

        assertThat(model.open().getFirst().address()).isEqualTo("127.0.0.1:9000");
    }

    @Test
    void followsConnectionsAndFailures() {
        model.carry("x", "a", "80", "");
        door.forwards.getFirst().connections = 2;
        door.forwards.getFirst().lastFailure = "refused";
        timer.wind(Duration.ofSeconds(1));

        assertThat(model.open().getFirst().connections()).isEqualTo(2);
        assertThat(model.open().getFirst().lastFailure()).isEqualTo("refused");
    }

    @Test
    void endsOneWhenItIsStoppedAndAllWhenTheClusterIsLeft() {
        model.carry("x", "a", "80", "");
        model.carry("x", "b", "80", "");
        model.stop(model.open().getFirst());
        assertThat(door.forwards.getFirst().closed).isTrue();
        assertThat(model.open()).hasSize(1);
        model.close();

        assertThat(door.forwards.getLast().closed).isTrue();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void carriesNothingWhereTheContextIsReadOnly() {
        model.carry("x", "a", "80", "");
        model.mark(ContextSettings.NONE.withReadOnly(true));
        model.carry("x", "b", "80", "");

        assertThat(door.forwards).hasSize(1);
        assertThat(door.forwards.getFirst().closed).isTrue();
        assertThat(model.open()).isEmpty();
    }

    @Test
    void keepsTheServersWordsOfARefusal() {
        door.refusal = new Answer.Forbidden<>("no");
        model.carry("x", "a", "80", "");

        assertThat(model.askedProperty().get())
                .isEqualTo(new ForwardsViewModel.Asked.Refused(new Answer.Forbidden<>("no")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "http", "99999999999", "８０"})
    void takesNothingButAPort(String typed) {
        model.carry("x", "a", typed, "");

        assertThat(model.askedProperty().get()).isEqualTo(new ForwardsViewModel.Asked.NoPort());
        assertThat(door.forwards).isEmpty();
    }
}
