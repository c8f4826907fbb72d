package io.berth.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Kind;
import io.berth.testing.HandTimer;
import io.berth.testing.ToldReader;
import io.berth.ui.selection.Selected;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsagePollTest {
    private final ToldReader reader = new ToldReader();
    private final HandTimer timer = new HandTimer();
    private final UsagePoll poll = new UsagePoll(reader,
            new DetailsMeans(Runnable::run, Runnable::run, timer, Runnable::run));

    @Test
    void asksEachFifteenSecondsWhileItIsLookedAt() {
        poll.aim(Selected.pod("x", "a"));
        assertThat(reader.used).isEmpty();
        poll.look(true);
        timer.wind(Duration.ofSeconds(31));
        assertThat(reader.used).containsExactly("a", "a", "a");
        poll.look(false);
        timer.wind(Duration.ofMinutes(1));

        assertThat(reader.used).hasSize(3);
        assertThat(poll.usageProperty().get()).contains(reader.usage);
    }

    @Test
    void asksAboutPodsAndNodesAlone() {
        poll.look(true);
        poll.aim(new Selected.OfKind(Kind.DEPLOYMENT, "x", "web"));
        poll.aim(Selected.node("n"));

        assertThat(reader.used).containsExactly("n");
    }

    @Test
    void forgetsTheFiguresOfAnother() {
        poll.look(true);
        poll.aim(Selected.pod("x", "a"));
        poll.aim(Selected.NONE);

        assertThat(poll.usageProperty().get()).isEmpty();
    }
}
