package io.berth.ui.logs;

import io.berth.ui.kit.Shown;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.ListCell;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A line of a log: its time, its source, its text in its colours.
final class LogCell extends ListCell<LogEntry> {
    /// Longer lines are shown up to here; copied and saved they are whole.
    private static final int LONGEST = 3000;
    private static final int COLOURS = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Supplier<Look> look;
    private final TextFlow flow = new TextFlow();

    /// How lines are shown now.
    ///
    /// @param names by source; empty ones where there is only one
    record Look(List<String> names, boolean times, boolean wrap, ZoneId zone) {
    }

    LogCell(Supplier<Look> look) {
        this.look = look;
        getStyleClass().add("log-line");
        setGraphic(flow);
    }

    @Override
    protected void updateItem(@Nullable LogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        flow.getChildren().clear();
        if (empty || entry == null) {
            return;
        }
        Look now = look.get();
        setPrefWidth(now.wrap() ? 0 : USE_COMPUTED_SIZE);
        if (now.times() && entry.atNanos() > 0) {
            Instant at = Instant.ofEpochSecond(entry.atNanos() / 1_000_000_000, entry.atNanos() % 1_000_000_000);
            add(TIME.format(at.atZone(now.zone())) + "  ", "log-time");
        }
        String name = entry.source() < now.names().size() ? now.names().get(entry.source()) : "";
        if (!name.isEmpty()) {
            add("▌", "log-source-" + (entry.source() % COLOURS + 1));
            add(Shown.line(name, 80) + "  ", "log-time");
        }
        add(entry.text());
        if (entry.cut() || entry.text().text().length() > LONGEST) {
            add(" …", "log-time");
        }
    }

    private void add(LogText line) {
        int end = Math.min(LONGEST, line.text().length());
        int from = 0;
        LogColour colour = LogColour.PLAIN;
        for (LogText.Run run : line.runs()) {
            if (run.from() >= end) {
                break;
            }
            if (run.from() > from) {
                add(line.text().substring(from, run.from()), colour.styleClass());
            }
            from = run.from();
            colour = run.colour();
        }
        add(line.text().substring(from, end), colour.styleClass());
    }

    private void add(String text, String styleClass) {
        Text part = new Text(text);
        part.getStyleClass().setAll("log-text", styleClass);
        flow.getChildren().add(part);
    }
}
