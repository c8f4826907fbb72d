package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterChange.ConnectionHealthChanged;
import io.berth.model.ClusterChange.WatchHealthChanged;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private long now;
    private final States states = new States(() -> now);

    private void at(double seconds, ClusterChange... changes) {
        now = (long) (seconds * 1e9);
        states.see(List.of(changes));
    }

    private static ClusterChange lost(Kind kind) {
        return new WatchHealthChanged(kind, new WatchHealth.Reconnecting(NOON, 1, NOON, "closed\nby peer"));
    }

    private static ClusterChange live(Kind kind) {
        return new WatchHealthChanged(kind, new WatchHealth.Live(NOON));
    }

    @Test
    void tellsEachStateOnceWithItsTimeAndTheMostKindsInIt() {
        at(0, live(Kind.POD), live(Kind.NODE));
        now = 1_000_000_000;
        states.begin();
        at(1.5, lost(Kind.POD));
        at(1.6, lost(Kind.NODE));
        at(12, new ConnectionHealthChanged(new ConnectionHealth.Stale(NOON, "no answer")));
        at(13, live(Kind.POD), new WatchHealthChanged(Kind.JOB, new WatchHealth.NotServed("404")));
        at(14, lost(Kind.POD));

        assertThat(states.text())
                .isEqualTo("Reconnecting 0.5 s (2 kinds), connection Stale 11.0 s; “closed by peer”");
        assertThat(states.noticed()).isEqualTo(OptionalLong.of(500_000_000));
    }

    @Test
    void beingLoadedIsNoTrouble() {
        at(1, new WatchHealthChanged(Kind.POD, new WatchHealth.Loading(5, 10)), live(Kind.NODE));
        assertThat(states.noticed()).isEmpty();
        at(2, new WatchHealthChanged(Kind.POD, new WatchHealth.Loading(5, 10, "500")));
        assertThat(states.noticed()).isEqualTo(OptionalLong.of(2_000_000_000));
    }

    @Test
    void aSignFromOutsideCountsAsNoticed() {
        now = 3_000_000_000L;
        states.note("watch opened anew");
        assertThat(states.noticed()).isEqualTo(OptionalLong.of(3_000_000_000L));
        assertThat(states.text()).isEqualTo("watch opened anew 3.0 s");
    }
}
