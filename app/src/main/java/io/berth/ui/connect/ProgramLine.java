package io.berth.ui.connect;

import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ProgramChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// A line of what would be started.
///
/// @param position of an argument from 1, among those of now or, for one that is gone, of then; else 0
/// @param name of a variable; else empty
/// @param value as it stands in the file; empty for what is gone
/// @param before what stood there when it was last decided about, where that was kept
record ProgramLine(Part part, int position, String name, String value, Change change, String before) {
    private static final List<String> SECRET = List.of("TOKEN", "SECRET", "PASSW", "PASSPHRASE", "KEY", "CREDENTIAL",
            "AUTH", "BEARER", "COOKIE", "SESSION");

    enum Part {
        COMMAND, RESOLVED, ARGUMENT, VARIABLE
    }

    enum Change {
        SAME, NEW, CHANGED, GONE
    }

    /// Whether the value of a variable is likely a secret, by its name.
    boolean isSecret() {
        String upper = name.toUpperCase(Locale.ROOT);
        return SECRET.stream().anyMatch(upper::contains);
    }

    /// All lines of a program in the order command, file, arguments, variables; what is gone stands behind its like.
    static List<ProgramLine> of(ExecProgram program, List<ProgramChange> changes) {
        List<ProgramLine> lines = new ArrayList<>();
        lines.add(new ProgramLine(Part.COMMAND, 0, "", program.command(), Change.SAME, ""));
        lines.add(new ProgramLine(Part.RESOLVED, 0, "", program.resolved(), Change.SAME, ""));
        for (int i = 0; i < program.arguments().size(); i++) {
            lines.add(new ProgramLine(Part.ARGUMENT, i + 1, "", program.arguments().get(i), Change.SAME, ""));
        }
        List<ProgramLine> variables = new ArrayList<>();
        new TreeMap<>(program.environment()).forEach((name, value) -> variables
                .add(new ProgramLine(Part.VARIABLE, 0, name, value, Change.SAME, "")));
        for (ProgramChange change : changes) {
            switch (change) {
                case ProgramChange.Command(var before) ->
                    lines.set(0, lines.get(0).changed(Change.CHANGED, before));
                case ProgramChange.Resolved(var before) ->
                    lines.set(1, lines.get(1).changed(Change.CHANGED, before));
                case ProgramChange.ArgumentAdded(var position) ->
                    lines.set(position + 2, lines.get(position + 2).changed(Change.NEW, ""));
                case ProgramChange.ArgumentChanged(var position) ->
                    lines.set(position + 2, lines.get(position + 2).changed(Change.CHANGED, ""));
                case ProgramChange.ArgumentRemoved(var position) ->
                    lines.add(new ProgramLine(Part.ARGUMENT, position + 1, "", "", Change.GONE, ""));
                case ProgramChange.VariableAdded(var name) -> change(variables, name, Change.NEW);
                case ProgramChange.VariableChanged(var name) -> change(variables, name, Change.CHANGED);
                case ProgramChange.VariableRemoved(var name) ->
                    variables.add(new ProgramLine(Part.VARIABLE, 0, name, "", Change.GONE, ""));
            }
        }
        lines.addAll(variables);
        return lines;
    }

    private static void change(List<ProgramLine> variables, String name, Change change) {
        variables.replaceAll(line -> line.name().equals(name) ? line.changed(change, "") : line);
    }

    private ProgramLine changed(Change how, String than) {
        return new ProgramLine(part, position, name, value, how, than);
    }
}
