package io.berth.ui.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.analysis.filter.Filter;
import io.berth.model.Kind;
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

    private static final Selected.OfKind P = new Selected.OfKind(Kind.POD, "x", "p");
    private static final Selected.OfKind Q = new Selected.OfKind(Kind.POD, "x", "q");
    private static final Selected.OfKind R = new Selected.OfKind(Kind.POD, "x", "r");

    @Test
    void choosesSeveralWithOneInTheLead() {
        selection.choose(Set.of(P, Q), Q);

        assertThat(selection.selected()).isEqualTo(Q);
        assertThat(selection.chosen()).containsExactlyInAnyOrder(P, Q);
        selection.select(R);
        assertThat(selection.chosen()).containsExactly(R);
        selection.select(Selected.NONE);
        assertThat(selection.chosen()).isEmpty();
    }

    @Test
    void refusesALeadThatIsNotAmongThem() {
        assertThatThrownBy(() -> selection.choose(Set.of(P), Q)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("q");
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }

    @Test
    void goesBackFromSeveralToTheOneBeforeAndForwardToTheLead() {
        selection.select(R);
        selection.choose(Set.of(P, Q), P);
        selection.back();

        assertThat(selection.selected()).isEqualTo(R);
        assertThat(selection.chosen()).containsExactly(R);
        selection.forward();
        assertThat(selection.selected()).isEqualTo(P);
        assertThat(selection.chosen()).containsExactly(P);
    }

    @Test
    void choosesMoreAroundTheSameLeadWithoutAStepBack() {
        selection.select(P);
        selection.choose(Set.of(P, Q, R), P);

        assertThat(selection.chosen()).hasSize(3);
        selection.back();
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
        assertThat(selection.canGoBackProperty().get()).isFalse();
    }

    @Test
    void togglesOneInAndOut() {
        selection.toggle(P);
        selection.toggle(Q);
        assertThat(selection.selected()).isEqualTo(Q);
        assertThat(selection.chosen()).containsExactlyInAnyOrder(P, Q);

        selection.toggle(P);
        assertThat(selection.selected()).isEqualTo(Q);
        assertThat(selection.chosen()).containsExactly(Q);

        selection.toggle(Q);
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
        assertThat(selection.chosen()).isEmpty();
    }

    @Test
    void handsTheLeadOnWhenItIsTakenAway() {
        selection.toggle(P);
        selection.toggle(Q);
        selection.toggle(Q);

        assertThat(selection.selected()).isEqualTo(P);
        assertThat(selection.chosen()).containsExactly(P);
        selection.back();
        assertThat(selection.selected()).isEqualTo(Q);
    }

    @Test
    void keepsTheFilterApartFromTheHistory() {
        List<Filter> told = new ArrayList<>();
        selection.filterProperty().addListener((_, _, now) -> told.add(now));
        selection.select(P);
        selection.filter(Filter.parse(" web "));
        selection.filter(Filter.parse("web"));
        selection.back();

        assertThat(selection.filter().text()).isEqualTo("web");
        assertThat(told).containsExactly(Filter.parse("web"));
        selection.filter(Filter.ALL);
        assertThat(selection.filter().isAll()).isTrue();
    }
}
