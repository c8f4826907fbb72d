package io.berth.nvml.agent;

import java.util.List;
import java.util.Optional;

/// What the agent's image is called and how the JVM in it is told to be small.
public final class AgentImage {
    /// The flags of the agent's JVM, but for those that name files of the image. The heap is twice what a full node needs,
    /// since sooner or later all of it is touched; a page lives and dies among the young. What the compiler leaves behind goes
    /// back to the system, and the archive of classes lies where it was made for, so that nothing in it is rewritten at the start.
    public static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx16m", "-Xmn5m", "-XX:SurvivorRatio=3",
            "-XX:TieredStopAtLevel=1", "-Xss256k",
            "-XX:TrimNativeHeapInterval=10000", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
            "--enable-native-access=ALL-UNNAMED");

    private AgentImage() {
    }

    /// The agent's version; `development` where it does not run from a jar.
    public static String version() {
        return Optional.ofNullable(AgentImage.class.getPackage().getImplementationVersion()).orElse("development");
    }

    /// Name and tag, without a registry.
    public static String name() {
        return "berth-agent:" + version();
    }
}
