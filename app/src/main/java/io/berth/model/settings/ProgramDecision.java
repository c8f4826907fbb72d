package io.berth.model.settings;

import io.berth.model.connection.Context;
import io.berth.model.connection.ExecProgram;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The operator's last answer about the program of one user entry. Arguments and values may be secrets, so they are
/// kept as digests, which is enough to say later which of them changed.
///
/// @param file the kubeconfig file of the context
/// @param user the user entry
/// @param allowed whether it may be started; if not, it stays refused
/// @param consentHash of the program that was shown
/// @param command as written
/// @param resolved the file that would have been started; empty if it was not found
/// @param arguments a digest of each argument, in order
/// @param environment a digest of each value, by name
public record ProgramDecision(String file, String user, boolean allowed, String consentHash, String command,
        String resolved, List<String> arguments, Map<String, String> environment) {
    public ProgramDecision {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// An answer about the program that a context signs in by.
    ///
    /// @param digest of a text, from which the text cannot be had back
    public static ProgramDecision of(Context context, ExecProgram program, boolean allowed,
            UnaryOperator<String> digest) {
        Map<String, String> values = new TreeMap<>(program.environment());
        values.replaceAll((_, value) -> digest.apply(value));
        return new ProgramDecision(context.file(), context.user(), allowed, program.consentHash(), program.command(),
                program.resolved(), program.arguments().stream().map(digest).toList(), values);
    }

    /// Whether it is about the user entry of a context.
    public boolean concerns(Context context) {
        return file.equals(context.file()) && user.equals(context.user());
    }

    /// Whether it is about the same user entry as another.
    public boolean replaces(ProgramDecision other) {
        return file.equals(other.file) && user.equals(other.user);
    }
}
