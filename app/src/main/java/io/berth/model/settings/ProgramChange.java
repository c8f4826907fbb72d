package io.berth.model.settings;

import io.berth.model.connection.ExecProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One thing in which a program differs from the one that was decided about.
public sealed interface ProgramChange {
    /// The command is written otherwise.
    record Command(String before) implements ProgramChange {
    }

    /// Another file would be started; an empty name means that none was found.
    record Resolved(String before) implements ProgramChange {
    }

    /// An argument that was not there.
    ///
    /// @param position from 0, among the arguments of now
    record ArgumentAdded(int position) implements ProgramChange {
    }

    /// An argument that is gone.
    ///
    /// @param position from 0, among the arguments of then
    record ArgumentRemoved(int position) implements ProgramChange {
    }

    /// An argument that stands in the place of another.
    ///
    /// @param position from 0, among the arguments of now
    record ArgumentChanged(int position) implements ProgramChange {
    }

    /// A variable that was not set.
    record VariableAdded(String name) implements ProgramChange {
    }

    /// A variable that is no longer set.
    record VariableRemoved(String name) implements ProgramChange {
    }

    /// A variable with another value.
    record VariableChanged(String name) implements ProgramChange {
    }

    /// All that differs: command, file, arguments by position, variables by name. Arguments that are equal at the
    /// beginning and at the end are taken for the same ones, so that one more in between is told as one more.
    ///
    /// @param digest as it was used for the decision
    static List<ProgramChange> between(ProgramDecision then, ExecProgram now, UnaryOperator<String> digest) {
        List<ProgramChange> changes = new ArrayList<>();
        if (!then.command().equals(now.command())) {
            changes.add(new Command(then.command()));
        }
        if (!then.resolved().equals(now.resolved())) {
            changes.add(new Resolved(then.resolved()));
        }
        arguments(then.arguments(), now.arguments().stream().map(digest).toList(), changes);
        Map<String, String> values = new TreeMap<>(now.environment());
        values.replaceAll((_, value) -> digest.apply(value));
        variables(then.environment(), values, changes);
        return List.copyOf(changes);
    }

    private static void arguments(List<String> then, List<String> now, List<ProgramChange> changes) {
        int least = Math.min(then.size(), now.size());
        int same = 0;
        while (same < least && then.get(same).equals(now.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < least - same && then.get(then.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        for (int i = same; i < Math.max(then.size(), now.size()) - tail; i++) {
            boolean was = i < then.size() - tail;
            boolean is = i < now.size() - tail;
            if (was && is) {
                if (!then.get(i).equals(now.get(i))) {
                    changes.add(new ArgumentChanged(i));
                }
            } else {
                changes.add(is ? new ArgumentAdded(i) : new ArgumentRemoved(i));
            }
        }
    }

    private static void variables(Map<String, String> then, Map<String, String> now, List<ProgramChange> changes) {
        TreeSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            @Nullable
            String before = then.get(name);
            @Nullable
            String value = now.get(name);
            if (before == null) {
                changes.add(new VariableAdded(name));
            } else if (value == null) {
                changes.add(new VariableRemoved(name));
            } else if (!before.equals(value)) {
                changes.add(new VariableChanged(name));
            }
        }
    }
}
