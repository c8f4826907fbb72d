package io.berth.ui.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.tables.Row;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.FxTest;
import io.berth.testing.HandTimer;
import io.berth.testing.Pods;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkloadsScreenTest extends FxTest {
    private static final int PODS = 400;

    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private WorkloadsScreen screen;
    private RowTable table;

    @BeforeEach
    void open() {
        List<ClusterChange> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            changes.add(new ClusterChange.WatchHealthChanged(kind, new WatchHealth.Live(Instant.EPOCH)));
        }
        for (int i = 0; i < PODS; i++) {
            changes.add(new ClusterChange.Put(Pods.aPod("a", "pod-" + i).cpu(i).build()));
        }
        screen = fx(() -> {
            Theme theme = new Theme("light", List.of("workloads.css"));
            cluster.accept(changes);
            timer.wind(Duration.ofSeconds(1));
            WorkloadsScreen made = new WorkloadsScreen(
                    new WorkloadsScreen.Look(texts, new Units(texts, ZoneOffset.UTC), new Tasks()), selection, cluster,
                    new WorkloadsScreen.Run(Runnable::run, Runnable::run, Runnable::run, timer), () -> {
                    });
            made.show("pods");
            Scene scene = new Scene(new StackPane(made.node()), 1000, 800);
            theme.dress(scene);
            made.shown(true);
            return made;
        });
        table = ((WorkloadsView) screen.node()).table();
        show(fx(() -> screen.node().getScene()));
        pulses(3);
    }

    @AfterEach
    void close() {
        fx(screen::close);
    }

    private void tell(ClusterChange... changes) {
        fx(() -> {
            cluster.accept(List.of(changes));
            timer.wind(Duration.ofSeconds(1));
        });
        pulses(3);
    }

    private int firstSeen() {
        return fx(() -> ((VirtualFlow<?>) table.lookup(".virtual-flow")).getFirstVisibleCell().getIndex());
    }

    private String selectedName() {
        return fx(() -> {
            Row row = table.getSelectionModel().getSelectedItem();
            return row == null ? "" : row.object().name();
        });
    }

    @Test
    void countsWhatLoadsOfTheTableThatIsChosen() {
        tell(new ClusterChange.WatchHealthChanged(Kind.NODE, new WatchHealth.Loading(5, 10)),
                new ClusterChange.WatchHealthChanged(Kind.RESOURCE_QUOTA, new WatchHealth.Loading(3, 4)));
        fx(() -> screen.show("nodes"));
        pulses(3);
        assertThat(says("nodes: 5 of 10")).isTrue();
        fx(() -> screen.show("quotas"));
        pulses(3);
        assertThat(says("nodes: 5 of 10")).isFalse();
        assertThat(says("resourcequotas: 3 of 4")).isTrue();
    }

    private boolean says(String text) {
        return fx(() -> screen.node().lookupAll(".label").stream().map(Label.class::cast)
                .anyMatch(label -> label.getText().equals(text)));
    }

    @Test
    void keepsSelectionAndScrollWhileRowsComeAndGo() {
        fx(() -> selection.select(Selected.pod("a", "pod-200")));
        pulses(3);
        assertThat(selectedName()).isEqualTo("pod-200");
        int seen = firstSeen();
        assertThat(seen).isBetween(150, 200);
        tell(new ClusterChange.Put(Pods.aPod("a", "aaa-1").build()),
                new ClusterChange.Put(Pods.aPod("a", "aaa-2").build()),
                new ClusterChange.Put(Pods.aPod("a", "pod-200").cpu(7).build()));
        assertThat(selectedName()).isEqualTo("pod-200");
        assertThat(fx(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(202);
        assertThat(firstSeen()).isEqualTo(seen + 2);
        assertThat(fx(selection::selected)).isEqualTo(Selected.pod("a", "pod-200"));
        tell(new ClusterChange.Removed(Kind.POD, "a", "pod-200"));
        assertThat(selectedName()).isEmpty();
        assertThat(fx(selection::selected)).isEqualTo(Selected.pod("a", "pod-200"));
        assertThat(firstSeen()).isBetween(seen + 1, seen + 3);
    }

    @Test
    void keysChooseRows() {
        fx(table::requestFocus);
        fx(() -> selection.select(Selected.pod("a", "pod-1")));
        pulses(2);
        robot().type(KeyCode.DOWN);
        pulses(2);
        assertThat(fx(selection::selected)).isEqualTo(Selected.pod("a", "pod-2"));
        robot().press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        pulses(2);
        assertThat(fx(selection::chosen)).hasSize(3);
        assertThat(fx(selection::selected)).isEqualTo(Selected.pod("a", "pod-4"));
        robot().type(KeyCode.END);
        pulses(2);
        assertThat(fx(selection::selected)).isEqualTo(Selected.pod("a", "pod-" + (PODS - 1)));
    }

    @Test
    void remembersTheSortOfAHeadAndSpeaksBothLanguages() {
        fx(() -> {
            table.getSortOrder().clear();
            table.getSortOrder().add(table.getColumns().stream().filter(column -> column.getId().equals("cpuRequest"))
                    .findFirst().orElseThrow());
        });
        pulses(2);
        String left = fx(screen::view);
        assertThat(left).startsWith("pods|pods:name=").endsWith("/cpuRequest");
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        pulses(2);
        assertThat(fx(() -> table.getColumns().getFirst().getText())).isEqualTo("名称");
    }
}
