package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.FxTest;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class ThemeTest extends FxTest {
    @Test
    void changesTheColoursOfASceneWhileItIsOpen() {
        Label label = new Label("8,801");
        label.getStyleClass().add("t-strong");
        Theme theme = fx(() -> new Theme("light", List.of()));
        show(fx(() -> {
            Scene scene = new Scene(new StackPane(label), 200, 100);
            theme.dress(scene);
            return scene;
        }));
        pulses(2);
        assertThat(fx(label::getTextFill)).isEqualTo(Color.web("#0d1117"));
        assertThat(fx(() -> label.getFont().getFamily())).isEqualTo("IBM Plex Sans SemiBold");

        fx(() -> theme.set("dark"));
        pulses(2);
        assertThat(fx(label::getTextFill)).isEqualTo(Color.web("#f0f3f6"));
        assertThat(theme.palette()).isSameAs(Palette.DARK);
        fx(theme::close);
    }
}
