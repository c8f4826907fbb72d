package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Figures.median(9, 1, 5)).isEqualTo(5);
        assertThat(Figures.median(9, 1, 5, 6)).isEqualTo(5.5);
        assertThat(Figures.median(4)).isEqualTo(4);
    }

    @Test
    void mediansAreTakenNameByName() {
        Figures medians = Figures.medians(List.of(new Figures(Map.of("a", 1.0, "b", 30.0)),
                new Figures(Map.of("a", 3.0, "b", 10.0)), new Figures(Map.of("a", 2.0, "b", 20.0))));
        assertThat(medians.values()).isEqualTo(Map.of("a", 2.0, "b", 20.0));
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        Figures figures = new Figures(Map.of("completeMs", 2031.25, "pods", 150000.0));
        assertThat(Figures.parse(figures.toLine())).isEqualTo(figures);
    }

    @Test
    void aMissingFigureIsABug() {
        assertThatThrownBy(() -> new Figures(Map.of("a", 1.0)).get("b")).hasMessageContaining("'b'");
    }

    @Test
    void numbersHaveAsManyDigitsAsAMeasurement() {
        assertThat(Figures.rounded(2031.25)).isEqualTo(2031L);
        assertThat(Figures.rounded(0.131579)).isEqualTo(0.132);
        assertThat(Figures.rounded(0)).isEqualTo(0L);
        assertThat(Figures.rounded(16.66)).isEqualTo(16.7);
    }
}
