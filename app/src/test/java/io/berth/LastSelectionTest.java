package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.Nodes;
import io.berth.testing.Snapshots;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastSelectionTest {
    private static final String NODE_A = LastSelection.of(Selected.node("a"));

    private final Selection selection = new Selection();
    private final Snapshots cluster = new Snapshots();

    @Test
    void selectsOnceItIsSeen() {
        LastSelection last = new LastSelection(selection, NODE_A);
        cluster.health(Kind.NODE, new WatchHealth.Waiting());
        last.look(cluster.snapshot());
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
        assertThat(last.text()).isEqualTo(NODE_A);

        last.look(Snapshots.of(Nodes.aNode("a").build()));
        assertThat(selection.selected()).isEqualTo(Selected.node("a"));
        assertThat(last.text()).isEqualTo(NODE_A);
    }

    @Test
    void selectsNothingThatIsGoneAndDoesNotWaitForIt() {
        LastSelection last = new LastSelection(selection, NODE_A);
        last.look(cluster.snapshot());
        last.look(Snapshots.of(Nodes.aNode("a").build()));
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
        assertThat(last.text()).isEmpty();
    }

    @Test
    void leavesTheOperatorsChoice() {
        LastSelection last = new LastSelection(selection, NODE_A);
        selection.select(Selected.node("b"));
        selection.select(Selected.NONE);
        last.look(Snapshots.of(Nodes.aNode("a").build()));
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }

    @Test
    void givesUpWhereALinkLeadsElsewhere() {
        LastSelection last = new LastSelection(selection, NODE_A);
        last.giveUp();
        last.look(Snapshots.of(Nodes.aNode("a").build()));
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node a", "berth://here?select=node", "berth://here?select=nonsense/a"})
    void selectsNothingOfAnUnreadableText(String text) {
        LastSelection last = new LastSelection(selection, text);
        last.look(Snapshots.of(Nodes.aNode("a").build()));
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }
}
