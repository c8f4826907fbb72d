package io.berth.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.FxTest;
import io.berth.testing.HandDoor;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalViewTest extends FxTest {
    private static final double WIDTH = 700;
    private static final double HEIGHT = 500;

    private final HandDoor door = new HandDoor();
    private final TerminalViewModel model = new TerminalViewModel(door, new FxExecutor());
    @SuppressWarnings("NullAway.Init")
    private TerminalView view;
    @SuppressWarnings("NullAway.Init")
    private Theme theme;

    @BeforeEach
    void open() {
        fx(() -> {
            theme = new Theme("light", List.of("details.css", "logs.css"));
            view = new TerminalView(model, new Texts(Locale.ENGLISH), theme.paletteProperty());
            Scene scene = new Scene(view, WIDTH, HEIGHT);
            theme.dress(scene);
            show(scene);
            model.aim(new TerminalViewModel.Place("research", "p", List.of("app")));
            model.open();
        });
        until(() -> !sent().isEmpty());
    }

    @AfterEach
    void close() {
        fx(() -> {
            view.close();
            model.close();
            theme.close();
        });
    }

    private List<String> sent() {
        return door.programs.getFirst().sent;
    }

    /// The colour at the middle of the foot, where nothing is written.
    private int ground() {
        WritableImage image = view.snapshot(null, null);
        return image.getPixelReader().getArgb((int) (WIDTH / 2), (int) (HEIGHT - 40));
    }

    @Test
    void tellsTheProgramHowLargeItIsAgainWhenThatChanges() {
        String before = sent().getLast();
        fx(() -> view.getScene().getWindow().setWidth(WIDTH / 2));

        until(() -> !sent().getLast().equals(before));
        assertThat(sent().getLast()).matches("[0-9]+x[0-9]+");
    }

    @Test
    void sendsWhatIsTypedAndPastedAndNothingForAModifierAlone() {
        fx(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("echo \u4f60\u597d");
            Clipboard.getSystemClipboard().setContent(content);
        });
        sent().clear();
        robot().clickOn(view.getCenter());
        robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V).release(KeyCode.V, KeyCode.SHIFT, KeyCode.CONTROL);
        robot().write("id");

        until(() -> String.join("", sent()).equals("echo \u4f60\u597did"));
    }

    @Test
    void hasTheKeysOnceItIsOpen() {
        sent().clear();
        robot().write("id");

        until(() -> String.join("", sent()).equals("id"));
    }

    @Test
    void followsTheTheme() {
        door.programs.getFirst().write("# \u001b[31mred\u001b[0m");
        until(() -> ground() == theme.palette().argb("-berth-surface"));
        int light = fx(this::ground);
        fx(() -> theme.set("dark"));

        until(() -> ground() == theme.palette().argb("-berth-surface"));
        assertThat(fx(this::ground)).isNotEqualTo(light);
    }
}
