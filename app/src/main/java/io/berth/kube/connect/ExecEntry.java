package io.berth.kube.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A credential plugin as the file describes it.
///
/// @param environment set in addition to the environment of this process
/// @param interactiveMode `IfAvailable` where the file says nothing
/// @param installHint what to do where it is missing; empty if not told
record ExecEntry(String command, List<String> arguments, Map<String, String> environment, String apiVersion,
        String interactiveMode, boolean provideClusterInfo, String installHint) {
    private static final List<String> KNOWN_VERSIONS = List.of("client.authentication.k8s.io/v1",
            "client.authentication.k8s.io/v1beta1");

    ExecEntry {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    static ExecEntry of(Yaml.Mapping exec) {
        Map<String, String> environment = new LinkedHashMap<>();
        exec.mappings("env").forEach(entry -> environment.put(entry.text("name"), entry.text("value")));
        var mode = exec.text("interactiveMode");
        return new ExecEntry(exec.text("command"), exec.texts("args"), environment, exec.text("apiVersion"),
                mode.isEmpty() ? "IfAvailable" : mode, exec.isTrue("provideClusterInfo"), exec.text("installHint"));
    }

    boolean hasKnownVersion() {
        return KNOWN_VERSIONS.contains(apiVersion);
    }

    /// Whether it insists on asking at a terminal, which there is none of.
    boolean needsTerminal() {
        return interactiveMode.equals("Always");
    }
}
