package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.FxTest;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class PopoverTest extends FxTest {
    @Test
    void takesTheThemeOfItsWindowAndClosesOnEscape() {
        Theme theme = fx(() -> new Theme("dark", List.of()));
        Label words = fx(() -> Labels.of("words", "t-strong"));
        Popover card = fx(() -> new Popover(new VBox(words)));
        Button anchor = fx(() -> new Button("open"));
        show(fx(() -> {
            Scene scene = new Scene(new StackPane(anchor), 300, 200);
            theme.dress(scene);
            return scene;
        }));
        fx(() -> card.toggle(anchor, Popover.Side.BELOW));
        until(card::isShowing);
        pulses(2);
        assertThat(fx(words::getTextFill)).isEqualTo(Color.web("#f0f3f6"));

        robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> !card.isShowing());
        fx(theme::close);
    }

    @Test
    void closesOnEscapeWhileAListInItHasTheKeys() {
        ListView<String> list = fx(() -> new ListView<>(FXCollections.observableArrayList("one", "two")));
        Popover card = fx(() -> new Popover(new VBox(list)));
        Button anchor = fx(() -> new Button("open"));
        show(fx(() -> new Scene(new StackPane(anchor), 300, 200)));
        fx(() -> card.toggle(anchor, Popover.Side.BELOW));
        until(card::isShowing);
        fx(list::requestFocus);
        pulses(2);

        robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> !card.isShowing());
    }
}
