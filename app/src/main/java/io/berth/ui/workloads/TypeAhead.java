package io.berth.ui.workloads;

import java.util.function.IntConsumer;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/// Goes to the next row whose name begins with what is typed in one go.
final class TypeAhead implements EventHandler<KeyEvent> {
    private static final int MOST = 100;

    private final RowTable table;
    private final WorkloadsViewModel model;
    private final StringBuilder typed = new StringBuilder();
    private final PauseTransition pause = new PauseTransition(Duration.seconds(1));

    TypeAhead(RowTable table, WorkloadsViewModel model) {
        this.table = table;
        this.model = model;
        pause.setOnFinished(_ -> typed.setLength(0));
    }

    @Override
    public void handle(KeyEvent event) {
        String text = event.getCharacter();
        boolean isName = !text.isEmpty() && text.chars().allMatch(
                c -> Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_');
        if (!isName || event.isControlDown() || event.isAltDown() || event.isMetaDown() || typed.length() >= MOST) {
            return;
        }
        boolean first = typed.isEmpty();
        typed.append(text);
        pause.playFromStart();
        IntConsumer found = place -> {
            model.choose(place);
            table.see(place);
        };
        int here = Math.max(0, table.getSelectionModel().getSelectedIndex());
        // one more letter may still fit the row that was found; the first looks for the next one
        model.find(typed.toString(), first ? here + 1 : here, found);
        event.consume();
    }
}
