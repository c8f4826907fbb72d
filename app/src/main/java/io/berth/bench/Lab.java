package io.berth.bench;

import io.berth.bench.Settled.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What faults are played on.
///
/// @param controlPlane null if there is none
/// @param load a running load server; null if there is none
/// @param scratch a folder for files
record Lab(KubeOpener opener, @Nullable ControlPlane controlPlane, @Nullable LoadServer load, Path scratch,
        Heartbeat heartbeat, ShellOfWindow window) {
    /// The control plane, which must be there.
    ControlPlane plane() {
        ControlPlane there = controlPlane;
        if (there == null) {
            throw new IllegalStateException("no control plane");
        }
        return there;
    }

    /// The load server, which must be there.
    LoadServer server() {
        LoadServer there = load;
        if (there == null) {
            throw new IllegalStateException("no load server");
        }
        return there;
    }

    /// Begins to follow the current context of a kubeconfig.
    Trial trial(Path kubeconfig, Truth truth) throws IOException {
        return new Trial(opener.open(kubeconfig), truth, heartbeat, window);
    }

    /// A kubeconfig of a server.
    ///
    /// @param cluster further lines of the cluster, indented by four; may be empty
    /// @param user the user's lines, indented by four; may be empty
    Path kubeconfig(String server, String cluster, String user) throws IOException {
        return Files.writeString(scratch.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts:
                - name: c
                  context: {cluster: c, user: c}
                clusters:
                - name: c
                  cluster:
                    server: %s
                %susers:
                - name: c
                  user:%s
                """.formatted(server, cluster, user.isEmpty() ? " {}" : "\n" + user.stripTrailing()));
    }

    /// A kubeconfig that leads through a relay to the load server.
    Path kubeconfig(Relay relay) throws IOException {
        return kubeconfig("http://127.0.0.1:" + relay.port(), "", "");
    }
}
