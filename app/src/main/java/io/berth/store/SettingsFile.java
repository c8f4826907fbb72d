package io.berth.store;

import io.berth.model.settings.Settings;
import io.berth.port.SettingsStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings in one YAML file that only its owner may read. A save writes a new file beside it, forces it to the
/// disk and moves it over the old one. Any thread; one call at a time.
public final class SettingsFile implements SettingsStore {
    /// More than this in bytes is no settings file.
    static final int LIMIT = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    private final Path file;
    private final InstantSource clock;

    /// The settings of a folder, in `settings.yaml`.
    ///
    /// @param folder is made when it is first written to
    public SettingsFile(Path folder, InstantSource clock) {
        this.file = folder.resolve("settings.yaml");
        this.clock = clock;
    }

    @Override
    public synchronized Settings load() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IllegalArgumentException("larger than " + LIMIT + " bytes");
            }
            return SettingsYaml.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Settings.DEFAULT;
        } catch (IllegalArgumentException e) {
            return setAside(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return setAside(e.toString());
        }
    }

    private Settings setAside(String why) {
        Instant now = clock.instant();
        Path kept = file.resolveSibling(file.getFileName() + ".broken-" + STAMP.format(now));
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("The settings could not be read and are the defaults now; the file is kept as {}: {}", kept, why);
        } catch (IOException e) {
            LOG.warn("The settings could not be read and are the defaults now ({}); {} could not be kept under"
                    + " another name", why, file, e);
        }
        return Settings.DEFAULT;
    }

    @Override
    public synchronized Saving save(Settings settings) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(SettingsYaml.write(settings));
        if (bytes.remaining() > LIMIT) {
            LOG.warn("The settings are not saved: {} bytes are more than {}", bytes.remaining(), LIMIT);
            return new Saving.Failed(file.toString(), "larger than " + LIMIT + " bytes");
        }
        try {
            Path folder = folder();
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            Path written = Files.createTempFile(folder, "settings", ".new", ownerOnly(folder, "rw-------"));
            try {
                replace(bytes, written);
            } finally {
                Files.deleteIfExists(written);
            }
            return new Saving.Saved();
        } catch (IOException e) {
            LOG.warn("The settings could not be saved in {}", file, e);
            return new Saving.Failed(file.toString(), reason(e));
        }
    }

    /// What the system says, and of which file or folder.
    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException failed ->
                failed.getReason() == null ? failed.toString() : failed.getFile() + ": " + failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private void replace(ByteBuffer bytes, Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path folder() {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String mode) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
