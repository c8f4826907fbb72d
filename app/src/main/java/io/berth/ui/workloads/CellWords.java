package io.berth.ui.workloads;

import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.tables.Cell;
import io.berth.analysis.tables.Column;
import io.berth.analysis.tables.Tally;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Says in words what stands in cells.
final class CellWords {
    private static final int LONGEST = 300;
    private static final List<PodHealth> WORST_FIRST = List.of(PodHealth.FAILING, PodHealth.NOT_READY,
            PodHealth.PENDING, PodHealth.UNKNOWN, PodHealth.STARTING, PodHealth.TERMINATING, PodHealth.READY,
            PodHealth.COMPLETED);

    private final Texts texts;
    private final Units units;
    private final InstantSource clock;

    /// @param clock the server's, as well as it is known
    CellWords(Texts texts, Units units, InstantSource clock) {
        this.texts = texts;
        this.units = units;
        this.clock = clock;
    }

    /// How a state is marked.
    record Mark(Tone tone, String icon) {
    }

    String head(Column column) {
        return texts.get("workloads.column." + column.id());
    }

    String say(Cell cell) {
        return switch (cell) {
            case Cell.None _ -> Units.NOTHING;
            case Cell.Text(String text) -> Shown.line(text, LONGEST);
            case Cell.Count(long number) -> units.count(number);
            case Cell.Cpu(long milli) -> units.cores(milli);
            case Cell.Memory(long bytes) -> units.bytes(bytes);
            case Cell.Age(long since) -> units.age(Duration.between(Instant.ofEpochSecond(since), clock.instant()));
            case Cell.Span(long from, long to) -> units.age(
                    Duration.between(Instant.ofEpochSecond(from),
                            to == 0 ? clock.instant() : Instant.ofEpochSecond(to)));
            case Cell.Ratio(long part, long whole) -> units.count(part) + "/" + units.count(whole);
            case Cell.Share(long part, long whole, Cell.Unit unit) -> amount(part, unit) + " / " + amount(whole, unit);
            case Cell.PodState(PodHealth health) -> state(health);
            case Cell.NodeState state -> node(state);
            case Cell.States(Tally tally) -> states(tally);
            case Cell.Flag(boolean is) -> texts.get(is ? "workloads.flag.yes" : "workloads.flag.no");
        };
    }

    private String amount(long amount, Cell.Unit unit) {
        return switch (unit) {
            case COUNT -> units.count(amount);
            case CPU -> units.cores(amount);
            case BYTES -> units.bytes(amount);
        };
    }

    private String state(PodHealth health) {
        return texts.get("workloads.state." + health.name().toLowerCase(Locale.ROOT));
    }

    private String node(Cell.NodeState state) {
        String word = switch (state.health()) {
            case READY -> texts.get("workloads.state.ready");
            case NOT_READY -> "NotReady";
            case LOST -> texts.get("workloads.state.lost");
            case NOT_VISIBLE -> texts.get("workloads.state.unknown");
        };
        return state.isCordoned() ? texts.get("workloads.state.cordoned", word) : word;
    }

    private String states(Tally tally) {
        StringBuilder line = new StringBuilder();
        for (PodHealth health : WORST_FIRST) {
            if (tally.of(health) > 0) {
                line.append(line.isEmpty() ? "" : " · ").append(texts.get("workloads.states.one",
                        units.count(tally.of(health)), state(health).toLowerCase(Locale.ROOT)));
            }
        }
        return line.isEmpty() ? "0" : line.toString();
    }

    /// Glyph and colour of a state.
    static Mark mark(PodHealth health) {
        return switch (health) {
            case READY -> new Mark(Tone.SUCCESS, "ci-checkmark");
            case STARTING -> new Mark(Tone.ACCENT, "ci-in-progress");
            case NOT_READY -> new Mark(Tone.WARNING, "ci-warning-alt");
            case PENDING -> new Mark(Tone.WARNING, "ci-circle-dash");
            case FAILING -> new Mark(Tone.DANGER, "ci-misuse");
            case TERMINATING -> new Mark(Tone.NEUTRAL, "ci-subtract-alt");
            case COMPLETED -> new Mark(Tone.NEUTRAL, "ci-checkmark-outline");
            case UNKNOWN -> new Mark(Tone.NEUTRAL, "ci-unknown");
        };
    }

    static Mark mark(Cell.NodeState state) {
        if (state.health() == NodeHealth.READY) {
            return state.isCordoned() ? new Mark(Tone.WARNING, "ci-subtract-alt") : mark(PodHealth.READY);
        }
        return state.health().isDown() ? mark(PodHealth.FAILING) : mark(PodHealth.UNKNOWN);
    }
}
