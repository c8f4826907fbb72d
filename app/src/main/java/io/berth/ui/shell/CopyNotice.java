package io.berth.ui.shell;

import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Says for a few seconds what was copied. On the JavaFX thread; needs no toolkit.
final class CopyNotice {
    static final Duration SHOWN = Duration.ofSeconds(5);

    private static final int LONGEST = 60;

    private final Texts texts;
    private final Units units;
    private final InstantSource clock;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private String copied = "";
    private Instant until = Instant.MIN;

    CopyNotice(Texts texts, Units units, InstantSource clock) {
        this.texts = texts;
        this.units = units;
        this.clock = clock;
    }

    /// What was copied, in words; empty when it is no news any more.
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    void copied(String text) {
        copied = text;
        until = clock.instant().plus(SHOWN);
        tick();
    }

    /// To be called each second and when the language changes.
    void tick() {
        words.set(clock.instant().isBefore(until) ? worded() : "");
    }

    private String worded() {
        long lines = copied.lines().count();
        return lines == 1
                ? texts.get("shell.copied", Shown.line(copied.strip(), LONGEST))
                : texts.get("shell.copied.lines", lines, units.count(lines));
    }
}
