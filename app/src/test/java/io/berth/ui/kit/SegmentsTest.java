package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.FxTest;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;

class SegmentsTest extends FxTest {
    private final Segments<String> segments = fx(
            () -> new Segments<>(List.of("Health", "Requests"), ReadOnlyStringWrapper::new, "Health"));

    @Test
    void choosesOneAndKeepsItWhenItIsPressedAgain() {
        show(fx(() -> new Scene(segments, 300, 60)));
        robot().clickOn("Requests");
        assertThat(fx(() -> segments.chosenProperty().get())).isEqualTo("Requests");
        robot().clickOn("Requests");
        assertThat(fx(() -> segments.chosenProperty().get())).isEqualTo("Requests");
        assertThat(fx(() -> segments.lookupAll(".toggle-button:selected").size())).isEqualTo(1);
    }

    @Test
    void becomesADropDownThatNamesTheChoice() {
        fx(() -> segments.compactProperty().set(true));
        MenuButton menu = fx(() -> (MenuButton) segments.getChildren().getFirst());
        fx(() -> menu.getItems().get(1).fire());
        assertThat(segments.chosenProperty().get()).isEqualTo("Requests");
        assertThat(menu.getText()).isEqualTo("Requests");
    }
}
