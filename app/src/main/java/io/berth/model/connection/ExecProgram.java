package io.berth.model.connection;

import java.util.List;
import java.util.Map;

/// A credential plugin as a kubeconfig asks for it.
///
/// @param command as written
/// @param resolved the file that would be started; empty if it was not found
/// @param environment names and values set for it
/// @param apiVersion of the credential protocol
/// @param interactiveMode `Never`, `IfAvailable` or `Always`
/// @param consentHash SHA-256 in hex over command, resolved path, arguments, environment names and values
public record ExecProgram(String command, String resolved, List<String> arguments, Map<String, String> environment,
        String apiVersion, String interactiveMode, String consentHash) {
    public ExecProgram {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
