package io.berth.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.port.PodDoor.End;
import io.berth.testing.HandDoor;
import io.berth.testing.HandTimer;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A followed log of which nothing comes: quiet, or dead without a word.
class SilentLogTest {
    private static final Duration UNTIL_LOOKED = Duration.ofSeconds(41);

    private final HandDoor door = new HandDoor();
    private final HandTimer timer = new HandTimer();
    private final LogsViewModel model = new LogsViewModel(door, timer, Runnable::run, Runnable::run, Runnable::run);
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final LogsWords words = new LogsWords(texts, new Units(texts, ZoneOffset.UTC));

    @BeforeEach
    void follow() {
        model.aim(new LogTarget("x/a", List.of(new LogTarget.OfPod("x", "a", List.of("app")))));
        model.look(true);
        door.logs.getFirst().write(1_000, "a");
        timer.wind(Duration.ofMillis(100));
    }

    private LogGathering.Told told() {
        return model.toldProperty().get();
    }

    private HandDoor.OpenLog look() {
        timer.wind(UNTIL_LOOKED);
        HandDoor.OpenLog asked = door.logs.getLast();
        assertThat(asked.request.follow()).isFalse();
        assertThat(asked.request.tail()).isEqualTo(1);
        return asked;
    }

    @Test
    void saysForHowLongNothingCame() {
        assertThat(words.activity(told())).isEqualTo("Reading");
        timer.wind(UNTIL_LOOKED);
        assertThat(words.activity(told())).isEqualTo("Reading; no line for at least 30 s");
        timer.wind(Duration.ofMinutes(2));
        assertThat(words.activity(told())).isEqualTo("Reading; no line for at least 2 min");
        door.logs.getFirst().write(2_000, "b");
        timer.wind(Duration.ofMillis(100));
        assertThat(words.activity(told())).isEqualTo("Reading");
    }

    @Test
    void leavesALogAloneThatHasNoNewerLine() {
        HandDoor.OpenLog asked = look();
        asked.write(1_000, "a");
        asked.end(new End.Complete());
        timer.wind(Duration.ofSeconds(20));

        assertThat(door.logs.getFirst().closed).isFalse();
        assertThat(told().streams()).containsExactly(new LogStream.State.Reading());
    }

    @Test
    void opensADeadLogAgainAndLosesNoLine() {
        HandDoor.OpenLog asked = look();
        asked.write(3_000, "c");
        asked.end(new End.Complete());
        timer.wind(Duration.ofMillis(5_200));
        assertThat(told().streams()).containsExactly(new LogStream.State.Broken("", true));
        assertThat(words.trouble(told()).getFirst().what()).isEqualTo(
                "The connection of the log of a/app was dead: newer lines are there that did not come."
                        + " It is opened again by itself.");
        assertThat(door.logs.getFirst().closed).isTrue();

        timer.wind(Duration.ofSeconds(1));
        HandDoor.OpenLog again = door.logs.getLast();
        assertThat(again.request.follow()).isTrue();
        again.write(1_000, "a");
        again.write(2_000, "b");
        again.write(3_000, "c");
        door.logs.getFirst().write(2_000, "late words of the dead one");
        timer.wind(Duration.ofMillis(100));
        assertThat(told().page().lines()).extracting(line -> line.text().text()).containsExactly("a", "b", "c");
    }

    @Test
    void givesALineTimeThatIsOnItsWay() {
        HandDoor.OpenLog asked = look();
        asked.write(2_000, "b");
        asked.end(new End.Complete());
        timer.wind(Duration.ofSeconds(2));
        door.logs.getFirst().write(2_000, "b");
        timer.wind(Duration.ofSeconds(5));

        assertThat(door.logs.getFirst().closed).isFalse();
        assertThat(told().streams()).containsExactly(new LogStream.State.Reading());
    }

    @Test
    void saysThatTheContainerIsGone() {
        look().end(new End.Absent("pods \"a\" not found"));
        timer.wind(Duration.ofMillis(100));

        assertThat(told().streams())
                .containsExactly(new LogStream.State.Ended(new End.Absent("pods \"a\" not found")));
        assertThat(door.logs.getFirst().closed).isTrue();
    }

    @Test
    void opensAgainWhereTheServerDoesNotAnswer() {
        look().end(new End.Failed("timeout"));
        timer.wind(Duration.ofMillis(100));

        assertThat(told().streams()).containsExactly(new LogStream.State.Broken("timeout", false));
    }

    @Test
    void looksEverMoreSeldom() {
        int opened = door.logs.size();
        for (int second = 0; second < 3_600; second++) {
            timer.wind(Duration.ofSeconds(1));
            HandDoor.OpenLog last = door.logs.getLast();
            if (!last.request.follow()) {
                last.end(new End.Complete());
            }
        }
        assertThat(door.logs.size() - opened).isBetween(10, 16);
    }

    @Test
    void neverLooksAfterALogThatIsNotFollowedOrNotLookedAt() {
        model.followProperty().set(false);
        int opened = door.logs.size();
        timer.wind(Duration.ofMinutes(10));
        assertThat(door.logs).hasSize(opened);
        model.followProperty().set(true);
        model.look(false);
        opened = door.logs.size();
        timer.wind(Duration.ofMinutes(10));
        assertThat(door.logs).hasSize(opened);
    }
}
