package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The contrast of the tokens, as WCAG 2.2 reckons it: 4.5 for text, 3 for what is told by shape.
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    static Stream<Palette> themes() {
        return Stream.of(Palette.LIGHT, Palette.DARK);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void lettersCanBeReadOnEverySurface(Palette palette) {
        for (String text : List.of("-berth-fg-strong", "-color-fg-default", "-color-fg-muted")) {
            for (String surface : List.of("-berth-surface", "-berth-chrome", "-berth-raised", "-berth-hover",
                    "-berth-selected", "-berth-map-bg", "-berth-map-node")) {
                assertContrast(palette, text, surface, TEXT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void wordsOfAStateCanBeReadOnSurfaceAndSelectedRow(Palette palette) {
        for (String state : List.of("accent", "success", "warning", "danger")) {
            assertContrast(palette, "-color-" + state + "-fg", "-berth-surface", TEXT);
            assertContrast(palette, "-color-" + state + "-fg", "-berth-selected", TEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void chipsCanBeReadOnTheirTint(Palette palette) {
        for (String state : List.of("accent", "success", "warning", "danger")) {
            int tint = over(palette.argb("-color-" + state + "-subtle"), palette.argb("-berth-surface"));
            assertThat(contrast(palette.argb("-color-" + state + "-fg"), tint)).as(state).isGreaterThanOrEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void filledButtonsAndBadgesCanBeRead(Palette palette) {
        assertContrast(palette, "-color-fg-emphasis", "-color-accent-emphasis", TEXT);
        assertContrast(palette, "-color-fg-emphasis", "-color-danger-emphasis", TEXT);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void fieldsAndFocusStandOut(Palette palette) {
        assertContrast(palette, "-berth-field-border", "-berth-surface", SHAPE);
        assertContrast(palette, "-color-accent-fg", "-berth-surface", SHAPE);
        assertContrast(palette, "-berth-map-select", "-berth-map-bg", SHAPE);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void podsStandOutOnANode(Palette palette) {
        for (String state : List.of("ready", "starting", "attention", "failing", "leaving", "done", "cat-other")) {
            assertContrast(palette, "-berth-" + state, "-berth-map-node", SHAPE);
        }
        for (int category : palette.scale("-berth-cat-", 1, 8)) {
            assertThat(contrast(category, palette.argb("-berth-map-node"))).isGreaterThanOrEqualTo(SHAPE);
        }
    }

    private static void assertContrast(Palette palette, String text, String surface, double least) {
        assertThat(contrast(palette.argb(text), palette.argb(surface))).as(text + " on " + surface)
                .isGreaterThanOrEqualTo(least);
    }

    private static int over(int tint, int surface) {
        double alpha = (tint >>> 24) / 255.0;
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            mixed = mixed << 8
                    | (int) Math.round((tint >> shift & 255) * alpha + (surface >> shift & 255) * (1 - alpha));
        }
        return mixed;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 255) + 0.7152 * linear(argb >> 8 & 255) + 0.0722 * linear(argb & 255);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
