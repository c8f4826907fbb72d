package io.berth.nvml.agent;

import java.util.List;
import java.util.Optional;

/// What the agent's image is called and how the JVM in it is told to be small.
public final class AgentImage {
    /// The flags of the agent's JVM, but for those that name files of the image.
    public static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx24m", "-Xmn3m", "-XX:TieredStopAtLevel=1",
            "-Xss256k", "--enable-native-access=ALL-UNNAMED");

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
