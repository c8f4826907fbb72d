package io.berth.ui.logs;

import io.berth.port.PodDoor.End;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.util.ArrayList;
import java.util.List;

/// What is said about logs, in the language that is chosen now.
final class LogsWords {
    private static final int LONGEST_QUOTE = 500;

    private final Texts texts;
    private final Units units;

    LogsWords(Texts texts, Units units) {
        this.texts = texts;
        this.units = units;
    }

    /// Something that keeps a log from being read.
    ///
    /// @param quote the server's words; may be empty
    record Trouble(String what, String quote, boolean byItself) {
    }

    /// `231 of 12,345 lines · 4,000 older ones dropped · 50 of 120 pods`.
    String figures(LogGathering.Told told, LogTarget target, boolean filtered) {
        List<String> parts = new ArrayList<>();
        String kept = units.count(told.page().kept());
        parts.add(filtered
                ? texts.get("logs.lines.matching", units.count(told.page().lines().size()), kept)
                : texts.get("logs.lines.all", kept));
        if (told.page().dropped() > 0) {
            parts.add(texts.get("logs.lines.dropped", units.count(told.page().dropped())));
        }
        if (target.pods().size() > LogsViewModel.MOST_PODS) {
            parts.add(texts.get("logs.pods.some", LogsViewModel.MOST_PODS, units.count(target.pods().size())));
        } else if (target.pods().size() > 1) {
            parts.add(texts.get("logs.pods.all", target.pods().size()));
        }
        return String.join(" · ", parts);
    }

    /// What stands where no line is.
    String nothing(LogGathering.Told told, LogTarget target, boolean filtered) {
        if (target.pods().isEmpty()) {
            return texts.get("logs.none.noPods");
        }
        if (filtered && told.page().kept() > 0) {
            return texts.get("logs.none.matching");
        }
        boolean opening = told.streams().isEmpty()
                || told.streams().stream().anyMatch(LogStream.State.Opening.class::isInstance);
        if (opening) {
            return texts.get("logs.none.opening");
        }
        return texts.get(told.streams().stream().allMatch(LogsWords::isComplete)
                ? "logs.none.empty"
                : "logs.none.yet");
    }

    private static boolean isComplete(LogStream.State state) {
        return state instanceof LogStream.State.Ended;
    }

    /// What goes wrong, for the first log with which something does; empty where nothing does.
    List<Trouble> trouble(LogGathering.Told told) {
        for (int i = 0; i < told.streams().size(); i++) {
            LogSource source = told.sources().get(i);
            String name = Shown.line(source.pod() + "/" + source.container(), LONGEST_QUOTE);
            switch (told.streams().get(i)) {
                case LogStream.State.Opening _,LogStream.State.Reading _ -> {
                    // as it should be
                }
                case LogStream.State.Broken(var message, var silently) -> {
                    return List.of(
                            new Trouble(texts.get(silently ? "logs.died" : "logs.broke", name), quote(message), true));
                }
                case LogStream.State.Ended(var end) -> {
                    switch (end) {
                        case End.Complete _,End.Exited _ -> {
                            // all was told
                        }
                        case End.Forbidden(var message) -> {
                            return List.of(new Trouble(texts.get("logs.forbidden", name), quote(message), false));
                        }
                        case End.Absent(var message) -> {
                            return List.of(new Trouble(texts.get("logs.absent", name), quote(message), false));
                        }
                        case End.Failed(var message) -> {
                            return List.of(new Trouble(texts.get("logs.failed", name), quote(message), false));
                        }
                    }
                }
            }
        }
        return List.of();
    }

    private static String quote(String message) {
        return Shown.lines(message.strip(), LONGEST_QUOTE);
    }

    /// Whether lines may still come.
    String activity(LogGathering.Told told) {
        long reading = told.streams().stream().filter(LogStream.State.Reading.class::isInstance).count();
        long ended = told.streams().stream().filter(LogsWords::isComplete).count();
        if (told.streams().isEmpty() || reading + ended == 0) {
            return texts.get("logs.state.opening");
        }
        if (ended == told.streams().size()) {
            return texts.get("logs.state.ended");
        }
        return told.silent().isZero()
                ? texts.get("logs.state.reading")
                : texts.get("logs.state.silent", units.age(told.silent()));
    }

    String saved(LogsViewModel.Saved saved) {
        return switch (saved) {
            case LogsViewModel.Saved.Not _ -> "";
            case LogsViewModel.Saved.Done(var file, var lines) -> texts.get("logs.saved.done", units.count(lines),
                    Shown.line(file.toString(), LONGEST_QUOTE));
            case LogsViewModel.Saved.Failed(_, var message) -> texts.get("logs.saved.failed",
                    Shown.line(message, LONGEST_QUOTE));
        };
    }
}
