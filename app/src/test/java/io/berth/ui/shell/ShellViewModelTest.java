package io.berth.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterHealth;
import io.berth.model.ClusterInfo;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.settings.ContextSettings;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShellViewModelTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:42:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(240);

    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Selection selection = new Selection();
    private Instant now = NOW;
    private final ShellViewModel model = new ShellViewModel(texts, new Units(texts, ZoneId.of("UTC")), selection,
            new Tasks(), new Failures(Runnable::run), () -> now);

    @Test
    void saysThatNoClusterIsOpen() {
        assertThat(model.chipProperty().get()).isEqualTo(new ShellViewModel.ClusterChip("", "No cluster open",
                Tone.NEUTRAL));
        assertThat(model.sizeProperty().get()).isEmpty();
    }

    static Stream<Arguments> connections() {
        ConnectionHealth live = new ConnectionHealth.Live(NOW.minusMillis(400), Duration.ofMillis(9));
        WatchHealth reconnecting = new WatchHealth.Reconnecting(EARLIER, 3, NOW.plusSeconds(8), "EOF");
        return Stream.of(
                Arguments.of(new ConnectionHealth.Connecting(), live(), "Connecting", Tone.NEUTRAL),
                Arguments.of(live, live(), "Live · 0.4 s", Tone.SUCCESS),
                Arguments.of(live, new WatchHealth.Waiting(), "Loading", Tone.NEUTRAL),
                Arguments.of(live, new WatchHealth.Loading(4096, 8801), "Loading", Tone.NEUTRAL),
                Arguments.of(live, new WatchHealth.Loading(0, -1, "etcd is gone"), "Loading fails", Tone.WARNING),
                Arguments.of(live, new WatchHealth.NotServed("404"), "Live · 0.4 s", Tone.SUCCESS),
                Arguments.of(live, new WatchHealth.Forbidden("list", "", ""), "Live · 0.4 s", Tone.SUCCESS),
                Arguments.of(live, reconnecting, "Reconnecting since 12:38", Tone.WARNING),
                Arguments.of(live, new WatchHealth.Stale(EARLIER), "Reconnecting since 12:38", Tone.WARNING),
                Arguments.of(live, new WatchHealth.Expired(EARLIER, "Unauthorized"), "Expired at 12:38", Tone.DANGER),
                Arguments.of(new ConnectionHealth.Stale(EARLIER, ""), reconnecting, "Stale since 12:38 · 4 min",
                        Tone.WARNING),
                Arguments.of(new ConnectionHealth.Expired(EARLIER, ""), live(), "Expired at 12:38", Tone.DANGER));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void saysTheWorstOfProbeAndWatches(ConnectionHealth connection, WatchHealth pods, String words, Tone tone) {
        model.show(state(health().withConnection(connection).with(Kind.POD, pods)));
        assertThat(model.chipProperty().get()).isEqualTo(new ShellViewModel.ClusterChip("prod-eu-1", words, tone));
    }

    @Test
    void showsTheNameAndTheGuardsThatTheOperatorGave() {
        model.show(state(health()));
        model.mark(ContextSettings.NONE.withName("Production\u202e").withProtected(true).withReadOnly(true));

        assertThat(model.chipProperty().get().name()).isEqualTo("Production\ufffd");
        assertThat(model.modesProperty().get()).extracting(ShellViewModel.Mode::text).containsExactly("Protected",
                "Read-only");
        model.mark(ContextSettings.NONE);
        assertThat(model.modesProperty().get()).isEmpty();
        assertThat(model.chipProperty().get().name()).isEqualTo("prod-eu-1");
    }

    @Test
    void keepsSayingThatTheCertificateIsNotChecked() {
        ClusterInfo odd = new ClusterInfo("lab", "lab", "https://lab", "v1", "",
                new ClusterInfo.Access("/config", true, "jane"));
        model.show(new ShellState(true, odd, health(), NOW, 1, 1, new TreeMap<>(), ShellState.Roles.NONE));
        model.open("placement");

        assertThat(model.modesProperty().get()).extracting(ShellViewModel.Mode::text)
                .containsExactly("Certificate not checked", "as jane");
        assertThat(model.modesProperty().get().getFirst().hint()).contains("insecure-skip-tls-verify",
                "certificate-authority");
        model.show(ShellState.NONE);
        assertThat(model.modesProperty().get()).isEmpty();
    }

    @Test
    void doesNotCallAConnectionLiveThatWasAnsweredLongAgo() {
        model.show(state(health()));
        now = NOW.plusSeconds(3 * 3600);
        model.tick();
        assertThat(model.chipProperty().get().state()).isEqualTo("Stale since 12:42 · 3 h");
    }

    @Test
    void saysHowFarTheServersClockIsOff() {
        model.show(state(health().withClockAhead(Duration.ofSeconds(29))));
        assertThat(model.serverClockProperty().get()).isEmpty();

        model.show(state(health().withClockAhead(Duration.ofHours(1))));
        assertThat(model.serverClockProperty().get()).startsWith("The server’s clock is 1 h ahead");

        model.show(state(health().withClockAhead(Duration.ofMinutes(-2))));
        assertThat(model.serverClockProperty().get()).startsWith("The server’s clock is 2 min behind");
    }

    @Test
    void growsTheAgeOfTheLastAnswerWithEachTick() {
        model.show(state(health()));
        now = NOW.plusSeconds(7);
        model.tick();
        assertThat(model.chipProperty().get().state()).isEqualTo("Live · 7.0 s");
    }

    @Test
    void changesItsWordsWithTheLanguage() {
        model.show(state(health()));
        texts.setLanguage(Locale.SIMPLIFIED_CHINESE);
        assertThat(model.chipProperty().get().state()).isEqualTo("实时 · 0.0 秒");
        assertThat(model.sizeProperty().get()).isEqualTo("504 个节点 · 8,801 个 Pod");
    }

    @Test
    void countsTheWatchesThatAreLiveAndTheForbidden() {
        int all = Kind.values().length;
        model.show(state(health()));
        assertThat(model.watchesProperty().get().text()).isEqualTo(all + " watches live");
        assertThat(model.watchesProperty().get().tone()).isEqualTo(Tone.SUCCESS);

        model.show(state(health().with(Kind.JOB, new WatchHealth.Forbidden("list", "", "no"))));
        assertThat(model.watchesProperty().get().text())
                .isEqualTo((all - 1) + " of " + all + " watches live, 1 forbidden");
        assertThat(model.watchesProperty().get().tone()).isEqualTo(Tone.NEUTRAL);

        model.show(state(health().with(Kind.JOB, new WatchHealth.Stale(EARLIER))));
        assertThat(model.watchesProperty().get().tone()).isEqualTo(Tone.WARNING);
    }

    @Test
    void saysNothingOfOptionalKindsThatAreNotServedOrForbidden() {
        int all = Kind.values().length;
        model.show(state(health().with(Kind.RESOURCE_SLICE, new WatchHealth.Forbidden("list", "", "no"))
                .with(Kind.RESOURCE_CLAIM, new WatchHealth.NotServed("not found"))));
        assertThat(model.watchesProperty().get().text()).isEqualTo((all - 2) + " watches live");
        assertThat(model.watchesProperty().get().tone()).isEqualTo(Tone.SUCCESS);

        model.show(state(health().with(Kind.RESOURCE_CLAIM, new WatchHealth.Stale(EARLIER))));
        assertThat(model.watchesProperty().get().tone()).isEqualTo(Tone.WARNING);
    }

    @Test
    void listsEachWatchWithWhatTheServerSaid() {
        model.show(
                state(health().with(Kind.POD, new WatchHealth.Reconnecting(EARLIER, 3, NOW.plusSeconds(8), "a\nb"))));
        assertThat(model.watchRows()).hasSize(Kind.values().length).filteredOn(row -> row.kind().equals("Pod"))
                .singleElement().satisfies(row -> {
                    assertThat(row.words().text()).isEqualTo("Reconnecting for 4 min, try 3, next in 8 s");
                    assertThat(row.message()).isEqualTo("a b");
                });
    }

    @Test
    void saysWhyAFirstListFails() {
        model.show(state(health().with(Kind.POD, new WatchHealth.Loading(0, -1, "etcd is gone"))
                .with(Kind.JOB, new WatchHealth.NotServed("not found"))));
        assertThat(model.watchRows())
                .extracting(row -> row.kind() + ": " + row.words().text() + ", " + row.message())
                .contains("Pod: Cannot be loaded, trying again, etcd is gone", "Job: Not served here, not found");
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        model.show(new ShellState(true, info(), health(), NOW, -1, 12, new TreeMap<>(), ShellState.Roles.NONE));
        assertThat(model.sizeProperty().get()).isEqualTo("12 pods");
        model.show(new ShellState(true, info(), health(), NOW, 1, -1, new TreeMap<>(), ShellState.Roles.NONE));
        assertThat(model.sizeProperty().get()).isEqualTo("1 node");
        model.show(new ShellState(true, info(), health(), NOW, -1, -1, new TreeMap<>(), ShellState.Roles.NONE));
        assertThat(model.sizeProperty().get()).isEmpty();
    }

    @Test
    void goesBackToTheFrontWhenTheClusterCloses() {
        model.show(state(health()));
        model.open("placement");
        model.show(ShellState.NONE);
        assertThat(model.roomProperty().get()).isEqualTo(ShellViewModel.FRONT);
    }

    @Test
    void opensDetailsWithTheSelectionWhereThereIsRoom() {
        selection.select(Selected.node("a"));
        assertThat(model.detailsOpenProperty().get()).isTrue();
        selection.select(Selected.NONE);
        assertThat(model.detailsOpenProperty().get()).isFalse();
    }

    @Test
    void opensDetailsOnlyWhenAskedInASmallWindow() {
        model.resized(1100, 800);
        selection.select(Selected.node("a"));
        assertThat(model.detailsOpenProperty().get()).isFalse();
        model.openDetails();
        assertThat(model.detailsOpenProperty().get()).isTrue();
    }

    @Test
    void closesDetailsWhenTheWindowBecomesSmall() {
        selection.select(Selected.node("a"));
        model.resized(1100, 800);
        assertThat(model.detailsOpenProperty().get()).isFalse();
    }

    @Test
    void opensNoDetailsOfNothing() {
        model.openDetails();
        assertThat(model.detailsOpenProperty().get()).isFalse();
    }

    @Test
    void keepsTheWidthOfDetailsWithinItsBounds() {
        model.resizeDetails(900);
        assertThat(model.detailsWidthProperty().get()).isEqualTo(480);
        model.resizeDetails(10);
        assertThat(model.detailsWidthProperty().get()).isEqualTo(280);
    }

    @Test
    void knowsWhatTheSizeOfTheWindowMeans() {
        assertThat(List.of(WindowSize.of(1360, 760), WindowSize.of(1359, 759), WindowSize.of(1180, 1000),
                WindowSize.of(1179, 640)))
                .containsExactly(new WindowSize(true, false, false), new WindowSize(false, false, true),
                        new WindowSize(false, false, false), new WindowSize(false, true, true));
    }

    private static WatchHealth live() {
        return new WatchHealth.Live(EARLIER);
    }

    private static ClusterHealth health() {
        ClusterHealth health = ClusterHealth.NONE.withConnection(new ConnectionHealth.Live(NOW, Duration.ZERO));
        for (Kind kind : Kind.values()) {
            health = health.with(kind, live());
        }
        return health;
    }

    private static ClusterInfo info() {
        return new ClusterInfo("prod-eu-1", "prod-eu-1", "", "v1.36.3", "");
    }

    private static ShellState state(ClusterHealth health) {
        return new ShellState(true, info(), health, NOW, 504, 8801, new TreeMap<>(Map.of("search", 2L)),
                ShellState.Roles.NONE);
    }

    @Test
    void opensWaitingDetailsOnceInANarrowWindow() {
        model.open("placement");
        selection.select(Selected.node("a"));
        model.resized(1600, 1000);
        assertThat(model.opensSheet()).isFalse();
        model.resized(1100, 700);
        assertThat(model.detailsOpenProperty().get()).isFalse();
        assertThat(model.opensSheet()).isTrue();
        assertThat(model.detailsOpenProperty().get()).isTrue();
        assertThat(model.opensSheet()).isFalse();
    }
}
