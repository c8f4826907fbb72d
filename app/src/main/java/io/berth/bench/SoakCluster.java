package io.berth.bench;

import io.berth.model.ClusterSnapshot;
import io.berth.port.ClusterSource;
import java.io.IOException;
import java.util.List;

/// A cluster that a [Soak] changes and breaks.
interface SoakCluster {
    /// Opens it with the product's connector or engine.
    ClusterSource open() throws IOException;

    /// What can be played on it, in a fixed order.
    List<SoakFault> faults();

    void setRate(int eventsPerSecond) throws IOException, InterruptedException;

    /// Begins a fault.
    void inject(SoakFault fault) throws IOException, InterruptedException;

    /// Ends every fault.
    void heal() throws IOException, InterruptedException;

    /// How many nodes, namespaces and pods of a snapshot are not as the cluster says.
    int differences(ClusterSnapshot snapshot) throws IOException, InterruptedException;
}
