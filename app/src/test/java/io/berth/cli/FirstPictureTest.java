package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cli.FirstPicture.Seen;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterChange.WatchHealthChanged;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FirstPictureTest {
    private static final Set<Kind> WANTED = Set.of(Kind.NODE, Kind.POD);
    private static final WatchHealth LIVE = new WatchHealth.Live(Instant.EPOCH);
    private static final WatchHealth LOST = new WatchHealth.Reconnecting(Instant.EPOCH, 1, Instant.EPOCH, "reset");

    private final LiveCluster live = new StagedDoors().live(StagedDoors.INFO);

    private void tell(Kind kind, WatchHealth health) {
        live.accept(List.<ClusterChange>of(new WatchHealthChanged(kind, health)));
    }

    @Test
    void aKindThatWasCompleteOnceMayLoseItsConnection() throws InterruptedException {
        CompletableFuture<Seen> seen = CompletableFuture.supplyAsync(() -> {
            try {
                return FirstPicture.of(live, WANTED, Duration.ofMinutes(1));
            } catch (InterruptedException _) {
                throw new IllegalStateException();
            }
        });
        while (!seen.isDone()) {
            tell(Kind.NODE, LIVE);
            tell(Kind.NODE, LOST);
            tell(Kind.POD, LIVE);
            Thread.onSpinWait();
        }
        assertThat(seen.join()).isInstanceOf(Seen.Complete.class);
    }

    @Test
    void aKindThatNeverCameIsNamed() throws InterruptedException {
        tell(Kind.POD, LIVE);
        tell(Kind.NODE, LOST);
        assertThat(FirstPicture.of(live, WANTED, Duration.ZERO))
                .isEqualTo(new Seen.Incomplete(Map.of(Kind.NODE, LOST)));
    }

    @Test
    void refusedCredentialsEndTheWaiting() throws InterruptedException {
        WatchHealth expired = new WatchHealth.Expired(Instant.EPOCH, "Unauthorized");
        tell(Kind.POD, expired);
        assertThat(FirstPicture.of(live, Set.of(Kind.POD), Duration.ofDays(1)))
                .isEqualTo(new Seen.Incomplete(Map.of(Kind.POD, expired)));
    }
}
