package io.berth.ui.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Selected A = Selected.node("a");
    private static final Selected B = Selected.pod("x", "b");
    private static final Selected C = Selected.node("c");

    private final Selection selection = new Selection();

    @Test
    void beginsWithNothingAndNoWayBack() {
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
        assertThat(selection.canGoBackProperty().get()).isFalse();
        selection.back();
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }

    @Test
    void goesBackAndForward() {
        selection.select(A);
        selection.select(B);
        selection.back();

        assertThat(selection.selected()).isEqualTo(A);
        assertThat(selection.canGoForwardProperty().get()).isTrue();
        selection.forward();
        assertThat(selection.selected()).isEqualTo(B);
        assertThat(selection.canGoForwardProperty().get()).isFalse();
    }

    @Test
    void forgetsTheWayForwardWhenAnotherIsChosen() {
        selection.select(A);
        selection.select(B);
        selection.back();
        selection.select(C);

        assertThat(selection.canGoForwardProperty().get()).isFalse();
        selection.back();
        assertThat(selection.selected()).isEqualTo(A);
    }

    @Test
    void doesNotCountTheSameChoiceTwice() {
        List<Selected> told = new ArrayList<>();
        selection.selectedProperty().addListener((_, _, now) -> told.add(now));
        selection.select(A);
        selection.select(Selected.node("a"));

        assertThat(told).containsExactly(A);
        selection.back();
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }

    @Test
    void remembersTheLastHundred() {
        for (int i = 0; i < 250; i++) {
            selection.select(Selected.node("n" + i));
        }
        int back = 0;
        while (selection.canGoBackProperty().get()) {
            selection.back();
            back++;
        }

        assertThat(back).isEqualTo(99);
        assertThat(selection.selected()).isEqualTo(Selected.node("n150"));
    }

    @Test
    void looksAtAllNamespacesUntilSomeAreChosen() {
        assertThat(selection.looksAt("x")).isTrue();
        selection.lookAt(Set.of("x"));

        assertThat(selection.looksAt("x")).isTrue();
        assertThat(selection.looksAt("y")).isFalse();
    }
}
