package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.model.ClusterInfo;
import io.berth.model.settings.Settings;
import io.berth.port.SettingsStore;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selection;
import io.berth.ui.shell.ShellViewModel;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecallTest {
    private final Selection selection = new Selection();

    private static Memory memory(Settings settings) {
        return new Memory(new SettingsStore() {
            @Override
            public Settings load() {
                return settings;
            }

            @Override
            public Saving save(Settings changed) {
                return new Saving.Saved();
            }
        }, Runnable::run);
    }

    private ShellViewModel shell() {
        Texts texts = new Texts(Locale.ENGLISH);
        return new ShellViewModel(texts, new Units(texts, ZoneOffset.UTC), selection, new Tasks(),
                new Failures(Runnable::run), InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void goesToTheRoomThatWasShownLast() {
        ShellViewModel shell = shell();
        new Recall(memory(Settings.DEFAULT.withLastRoom("traffic").withViews(Map.of("details", "411"))), cluster("a"))
                .restore(shell, Set.of("placement", "traffic"), "placement");

        assertThat(shell.roomProperty().get()).isEqualTo("traffic");
        assertThat(shell.detailsWidthProperty().get()).isEqualTo(411);
    }

    @Test
    void goesToTheFirstRoomWhereTheLastIsUnknown() {
        ShellViewModel shell = shell();
        new Recall(memory(Settings.DEFAULT.withLastRoom("gone").withViews(Map.of("details", "wide"))), cluster("a"))
                .restore(shell, Set.of("placement"), "placement");

        assertThat(shell.roomProperty().get()).isEqualTo("placement");
        assertThat(shell.detailsWidthProperty().get()).isEqualTo(320);
    }

    @Test
    void remembersTheRoomButNotTheOneWhereAClusterIsChosen() {
        Memory memory = memory(Settings.DEFAULT);
        ShellViewModel shell = shell();
        new Recall(memory, cluster("a")).restore(shell, Set.of("placement", "traffic"), "placement");
        shell.open("traffic");
        shell.open(ShellViewModel.FRONT);

        assertThat(memory.settings().lastRoom()).isEqualTo("traffic");
    }

    @Test
    void keepsTheNamespacesOfEachContextApart() {
        Memory memory = memory(Settings.DEFAULT);
        selection.lookAt(Set.of("search", "research"));
        new Recall(memory, cluster("a")).remember(selection);
        Selection other = new Selection();
        new Recall(memory, cluster("b")).restore(other);
        assertThat(other.namespaces()).isEmpty();
        new Recall(memory, cluster("a")).restore(other);
        assertThat(other.namespaces()).containsExactlyInAnyOrder("search", "research");

        selection.lookAt(Set.of());
        new Recall(memory, cluster("a")).remember(selection);
        assertThat(memory.settings().views()).isEmpty();
    }

    @Test
    void remembersTheNamespacesThatWereNamedWithTheContextOfAFile() {
        Memory memory = memory(Settings.DEFAULT);
        new Recall(memory, cluster("a")).rememberWatched(List.of("team-a", "team-b"));

        assertThat(new Recall(memory, cluster("a")).watched()).containsExactly("team-a", "team-b");
        assertThat(new Recall(memory, cluster("b")).watched()).isEmpty();
        assertThat(memory.settings().context("/config#a").namespaces()).hasSize(2);
    }

    private static ClusterInfo cluster(String context) {
        return new ClusterInfo("k", context, "", "v1", "", new ClusterInfo.Access("/config", false, ""));
    }

    @Test
    void remembersTheFilterOfEachContext() {
        Memory memory = memory(Settings.DEFAULT);
        selection.filter(Filter.parse("phase:pending"));
        new Recall(memory, cluster("a")).remember(selection);
        Selection other = new Selection();
        new Recall(memory, cluster("b")).restore(other);
        assertThat(other.filter().isAll()).isTrue();
        new Recall(memory, cluster("a")).restore(other);
        assertThat(other.filter().text()).isEqualTo("phase:pending");
    }
}
