package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.demo.DemoConnector;
import io.berth.demo.DemoSize;
import io.berth.model.settings.ContextSettings;
import io.berth.port.SettingsStore;
import io.berth.testing.FxTest;
import io.berth.testing.HandTimer;
import io.berth.testing.ListedClusters;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.palette.PaletteAction;
import io.berth.ui.palette.PaletteGroup;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From cluster to cluster by the palette.
class FrameContextsTest extends FxTest {
    private final HandTimer time = new HandTimer();
    private final Means means = new Means(time, time, Runnable::run, Runnable::run, Runnable::run, new FxExecutor(),
            time);
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Theme theme = fx(() -> new Theme("light", Desktop.SHEETS));
    private final Memory memory = new Memory(SettingsStore.forgetful(), Runnable::run);
    private final ListedClusters clusters = new ListedClusters().file("/home/mira/.kube/config",
            ListedClusters.byToken("farm-a", "https://a:6443"), ListedClusters.byToken("farm-b", "https://b:6443"));
    private final Frame frame = fx(() -> new Frame(means,
            new Dress(theme, texts, new Units(texts, ZoneOffset.UTC), new Tasks(), new Failures(means.fx())), memory,
            clusters, new DemoConnector(DemoSize.SMALL, 7, time, time, Runnable::run)));

    @BeforeEach
    void open() {
        show(fx(() -> {
            Scene scene = new Scene(frame.node(), 1000, 800);
            theme.dress(scene);
            return scene;
        }));
        until(() -> frame.elsewhere().size() == 2);
    }

    @AfterEach
    void close() {
        fx(() -> {
            frame.close();
            theme.close();
        });
    }

    private void runByThePalette(String text) {
        robot().press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        until(() -> frame.node().lookupAll("#palette-field").stream().anyMatch(Node::isFocused));
        robot().write(text);
        pulses(2);
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
    }

    private String opened() {
        return frame.rooms().map(rooms -> rooms.session().source().info().context()).orElse("");
    }

    @Test
    void opensAContextWhileNoneIsOpenAndAnotherInItsPlace() {
        runByThePalette("farm-a");
        until(() -> opened().equals("farm-a"));
        runByThePalette("farm-b");
        until(() -> opened().equals("farm-b"));
        assertThat(clusters.open()).isEqualTo(1);
    }

    @Test
    void offersNotWhatIsOpenAndCallsContextsAsTheOperatorDoes() {
        fx(() -> frame.mark(ListedClusters.byToken("farm-b", "https://b:6443"),
                ContextSettings.NONE.withName("Training hall")));
        fx(() -> frame.open(ListedClusters.byToken("farm-a", "https://a:6443")));
        until(() -> opened().equals("farm-a"));
        assertThat(fx(() -> frame.rooms().orElseThrow().ways().actions()))
                .filteredOn(action -> action.group() == PaletteGroup.OTHER_CLUSTERS).extracting(PaletteAction::text)
                .containsExactly("Open the context Training hall");
    }

    @Test
    void tellsContextsOfOneNameApartByTheirFiles() {
        clusters.file("/home/mira/other", ListedClusters.byToken("farm-a", "https://c:6443"));
        fx(clusters::tellChange);
        until(() -> frame.elsewhere().size() == 3);
        List<PaletteAction> offered = fx(() -> ContextActions.of(texts, frame, PaletteGroup.CLUSTERS));
        assertThat(offered).extracting(PaletteAction::text)
                .contains("Open the context farm-a of /home/mira/.kube/config", "Open the context farm-b");
    }
}
