package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionTest {
    private final SimpleBooleanProperty desktop = new SimpleBooleanProperty();

    @ParameterizedTest
    @CsvSource({"'', false, false", "'', true, true", "reduced, false, true", "full, true, false",
            "nonsense, true, true"})
    void isWhatWasAskedForElseWhatTheDesktopWants(String setting, boolean desktopReduces, boolean reduced) {
        desktop.set(desktopReduces);
        assertThat(new Motion(setting, desktop).isReduced()).isEqualTo(reduced);
    }

    @Test
    void followsTheDesktopUntilItIsClosed() {
        Motion motion = new Motion("", desktop);
        desktop.set(true);
        assertThat(motion.isReduced()).isTrue();
        motion.close();
        desktop.set(false);
        assertThat(motion.isReduced()).isTrue();
    }

    @Test
    void changesWithTheSetting() {
        Motion motion = new Motion("", desktop);
        motion.set(Motion.REDUCED);
        assertThat(motion.isReduced()).isTrue();
        assertThat(motion.settingProperty().get()).isEqualTo("reduced");
        motion.set(Motion.AS_DESKTOP);
        assertThat(motion.isReduced()).isFalse();
    }
}
