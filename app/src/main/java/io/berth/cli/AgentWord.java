package io.berth.cli;

import io.berth.nvml.agent.AgentImage;
import io.berth.nvml.agent.AgentManifest;
import io.berth.nvml.agent.DeviceTable;
import io.berth.nvml.agent.Once;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.SourceState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The word for the node agent: what is applied to a cluster, and one look at this machine.
@Command(name = "agent", sortOptions = false, synopsisSubcommandLabel = "[WORD]", commandListHeading = "%nWords:%n", description = "The node agent: 'image' and 'manifest' are what a cluster needs, --once prints the devices of this machine.")
final class AgentWord implements Callable<Integer> {
    private static final int KEY_BYTES = 32;
    /// Held, since the logging of the JDK forgets the level of a logger that nobody holds.
    private static final Logger READER = Logger.getLogger("io.berth.nvml");

    private final Supplier<NodeSample> devices;
    private final PrintWriter out;
    private final Consumer<String> complain;

    @Option(names = "--once", description = "Prints the devices and processes of this machine.")
    private boolean once;
    @Option(names = "--json", description = "With --once: as JSON.")
    private boolean json;

    /// @param devices looks at this machine
    AgentWord(Supplier<NodeSample> devices, PrintWriter out, Consumer<String> complain) {
        this.devices = devices;
        this.out = out;
        this.complain = complain;
    }

    @Override
    public Integer call() {
        if (!once) {
            complain.accept("'agent' needs --once or a word: 'image' or 'manifest'. See 'berth agent --help'.");
            return Words.MISUSED;
        }
        READER.setLevel(Level.WARNING);
        NodeSample sample = devices.get();
        boolean isRead = sample.source() instanceof SourceState.Running;
        if (json) {
            out.println(Once.json(sample));
        } else if (isRead) {
            out.print(DeviceTable.of(sample));
        }
        out.flush();
        if (!isRead) {
            complain.accept(DeviceTable.trouble(sample.source()));
        }
        return isRead ? Words.DONE : Words.FAILED;
    }

    /// How much the agent is allowed, by name.
    enum LevelName {
        MINIMAL, STANDARD, FULL
    }

    @Command(name = "manifest", description = "Prints what is applied to a cluster so that each GPU node runs the agent; with a new key each time.")
    int manifest(
            @Option(names = "--level", paramLabel = "minimal|standard|full", defaultValue = "standard", description = "minimal: devices only, no rights; standard: pods and processes too; full: privileged, MIG processes too. ${DEFAULT-VALUE} if not given.") LevelName level,
            @Option(names = "--namespace", paramLabel = "NAME", defaultValue = AgentManifest.NAMESPACE, description = "Of its own; ${DEFAULT-VALUE} if not given.") String namespace,
            @Option(names = "--image", paramLabel = "IMAGE", description = "Where the cluster finds the image.") @Nullable String image,
            @Option(names = "--gke", description = "The nodes' drivers come from GKE.") boolean isGke,
            @Option(names = "--loopback", description = "Reached by port-forward alone, without a key.") boolean isLoopbackOnly,
            @Option(names = "--group", paramLabel = "NAME", description = "May read the agents; can be given again.") @Nullable List<String> groups,
            @Option(names = "--user", paramLabel = "NAME", description = "May read the agents; can be given again.") @Nullable List<String> users) {
        try {
            AgentManifest manifest = new AgentManifest(level(level), namespace,
                    image == null ? AgentImage.name() : image, isLoopbackOnly ? "" : newKey(), isGke, isLoopbackOnly,
                    groups == null ? List.of() : groups, users == null ? List.of() : users);
            out.print(manifest.yaml());
            out.flush();
            return Words.DONE;
        } catch (IllegalArgumentException problem) {
            complain.accept(problem.getMessage() + ".");
            return Words.MISUSED;
        }
    }

    @Command(name = "image", description = "Writes the agent's image for 'docker load', 'podman load', 'ctr images import' or 'skopeo copy docker-archive:'.")
    int image(@Parameters(paramLabel = "FILE.tar", description = "Is replaced.") Path file)
            throws InterruptedException {
        try {
            AgentImageFile.ofThisProgram().write(file);
            return Words.DONE;
        } catch (IOException problem) {
            complain.accept(String.valueOf(problem.getMessage()));
            return Words.FAILED;
        }
    }

    private static AgentManifest.Level level(LevelName name) {
        return switch (name) {
            case MINIMAL -> AgentManifest.Level.MINIMAL;
            case STANDARD -> AgentManifest.Level.STANDARD;
            case FULL -> AgentManifest.Level.FULL;
        };
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
