package io.berth.agent.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.berth.nvml.agent.AgentImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// An image as one file that `docker load`, `podman load`, `ctr images import` and `skopeo copy docker-archive:` read.
final class ImageFile {
    /// From what changes least to what changes most, so that an update fetches little.
    private static final List<String> LAYERS = List.of("system", "jre", "agent");

    private ImageFile() {
    }

    /// Writes it; asks no registry.
    ///
    /// @param scratch a folder for jib's caches
    static void write(RootFolder root, Path file, Path scratch) throws IOException {
        try {
            var builder = Jib.fromScratch().setPlatforms(Set.of(new Platform(root.architecture(), "linux")))
                    .setEntrypoint(RootFolder.command("/")).setUser(RootFolder.USER)
                    .addLabel("org.opencontainers.image.title", "berth-agent")
                    .addLabel("org.opencontainers.image.version", AgentImage.version());
            for (var layer : LAYERS) {
                builder.addFileEntriesLayer(layer(root, layer));
            }
            builder.containerize(Containerizer.to(TarImage.at(file).named(AgentImage.name())).setOfflineMode(true)
                    .setBaseImageLayersCache(scratch.resolve("base"))
                    .setApplicationLayersCache(scratch.resolve("layers")).setToolName("berth"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Building the image was interrupted", interrupted);
        } catch (InvalidImageReferenceException | RegistryException | CacheDirectoryCreationException
                | ExecutionException problem) {
            throw new IOException("The image cannot be built: " + problem.getMessage(), problem);
        }
    }

    private static FileEntriesLayer layer(RootFolder root, String layer) throws IOException {
        var builder = FileEntriesLayer.builder().setName(layer);
        for (var file : root.files()) {
            var name = root.folder().relativize(file);
            if (layerOf(name).equals(layer)) {
                builder.addEntry(file, AbsoluteUnixPath.get("/" + name),
                        FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(file)),
                        RootFolder.TIME);
            }
        }
        return builder.build();
    }

    private static String layerOf(Path name) {
        var first = name.getName(0).toString();
        return LAYERS.contains(first) ? first : LAYERS.getFirst();
    }
}
