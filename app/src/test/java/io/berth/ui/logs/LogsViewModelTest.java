package io.berth.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.port.PodDoor.End;
import io.berth.testing.HandDoor;
import io.berth.testing.HandTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsViewModelTest {
    private final HandDoor door = new HandDoor();
    private final HandTimer timer = new HandTimer();
    private final LogsViewModel model = new LogsViewModel(door, timer, Runnable::run, Runnable::run, Runnable::run);

    private static LogTarget pod(String name, String... containers) {
        return new LogTarget("x/" + name, List.of(new LogTarget.OfPod("x", name, List.of(containers))));
    }

    private static LogTarget workload(int pods) {
        List<LogTarget.OfPod> all = new ArrayList<>();
        for (int i = 0; i < pods; i++) {
            all.add(new LogTarget.OfPod("x", "web-" + i, List.of("app")));
        }
        return new LogTarget("x/web", all);
    }

    private List<String> shown() {
        return model.toldProperty().get().page().lines().stream().map(entry -> entry.text().text()).toList();
    }

    private void settle() {
        timer.wind(Duration.ofMillis(100));
    }

    @Test
    void readsNothingUntilItIsLookedAtAndStopsAfterwards() {
        model.aim(pod("a", "app"));
        assertThat(door.logs).isEmpty();
        model.look(true);
        assertThat(door.logs).hasSize(1);
        assertThat(door.logs.getFirst().request.follow()).isTrue();
        model.look(false);
        assertThat(door.logs.getFirst().closed).isTrue();
    }

    @Test
    void readsTheFirstContainerUntilAnotherIsChosen() {
        model.aim(pod("a", "app", "sidecar"));
        model.look(true);
        assertThat(door.logs.getLast().request.container()).isEqualTo("app");
        model.containerProperty().set("");
        assertThat(door.logs.getFirst().closed).isTrue();
        assertThat(door.logs.stream().filter(log -> !log.closed).map(log -> log.request.container()))
                .containsExactly("app", "sidecar");
    }

    @Test
    void tellsLinesTogetherTenTimesASecond() {
        model.aim(pod("a", "app"));
        model.look(true);
        List<Integer> told = new ArrayList<>();
        model.toldProperty().subscribe((_, now) -> told.add(now.page().kept()));
        for (int i = 0; i < 500; i++) {
            door.logs.getFirst().write(i + 1, "line " + i);
        }
        settle();

        assertThat(told).containsExactly(500);
    }

    @Test
    void mergesThePodsOfAWorkloadAndOpensNoMoreThanFifty() {
        model.aim(workload(60));
        model.look(true);
        assertThat(door.logs).hasSize(50);
        door.logs.get(1).write(20, "second");
        door.logs.get(0).write(10, "first");
        settle();

        assertThat(shown()).containsExactly("first", "second");
    }

    @Test
    void opensThePodsThatComeAndKeepsTheLinesOfThoseThatGo() {
        model.aim(workload(1));
        model.look(true);
        door.logs.getFirst().write(1, "old");
        settle();
        model.aim(workload(2));
        settle();

        assertThat(door.logs).hasSize(2);
        assertThat(shown()).containsExactly("old");
    }

    @Test
    void opensABrokenLogAgainAndTellsNoLineTwice() {
        model.aim(pod("a", "app"));
        model.look(true);
        HandDoor.OpenLog first = door.logs.getFirst();
        first.write(1, "a");
        first.write(2, "b");
        first.write(2, "b2");
        first.end(new End.Failed("reset"));
        settle();
        assertThat(model.toldProperty().get().streams()).containsExactly(new LogStream.State.Broken("reset", false));

        timer.wind(Duration.ofSeconds(2));
        assertThat(door.logs).hasSize(2);
        HandDoor.OpenLog second = door.logs.getLast();
        second.write(1, "a");
        second.write(2, "b");
        second.write(2, "b2");
        second.write(2, "b3");
        second.write(3, "c");
        settle();

        assertThat(shown()).containsExactly("a", "b", "b2", "b3", "c");
    }

    @Test
    void givesUpAfterSomeBreaksInARowUntilItIsToldToRetry() {
        model.aim(pod("a", "app"));
        model.look(true);
        for (int i = 0; i < 6; i++) {
            door.logs.getLast().end(new End.Failed("reset"));
            timer.wind(Duration.ofMinutes(1));
        }
        assertThat(model.toldProperty().get().streams())
                .containsExactly(new LogStream.State.Ended(new End.Failed("reset")));
        int opened = door.logs.size();
        model.retry();

        assertThat(door.logs).hasSize(opened + 1);
    }

    @Test
    void leavesARefusedLogAlone() {
        model.aim(pod("a", "app"));
        model.look(true);
        door.logs.getFirst().end(new End.Forbidden("no"));
        timer.wind(Duration.ofMinutes(1));

        assertThat(door.logs).hasSize(1);
        assertThat(model.toldProperty().get().streams())
                .containsExactly(new LogStream.State.Ended(new End.Forbidden("no")));
    }

    @Test
    void standsStillWhilePausedAndGoesOnWithAll() {
        model.aim(pod("a", "app"));
        model.look(true);
        door.logs.getFirst().write(1, "a");
        settle();
        model.pausedProperty().set(true);
        door.logs.getFirst().write(2, "b");
        settle();
        assertThat(shown()).containsExactly("a");
        assertThat(model.waitingProperty().get()).isEqualTo(1);
        model.pausedProperty().set(false);

        assertThat(shown()).containsExactly("a", "b");
    }

    @Test
    void filtersWhatIsShownButSavesAllOfIt(@TempDir Path folder) throws IOException {
        model.aim(pod("a", "app"));
        model.look(true);
        door.logs.getFirst().write(1_000_000_000, "good");
        door.logs.getFirst().write(2_000_000_000, "bad");
        settle();
        model.filterProperty().set("bad");
        assertThat(shown()).containsExactly("bad");
        Path file = folder.resolve("a.log");
        model.save(file);

        assertThat(Files.readString(file)).isEqualTo("1970-01-01T00:00:01Z good\n1970-01-01T00:00:02Z bad\n");
        assertThat(model.savedProperty().get()).isEqualTo(new LogsViewModel.Saved.Done(file, 2));
    }

    @Test
    void saysWhyAFileCouldNotBeWritten(@TempDir Path folder) {
        model.aim(pod("a", "app"));
        model.look(true);
        model.save(folder.resolve("no/such/folder.log"));

        assertThat(model.savedProperty().get()).isInstanceOf(LogsViewModel.Saved.Failed.class);
    }

    @Test
    void callsLogsByWhatTheirNamesDifferIn() {
        assertThat(LogNames.of(List.of(new LogSource("x", "web-7d-a", "app"), new LogSource("x", "web-7d-b", "app"))))
                .containsExactly("a", "b");
        assertThat(LogNames.of(List.of(new LogSource("x", "web-1", "app"), new LogSource("x", "web-1", "side"))))
                .containsExactly("app", "side");
        assertThat(LogNames.of(List.of(new LogSource("x", "web-1", "app")))).containsExactly("");
    }
}
