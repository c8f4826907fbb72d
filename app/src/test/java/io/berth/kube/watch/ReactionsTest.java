package io.berth.kube.watch;

import io.berth.kube.Trouble;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.watch.Reactions.Reaction;
import io.berth.kube.watch.Reactions.Reaction.Again;
import io.berth.kube.watch.Reactions.Reaction.InPages;
import io.berth.model.WatchHealth;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ReactionsTest {
    private static final Trouble LOST = new Trouble.Lost("reset");
    private static final Trouble GONE = new Trouble.Gone("too old");
    private final List<WatchHealth> told = new ArrayList<>();
    private final HandTimer clock = new HandTimer();
    private final ToldHealth health = new ToldHealth(told::add, clock);
    private final AtomicBoolean watchListRefused = new AtomicBoolean();
    private final Reactions reactions = new Reactions("a", health, new Backoff(new Random(3)), watchListRefused);

    private static Trouble refused(int code, int retryAfter) {
        return new Trouble.Refused(code, "no", Duration.ofSeconds(retryAfter));
    }

    private Duration wait(Trouble trouble) {
        return ((Again) reactions.to(trouble, "watch", false)).delay();
    }

    @Test
    void answersA410AtOnceHoweverManyTriesHaveFailed() {
        health.listed();
        wait(LOST);
        wait(LOST);

        assertThat(reactions.to(GONE, "watch", false)).isEqualTo(new Again(Duration.ZERO, true));
    }

    @Test
    void waitsLongerAndLongerWhileEachNewListIsTooOldToBeWatched() {
        wait(GONE);
        reactions.listed();
        Duration second = wait(GONE);
        reactions.listed();
        Duration third = wait(GONE);

        assertThat(second).isPositive();
        assertThat(third).isGreaterThan(second);
        reactions.worked();
        assertThat(wait(GONE)).isZero();
    }

    @Test
    void waitsAsLongAsTheServerAsksButNotMoreThanAMinute() {
        assertThat(wait(refused(429, 20))).isEqualTo(Duration.ofSeconds(20));
        assertThat(wait(refused(503, 3600))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void doesNotComeBackSoonerThanItWouldByItself() {
        for (int i = 0; i < 6; i++) {
            wait(LOST);
        }

        assertThat(wait(refused(429, 1))).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void isLoadingWithTheReasonUntilSomethingArrives() {
        health.asking();
        health.loading(500, 700);
        wait(LOST);
        health.asking();

        assertThat(told).endsWith(new WatchHealth.Loading(500, 700, "reset"));
        health.loading(1, -1);
        assertThat(told).endsWith(new WatchHealth.Loading(1, -1));
    }

    @Test
    void isReconnectingSinceTheFirstLossOnceAListWasComplete() {
        health.listed();
        wait(LOST);
        clock.wind(Duration.ofSeconds(7));
        Duration delay = wait(LOST);

        assertThat(told).endsWith(new WatchHealth.Reconnecting(clock.instant().minusSeconds(7), 2,
                clock.instant().plus(delay), "reset"));
    }

    @Test
    void asksAgainInFiveMinutesForAKindThatIsNotServed() {
        Reaction reaction = reactions.to(refused(404, 0), "watch", true);

        assertThat(reaction).isEqualTo(new Again(Duration.ofMinutes(5), true));
        assertThat(told).containsExactly(new WatchHealth.NotServed("no"));
        assertThat(watchListRefused).isFalse();
    }

    @Test
    void doesNotBelieveThatAKindVanishedThatWasSeen() {
        health.listed();

        assertThat(wait(refused(404, 0))).isLessThan(Duration.ofSeconds(1));
        assertThat(told.getLast()).isInstanceOf(WatchHealth.Reconnecting.class);
    }

    @Test
    void listsInPagesWhereInitialEventsAreRefused() {
        assertThat(reactions.to(refused(422, 0), "watch", true)).isEqualTo(new InPages());
        assertThat(watchListRefused).isTrue();
    }

    @Test
    void listsInPagesWhereWatchingIsForbiddenButDoesNotTakeThatForARefusalOfInitialEvents() {
        assertThat(reactions.to(new Trouble.Forbidden("no"), "watch", true)).isEqualTo(new InPages());
        assertThat(watchListRefused).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void keepsSayingThatWatchingIsForbiddenWhenAListCame() {
        reactions.to(new Trouble.Forbidden("no"), "watch", false);
        health.listed();

        assertThat(told).containsExactly(new WatchHealth.Forbidden("watch", "a", "no"));
    }
}
