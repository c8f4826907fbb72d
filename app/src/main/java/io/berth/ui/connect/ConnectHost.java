package io.berth.ui.connect;

import io.berth.port.ClusterSource;
import java.nio.file.Path;

/// What the room asks of the program around it. All calls on the JavaFX thread; they return at once.
public interface ConnectHost {
    /// Whether the operator allowed the program with this hash.
    boolean isAllowed(String consentHash);

    /// Remembers that the operator allowed it.
    void allow(String consentHash);

    /// Remembers a kubeconfig file that the operator added, so that the connector reads it too from now on.
    void addFile(Path file);

    void openDemo();

    /// Takes over a cluster that was opened, and its closing.
    void opened(ClusterSource source);
}
