package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlaceTest {
    private static final List<Rectangle2D> SCREENS = List.of(new Rectangle2D(0, 0, 1920, 1080),
            new Rectangle2D(-1280, 0, 1280, 1024));

    @Test
    void comesBackFromItsText() {
        WindowPlace place = new WindowPlace(-12, 40, 1600, 1000, true);
        assertThat(WindowPlace.of(place.text())).contains(place);
        assertThat(WindowPlace.of(new WindowPlace(1, 2, 3, 4, false).text()))
                .contains(new WindowPlace(1, 2, 3, 4, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3", "1 2 3 x", "1 2 3 4 wide", "NaN 0 1 1", "1 2 3 4 maximized 5"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(WindowPlace.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "1800, 100, true", "1801, 100, false", "-1400, 0, true", "-32000, -32000, false",
            "100, -1, false", "100, 1041, false"})
    void isOnAScreenWhereItsTopCanBeSeen(double x, double y, boolean seen) {
        assertThat(new WindowPlace(x, y, 1600, 1000, false).isOnOneOf(SCREENS)).isEqualTo(seen);
    }
}
