package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.Farm;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.FxTest;
import io.berth.testing.HandTimer;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class PlacementScreenTest extends FxTest {
    @Test
    void keysWalkFromANodeToItsPodInBothLanguages() {
        HandTimer timer = new HandTimer();
        LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
        Selection selection = new Selection();
        Texts texts = new Texts(Locale.ENGLISH);
        PlacementScreen screen = fx(() -> {
            Theme theme = new Theme("dark", List.of("placement.css"));
            PlacementScreen made = new PlacementScreen(
                    new PlacementLook(texts, new Units(texts, ZoneOffset.UTC), theme.paletteProperty()), selection,
                    cluster, Runnable::run, Runnable::run, timer, () -> {
                    });
            cluster.accept(List.of(
                    new ClusterChange.WatchHealthChanged(Kind.NODE, new WatchHealth.Live(Farm.NOW)),
                    new ClusterChange.WatchHealthChanged(Kind.POD, new WatchHealth.Live(Farm.NOW)),
                    new ClusterChange.Put(Farm.node("a", "z", "r")),
                    new ClusterChange.Put(Farm.crashing(Farm.pod("x", "one", "a"))),
                    new ClusterChange.Put(Farm.waiting("x", "late", "0/1 nodes are available"))));
            timer.wind(Duration.ofSeconds(1));
            Scene scene = new Scene(new StackPane(made.node()), 1000, 800);
            theme.dress(scene);
            return made;
        });
        show(fx(() -> screen.node().getScene()));
        pulses(3);
        fx(((MapView) screen.map())::requestFocus);
        robot().type(KeyCode.ENTER);
        pulses(2);
        assertThat(fx(selection::selected)).isEqualTo(Selected.node("a"));
        robot().type(KeyCode.ENTER);
        pulses(2);
        assertThat(fx(selection::selected)).isEqualTo(Selected.pod("x", "one"));
        fx(() -> ((Button) screen.node().lookup("#placement-groups")).requestFocus());
        robot().type(KeyCode.SPACE);
        pulses(3);
        robot().type(KeyCode.DOWN, KeyCode.DOWN);
        robot().type(KeyCode.ENTER);
        pulses(3);
        assertThat(fx(screen::view)).isEqualTo("health by=pool cells=one");
        fx(() -> screen.show("by=zone%3Erack"));
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        pulses(2);
        assertThat(robot().finds("1 个节点上的 1 个 Pod，1 个可用区")).isTrue();
        fx(screen::close);
    }

    @Test
    void scrubsBackSpansABandAndComesBackByKeys() {
        HandTimer timer = new HandTimer();
        LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
        Selection selection = new Selection();
        Texts texts = new Texts(Locale.ENGLISH);
        PlacementScreen screen = fx(() -> {
            Theme theme = new Theme("light", List.of("placement.css"));
            PlacementScreen made = new PlacementScreen(
                    new PlacementLook(texts, new Units(texts, ZoneOffset.UTC), theme.paletteProperty()), selection,
                    cluster, Runnable::run, Runnable::run, timer, () -> {
                    });
            Scene scene = new Scene(new StackPane(made.node()), 1000, 800);
            theme.dress(scene);
            return made;
        });
        fx(() -> {
            cluster.accept(List.of(
                    new ClusterChange.WatchHealthChanged(Kind.NODE, new WatchHealth.Live(Farm.NOW)),
                    new ClusterChange.WatchHealthChanged(Kind.POD, new WatchHealth.Live(Farm.NOW)),
                    new ClusterChange.Put(Farm.node("gpu-3", "z", "r")),
                    new ClusterChange.Put(Farm.crashing(Farm.pod("x", "one", "gpu-3"))),
                    new ClusterChange.Put(Farm.pod("x", "two", "gpu-3"))));
            timer.wind(Duration.ofMinutes(6));
            cluster.accept(List.of(new ClusterChange.Removed(Kind.POD, "x", "two")));
            timer.wind(Duration.ofSeconds(1));
        });
        show(fx(() -> screen.node().getScene()));
        pulses(3);
        MapView map = (MapView) screen.map();
        Node track = robot().find(".time-track", Node.class);
        fx(track::requestFocus);
        robot().type(KeyCode.HOME);
        pulses(3);
        assertThat(robot().finds("12:00:00, 5 min ago. Details only as far as recorded.")).isTrue();
        assertThat(fx(() -> screen.figures().get("pods"))).isEqualTo(2);
        fx(map::requestFocus);
        fx(() -> {
            mouse(map, MouseEvent.MOUSE_PRESSED, 5, 40);
            mouse(map, MouseEvent.MOUSE_DRAGGED, 900, 600);
            mouse(map, MouseEvent.MOUSE_RELEASED, 900, 600);
        });
        pulses(2);
        assertThat(fx(selection::chosen)).hasSize(2);
        assertThat(robot().finds("2 pods · 1 CPU, 2 GiB requested · limits were not recorded")).isTrue();
        assertThat(fx(map::getAccessibleText)).isEqualTo("Pod one on gpu-3: failing, CrashLoopBackOff, 1 of 2");
        robot().type(KeyCode.ESCAPE);
        pulses(2);
        assertThat(fx(() -> screen.figures().get("pods"))).isEqualTo(1);
        robot().type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        pulses(2);
        assertThat(fx(selection::selected)).isEqualTo(Selected.NONE);
        assertThat(fx(map::getAccessibleText)).isEqualTo("1 pod on 1 node, 1 zone. 1 node needs a look");
        fx(screen::close);
    }

    private static void mouse(Node node, EventType<MouseEvent> type, double x, double y) {
        Event.fireEvent(node, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, true, false, false, false, true,
                false, false, false, false, false, null));
    }
}
