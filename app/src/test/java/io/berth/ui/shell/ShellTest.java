package io.berth.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterHealth;
import io.berth.model.ClusterInfo;
import io.berth.testing.FxTest;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Motion;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShellTest extends FxTest {
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Selection selection = new Selection();
    private final Tasks tasks = new Tasks();
    private final Failures failures = new Failures(Runnable::run);
    private final Room first = new Room("placement");
    private final Room second = new Room("traffic");
    private final ShellViewModel model = fx(() -> new ShellViewModel(texts, new Units(texts, ZoneId.of("UTC")),
            selection, tasks, failures, InstantSource.fixed(Instant.EPOCH)));
    private final Theme theme = fx(() -> new Theme("light", List.of("shell.css")));
    private final Shell shell = fx(() -> new Shell(model, theme, texts, new Room(ShellViewModel.FRONT),
            List.of(first, second), Labels.of("what is chosen")));

    @BeforeEach
    void open() {
        show(fx(() -> {
            Scene scene = new Scene(shell.node(), 1000, 700);
            theme.dress(scene);
            return scene;
        }));
        fx(() -> {
            model.show(
                    new ShellState(true, new ClusterInfo("harbour", "harbour", "", "v1.36.3", ""), ClusterHealth.NONE,
                            Instant.EPOCH, 5, 40, new TreeMap<>(Map.of("search", 2L, "research", 7L)),
                            ShellState.Roles.NONE));
            model.open("placement");
        });
        pulses(2);
    }

    @AfterEach
    void close() {
        fx(() -> {
            shell.close();
            theme.close();
        });
    }

    @Test
    void walksTheRoomsByRailAndByKey() {
        assertThat(first.visits).containsExactly(true);
        robot().clickOn("#room-traffic");
        assertThat(fx(() -> model.roomProperty().get())).isEqualTo("traffic");
        robot().press(KeyCode.ALT, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.ALT);
        pulses(1);
        assertThat(fx(() -> model.roomProperty().get())).isEqualTo("placement");
        assertThat(first.visits).containsExactly(true, false, true);
        assertThat(second.visits).containsExactly(true, false);
    }

    @Test
    void changesEveryWordWithTheLanguage() {
        Label size = fx(() -> (Label) shell.node().lookup("#cluster-size"));
        assertThat(fx(size::getText)).isEqualTo("5 nodes · 40 pods");
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        assertThat(fx(size::getText)).isEqualTo("5 个节点 · 40 个 Pod");
        assertThat(fx(() -> shell.node().lookup("#keys").getAccessibleText())).isEqualTo("快捷键");
    }

    @Test
    void changesTheThemeByItsButton() {
        robot().clickOn("#theme");
        assertThat(fx(() -> theme.darkProperty().get())).isTrue();
        assertThat(fx(() -> theme.settingProperty().get())).isEqualTo("dark");
    }

    @Test
    void reducesMotionByItsMenu() {
        MenuButton menu = fx(() -> (MenuButton) shell.node().lookup("#motion"));
        fx(() -> menu.getItems().stream().filter(item -> item.getText().equals("Reduced motion")).findFirst()
                .orElseThrow().fire());
        assertThat(theme.motion().isReduced()).isTrue();
        assertThat(fx(() -> shell.node().getStyleClass())).contains("still");
        fx(() -> theme.motion().set(Motion.FULL));
        assertThat(fx(() -> shell.node().getStyleClass())).doesNotContain("still");
    }

    @Test
    void opensDetailsByEnterAndClosesThemByEscape() {
        fx(() -> selection.select(Selected.node("a")));
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> model.detailsOpenProperty().get());
        robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> !model.detailsOpenProperty().get());
    }

    @Test
    void goesBackToWhatWasSelectedBefore() {
        fx(() -> {
            selection.select(Selected.node("a"));
            selection.select(Selected.node("b"));
        });
        robot().press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
        until(() -> selection.selected().equals(Selected.node("a")));
    }

    @Test
    void confirmsWhatARoomPutOntoTheClipboard() {
        Label copied = fx(() -> (Label) shell.node().lookup("#copied"));
        assertThat(fx(copied::isVisible)).isFalse();
        fx(() -> Buttons.put(first.node(), "search-api-7f9c"));
        assertThat(fx(copied::getText)).isEqualTo("Copied search-api-7f9c");
        assertThat(fx(copied::isVisible)).isTrue();
    }

    @Test
    void confirmsWhatACardPutOntoTheClipboard() {
        Label content = fx(() -> Labels.of("10 watches"));
        fx(() -> new Popover(new StackPane(content)).open(shell.node().lookup("#watches"), Popover.Side.ABOVE));
        fx(() -> Buttons.put(content, "kind: Role\nrules: []\n"));
        assertThat(fx(() -> ((Label) shell.node().lookup("#copied")).getText())).isEqualTo("Copied 2 lines");
    }

    @Test
    void searchesAndTicksANamespace() {
        robot().clickOn("#namespaces");
        until(() -> robot().finds("#namespace-search"));
        robot().write("research");
        until(() -> model.namespaces().rows().size() == 1);
        robot().press(KeyCode.DOWN).release(KeyCode.DOWN).press(KeyCode.SPACE).release(KeyCode.SPACE);
        until(() -> selection.namespaces().contains("research"));
    }

    @Test
    void showsTwoTasksThenTheirNumber() {
        List<Tasks.Running> running = new ArrayList<>();
        fx(() -> {
            running.add(tasks.begun(new ReadOnlyStringWrapper("Reading"), () -> running.forEach(tasks::ended)));
            running.add(tasks.begun(new ReadOnlyStringWrapper("Writing"), () -> {
            }));
        });
        pulses(1);
        assertThat(fx(() -> shell.node().lookupAll(".task").size())).isEqualTo(2);
        fx(() -> running.add(tasks.begun(new ReadOnlyStringWrapper("Waiting"), () -> {
        })));
        pulses(1);
        assertThat(fx(() -> shell.node().lookupAll(".task").size())).isZero();
        assertThat(fx(() -> ((Button) shell.node().lookup("#tasks")).getText())).isEqualTo("3 tasks");
        fx(() -> running.getFirst().cancel());
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void showsABugWithItsCodeUntilItIsDismissed() {
        Node bar = fx(() -> shell.node().lookup(".failure-bar"));
        assertThat(fx(bar::isVisible)).isFalse();
        fx(() -> failures.uncaughtException(Thread.currentThread(), new IllegalStateException("a bug")));
        assertThat(fx(bar::isVisible)).isTrue();
        fx(failures::dismiss);
        assertThat(fx(bar::isVisible)).isFalse();
    }

    @Test
    void letsDetailsBeDraggedWiderWithinTheirBounds() {
        fx(() -> {
            selection.select(Selected.node("a"));
            model.openDetails();
        });
        pulses(2);
        dragHandleTo(1000 - 400);
        assertThat(fx(() -> model.detailsWidthProperty().get())).isEqualTo(400);
        dragHandleTo(0);
        assertThat(fx(() -> model.detailsWidthProperty().get())).isEqualTo(ShellViewModel.MOST_DETAILS);
    }

    @Test
    void movesTheFocusFromPaneToPane() {
        fx(() -> shell.node().lookup("#theme").requestFocus());
        robot().press(KeyCode.F6).release(KeyCode.F6);
        pulses(1);
        assertThat(fx(() -> shell.node().getScene().getFocusOwner().getId())).isEqualTo("room-placement");
        robot().press(KeyCode.F6).release(KeyCode.F6);
        pulses(1);
        assertThat(fx(() -> shell.node().getScene().getFocusOwner())).isSameAs(first.map);
    }

    /// Fires the event itself: without a display the robot's drag leaves the node that was pressed.
    private void dragHandleTo(double sceneX) {
        fx(() -> Event.fireEvent(shell.node().lookup(".details-handle"),
                new MouseEvent(MouseEvent.MOUSE_DRAGGED, sceneX, 300, sceneX, 300, MouseButton.PRIMARY, 1, false, false,
                        false, false, true, false, false, false, false, false,
                        new PickResult(shell.node(), sceneX, 300))));
    }

    private static final class Room implements Screen {
        private final String id;
        private final List<Boolean> visits = new ArrayList<>();
        private int filters;
        private final Region map = new Region();
        private final StackPane node = new StackPane(map);

        Room(String id) {
            this.id = id;
            map.setFocusTraversable(true);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String icon() {
            return "ci-chart-treemap";
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public void shown(boolean visible) {
            visits.add(visible);
        }

        @Override
        public void filter() {
            filters++;
        }

        @Override
        public List<KeyHint> keys() {
            return List.of(new KeyHint("+", "shell.keys.help"));
        }

        @Override
        public void close() {
            visits.clear();
        }
    }

    private static final class Finder implements Search {
        private final Region layer = new Region();
        private int toggled;
        private int copied;

        @Override
        public Node node() {
            return layer;
        }

        @Override
        public void toggle() {
            toggled++;
        }

        @Override
        public void copyLink() {
            copied++;
        }
    }

    @Test
    void searchesByBoxAndKeyAndCopiesALink() {
        Node box = fx(() -> shell.node().lookup("#search"));
        assertThat(fx(box::isVisible)).isFalse();
        Finder finder = new Finder();
        fx(() -> {
            finder.layer.setMouseTransparent(true);
            shell.offer(finder);
        });
        until(() -> box.isVisible() && box.getLayoutBounds().getWidth() > 0 && box.getScene().getWindow().isShowing()
                && box.localToScene(box.getLayoutBounds()).getMaxX() <= box.getScene().getWidth());
        pulses(2);
        robot().clickOn("#search");
        robot().press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        until(() -> finder.toggled == 2);
        robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C).release(KeyCode.C, KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> finder.copied == 1);
    }

    @Test
    void goesBackAndForwardByItsButtons() {
        Node forward = fx(() -> shell.node().lookup("#forward"));
        assertThat(fx(() -> shell.node().lookup("#back").isDisabled() && forward.isDisabled())).isTrue();
        fx(() -> selection.select(Selected.node("a")));
        pulses(1);
        robot().clickOn("#back");
        until(() -> selection.selected().equals(Selected.NONE));
        assertThat(fx(forward::isDisabled)).isFalse();
        robot().clickOn("#forward");
        until(() -> selection.selected().equals(Selected.node("a")));
    }

    @Test
    void takesTheSlashToTheFilterOfTheRoomThatIsShown() {
        robot().write("/");
        until(() -> first.filters == 1);
        fx(() -> model.open("traffic"));
        robot().write("/");
        until(() -> second.filters == 1);
        assertThat(first.filters).isEqualTo(1);
        robot().clickOn("#namespaces");
        until(() -> robot().finds("#namespace-search"));
        robot().write("/");
        until(() -> model.namespaces().searchProperty().get().equals("/"));
        assertThat(second.filters).isEqualTo(1);
    }
}
