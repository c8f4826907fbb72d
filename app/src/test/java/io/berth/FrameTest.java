package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.demo.DemoConnector;
import io.berth.demo.DemoSize;
import io.berth.model.Kind;
import io.berth.model.settings.Settings;
import io.berth.port.SettingsStore;
import io.berth.port.Timer;
import io.berth.testing.FxTest;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.palette.LinkWay;
import io.berth.ui.selection.BerthLink;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole window on the demo cluster, as a person uses it.
class FrameTest extends FxTest {
    private static final long SEED = 7;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final List<Settings> saved = new ArrayList<>();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final ScheduledExecutorService foldThread = Executors.newSingleThreadScheduledExecutor(this::thread);
    private final ScheduledExecutorService timerThread = Executors.newSingleThreadScheduledExecutor(this::thread);
    private final ExecutorService workers = Executors.newFixedThreadPool(2, this::thread);
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final Means means = new Means(Timer.on(foldThread), Timer.on(timerThread), workers, workers, waiting,
            new FxExecutor(), InstantSource.system());
    private final Theme theme = fx(() -> new Theme("light", Desktop.SHEETS));
    private final Memory memory = new Memory(new SettingsStore() {
        @Override
        public Settings load() {
            return Settings.DEFAULT;
        }

        @Override
        public Saving save(Settings settings) {
            saved.add(settings);
            return new Saving.Saved();
        }
    }, Runnable::run);
    private final DemoConnector demo = new DemoConnector(DemoSize.SMALL, SEED, means.timer(), means.clock(),
            Runnable::run);
    private final Frame frame = fx(() -> new Frame(means,
            new Dress(theme, texts, new Units(texts, ZoneOffset.UTC), new Tasks(), new Failures(means.fx())), memory,
            demo, demo));

    private Thread thread(Runnable task) {
        Thread made = Thread.ofPlatform().daemon().unstarted(task);
        threads.add(made);
        return made;
    }

    @BeforeEach
    void openTheDemoByItsButton() {
        show(fx(() -> {
            Scene scene = new Scene(frame.node(), 1000, 1000);
            theme.dress(scene);
            return scene;
        }));
        until(() -> find(node -> "connect-demo".equals(node.getId())).isPresent());
        pulses(2);
        robot().clickOn("#connect-demo");
        until(() -> frame.rooms().isPresent());
        until(() -> frame.rooms().orElseThrow().session().live().snapshot().health().isSynced(Kind.NODE, Kind.POD));
        until(() -> find(node -> node.getStyleClass().contains("map")).isPresent());
        pulses(2);
    }

    @AfterEach
    void close() {
        fx(() -> {
            frame.close();
            theme.close();
        });
        waiting.shutdownNow();
        workers.shutdownNow();
        timerThread.shutdownNow();
        foldThread.shutdownNow();
    }

    private Optional<Node> find(Predicate<Node> wanted) {
        return frame.node().lookupAll("*").stream().filter(wanted).findFirst();
    }

    private boolean says(String text) {
        return find(node -> node instanceof Labeled labeled && text.equals(labeled.getText())).isPresent();
    }

    private void press(KeyCode... keys) {
        robot().press(keys).release(keys);
        pulses(2);
    }

    private String selectedNode() {
        return fx(() -> frame.rooms().orElseThrow().selection().selected()) instanceof Selected.OfKind chosen
                && chosen.kind() == Kind.NODE ? chosen.name() : "";
    }

    /// The frame around what is selected on the map.
    private Bounds frameOnTheMap() {
        Node map = fx(() -> find(node -> node.getStyleClass().contains("map")).orElseThrow());
        return fx(() -> map.lookupAll("*").stream()
                .filter(node -> node instanceof Rectangle shown && shown.isVisible() && shown.getStrokeWidth() == 2)
                .map(node -> node.localToScreen(node.getBoundsInLocal())).findFirst().orElseThrow());
    }

    private String title() {
        return fx(() -> find(node -> "details-title".equals(node.getId())).map(Node::getAccessibleText).orElse(""));
    }

    private void focusTheMap() {
        fx(() -> find(node -> node.getStyleClass().contains("map")).orElseThrow().requestFocus());
    }

    @Test
    void showsWhatIsClickedOnTheMapInBothLanguages() {
        focusTheMap();
        press(KeyCode.CONTROL, KeyCode.RIGHT);
        until(() -> !selectedNode().isEmpty());
        String name = selectedNode();
        Bounds place = frameOnTheMap();
        press(KeyCode.ESCAPE);
        until(() -> frame.rooms().orElseThrow().selection().selected() instanceof Selected.None);

        // the foot of a node's box shows its requests, not pods
        robot().clickOn(place.getCenterX(), place.getMaxY() - 4);
        until(() -> selectedNode().equals(name));
        press(KeyCode.ENTER);
        until(() -> frame.rooms().orElseThrow().model().detailsOpenProperty().get() && title().equals(name));
        assertThat(fx(() -> says("Requests of allocatable"))).isTrue();

        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        until(() -> says("资源请求 / 可分配量") && says("放置"));
        assertThat(title()).isEqualTo(name);

        press(KeyCode.ESCAPE);
        until(() -> !frame.rooms().orElseThrow().model().detailsOpenProperty().get());
    }

