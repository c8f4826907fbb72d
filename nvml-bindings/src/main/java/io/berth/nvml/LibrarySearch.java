package io.berth.nvml;

import io.berth.nvml.raw.RawNvml;
import io.berth.nvml.raw.nvmlReturn_t;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds NVML's library and tells apart the ways in which it can be absent.
final class LibrarySearch {

    private static final System.Logger LOG = System.getLogger(LibrarySearch.class.getName());
    private static final String LIBRARY = "libnvidia-ml.so.1";
    /// Of ELF: where the machine is said, and what the two supported ones are.
    private static final int ELF_MACHINE = 18;
    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;

    private LibrarySearch() {
    }

    /// @param named what the environment names, empty or absent when nothing
    static List<String> candidates(@Nullable String named) {
        if (named != null && !named.isBlank()) {
            return List.of(named);
        }
        var multiarch = isAarch64() ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        return List.of(LIBRARY, "/usr/lib/" + multiarch + "/" + LIBRARY, "/usr/lib64/" + LIBRARY,
                "/run/nvidia/driver/usr/lib/" + multiarch + "/" + LIBRARY,
                "/run/nvidia/driver/usr/lib64/" + LIBRARY, "/usr/local/nvidia/lib64/" + LIBRARY,
                "/home/kubernetes/bin/nvidia/lib64/" + LIBRARY);
    }

    /// The first candidate that can be loaded decides; without one, the first that is there and cannot.
    static Opening open(List<String> candidates) {
        Opening refused = new Opening.NoLibrary(candidates);
        for (var candidate : candidates) {
            try {
                return initialise(RawNvml.load(candidate));
            } catch (UnsatisfiedLinkError e) {
                LOG.log(System.Logger.Level.DEBUG, "Cannot load {0}: {1}", candidate, e.getMessage());
                if (refused instanceof Opening.NoLibrary && Files.isRegularFile(Path.of(candidate))) {
                    refused = refusal(candidate, String.valueOf(e.getMessage()));
                }
            }
        }
        return refused;
    }

    private static Opening initialise(RawNvml raw) {
        var session = new Session(raw);
        var file = raw.file();
        int code = Nvml.initialise(session);
        return switch (code) {
            case nvmlReturn_t.NVML_SUCCESS -> new Opening.Opened(new Nvml(session));
            case ReturnCode.MISSING -> new Opening.NotNvml(file);
            case nvmlReturn_t.NVML_ERROR_DRIVER_NOT_LOADED -> new Opening.DriverNotLoaded(file);
            case nvmlReturn_t.NVML_ERROR_LIB_RM_VERSION_MISMATCH -> new Opening.VersionMismatch(file);
            case nvmlReturn_t.NVML_ERROR_NO_PERMISSION, nvmlReturn_t.NVML_ERROR_OPERATING_SYSTEM ->
                new Opening.NoPermission(file);
            default -> new Opening.Failed(file, code);
        };
    }

    private static Opening refusal(String file, String reason) {
        return isForAnotherProcessor(Path.of(file))
                ? new Opening.WrongArchitecture(file)
                : new Opening.NotLoadable(file, reason);
    }

    private static boolean isForAnotherProcessor(Path file) {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(ELF_MACHINE + 2);
            boolean isElf = head.length == ELF_MACHINE + 2 && head[0] == 0x7F && head[1] == 'E' && head[2] == 'L'
                    && head[3] == 'F';
            if (!isElf) {
                return false;
            }
            int machine = Byte.toUnsignedInt(head[ELF_MACHINE]) | Byte.toUnsignedInt(head[ELF_MACHINE + 1]) << 8;
            return machine != (isAarch64() ? AARCH64 : X86_64);
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isAarch64() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