    @Test
    void walksFromNodeToPodByTheKeyboard() {
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        focusTheMap();
        press(KeyCode.CONTROL, KeyCode.RIGHT);
        until(() -> !selectedNode().isEmpty());
        press(KeyCode.ENTER);
        until(() -> frame.rooms().orElseThrow().model().detailsOpenProperty().get());
        press(KeyCode.ENTER);
        until(() -> frame.rooms().orElseThrow().selection().selected() instanceof Selected.OfKind chosen
                && chosen.kind() == Kind.POD && title().equals(chosen.name()));
        assertThat(fx(() -> says("放置规则") || says("容器"))).isTrue();
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() throws InterruptedException {
        fx(() -> {
            frame.rooms().orElseThrow().model().resizeDetails(400);
            frame.rooms().orElseThrow().placement().show("workload nonsense");
            frame.rooms().orElseThrow().selection().lookAt(Set.of("search"));
            frame.rooms().orElseThrow().selection().select(Selected.node("gpu-h100-1b-01"));
            frame.close();
        });

        assertThat(saved.getLast().lastRoom()).isEqualTo("placement");
        assertThat(saved.getLast().views()).containsEntry("details", "400").containsEntry("namespaces demo", "search")
                .hasEntrySatisfying("placement", view -> assertThat(view).startsWith("workload "));
        waiting.shutdown();
        workers.shutdown();
        timerThread.shutdownNow();
        foldThread.shutdownNow();
        assertThat(waiting.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void selectsWhatWasSelectedWhenTheClusterWasLeft() {
        Rooms before = frame.rooms().orElseThrow();
        fx(() -> before.selection().select(Selected.node("gpu-h100-1b-01")));
        fx(frame::openDemo);
        until(() -> frame.rooms().filter(rooms -> rooms != before).isPresent());
        until(() -> selectedNode().equals("gpu-h100-1b-01"));
        Rooms again = frame.rooms().orElseThrow();
        fx(() -> frame.open(new BerthLink("demo", "", List.of(), "", Selected.NONE)));
        until(() -> frame.rooms().filter(rooms -> rooms != again).isPresent());
        until(() -> frame.rooms().orElseThrow().session().live().snapshot().health().isSynced(Kind.NODE));
        pulses(30);
        assertThat(selectedNode()).isEmpty();
    }

    private void typeIntoThePalette(String text) {
        press(KeyCode.CONTROL, KeyCode.K);
        until(() -> find(node -> "palette-field".equals(node.getId()) && node.isFocused()).isPresent());
        robot().write(text);
        pulses(2);
    }

    @Test
    void findsANodeByThePaletteAndGoesBack() {
        String name = Objects.requireNonNull(frame.rooms().orElseThrow().session().live().snapshot().nodes().at(3))
                .name();
        focusTheMap();
        typeIntoThePalette(name);
        press(KeyCode.ENTER);
        until(() -> selectedNode().equals(name));
        assertThat(fx(() -> find(node -> "palette-field".equals(node.getId())).orElseThrow().getScene()
                .getFocusOwner().getStyleClass())).contains("map");
        press(KeyCode.ALT, KeyCode.LEFT);
        until(() -> selectedNode().isEmpty());
    }

    @Test
    void closesThePaletteByEscapeAndAClickElsewhere() {
        focusTheMap();
        typeIntoThePalette("x");
        press(KeyCode.ESCAPE);
        until(() -> find(node -> node.getStyleClass().contains("palette-layer")).filter(Node::isVisible).isEmpty());
        typeIntoThePalette("y");
        robot().clickOn(30, 900);
        until(() -> find(node -> node.getStyleClass().contains("palette-layer")).filter(Node::isVisible).isEmpty());
        assertThat(selectedNode()).isEmpty();
    }

    @Test
    void followsALinkIntoTheOpenClusterAndCopiesTheSame() {
        BerthLink link = new BerthLink("demo", "placement", List.of("search"), "phase:pending",
                Selected.node("gpu-h100-1b-01"));
        fx(() -> frame.rooms().orElseThrow().model().open("connect"));
        typeIntoThePalette(link.text());
        press(KeyCode.ENTER);
        until(() -> selectedNode().equals("gpu-h100-1b-01"));
        Rooms rooms = fx(() -> frame.rooms().orElseThrow());
        assertThat(fx(() -> rooms.model().roomProperty().get())).isEqualTo("placement");
        assertThat(fx(() -> rooms.selection().namespaces())).containsExactly("search");
        assertThat(fx(() -> rooms.ways().link())).isEqualTo(link);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(link.text());
    }

    @Test
    void opensTheClusterOfALinkAndGoesThere() {
        fx(() -> frame.open(new BerthLink("demo", "", List.of("speech"), "", Selected.NONE)));
        until(() -> frame.rooms().orElseThrow().selection().namespaces().equals(Set.of("speech")));
        fx(() -> frame.follow(new BerthLink("elsewhere", "placement", List.of("x"), "", Selected.NONE)));
        until(() -> says("The link names the cluster elsewhere, and no context in your kubeconfig files leads to it."));
        assertThat(fx(() -> frame.way(new BerthLink("elsewhere", "", List.of(), "", Selected.NONE))))
                .isEqualTo(new LinkWay.Unknown());
        assertThat(fx(() -> frame.rooms().orElseThrow().selection().namespaces())).containsExactly("speech");
    }

    @Test
    void filtersToWhatWasFound() {
        assertThat(Wayfinder.filterFor(new Selected.OfKind(Kind.NODE, "", "a"))).isEqualTo("node:a");
        assertThat(Wayfinder.filterFor(new Selected.OfKind(Kind.NAMESPACE, "", "a"))).isEqualTo("ns:a");
        assertThat(Wayfinder.filterFor(new Selected.OfKind(Kind.POD, "x", "a"))).isEqualTo("ns:x name:a");
        assertThat(Wayfinder.filterFor(new Selected.OfKind(Kind.JOB, "x", "a"))).isEqualTo("ns:x owner:a");
    }
}
