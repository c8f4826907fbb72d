package io.berth.nvml;

import io.berth.nvml.raw.RawNvml;
import io.berth.nvml.raw.nvmlReturn_t;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds NVML's library and tells apart the ways in which it can be absent.
final class LibrarySearch {

    private static final System.Logger LOG = System.getLogger(LibrarySearch.class.getName());
    private static final String LIBRARY = "libnvidia-ml.so.1";

    private LibrarySearch() {
    }

    /// @param named what the environment names, empty or absent when nothing
    static List<String> candidates(@Nullable String named) {
        if (named != null && !named.isBlank()) {
            return List.of(named);
        }
        var multiarch = LibraryFile.isAarch64() ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        return List.of(LIBRARY, "/usr/lib/" + multiarch + "/" + LIBRARY, "/usr/lib64/" + LIBRARY,
                "/run/nvidia/driver/usr/lib/" + multiarch + "/" + LIBRARY,
                "/run/nvidia/driver/usr/lib64/" + LIBRARY, "/usr/local/nvidia/lib64/" + LIBRARY,
                "/home/kubernetes/bin/nvidia/lib64/" + LIBRARY);
    }

    /// The first candidate that can be loaded decides; without one, the first that is there and cannot.
    static Opening open(List<String> candidates) {
        Opening refused = new Opening.NoLibrary(candidates);
        for (var candidate : candidates) {
            var opening = tried(candidate);
            if (opening.isPresent() && !isRefusal(opening.get())) {
                return opening.get();
            }
            if (opening.isPresent() && refused instanceof Opening.NoLibrary) {
                refused = opening.get();
            }
        }
        return refused;
    }

    private static boolean isRefusal(Opening opening) {
        return opening instanceof Opening.NotLoadable || opening instanceof Opening.WrongArchitecture;
    }

    /// Empty when there is no such file. A name without a folder is for the linker to find.
    private static Optional<Opening> tried(String candidate) {
        boolean isFile = candidate.contains("/");
        var refusal = isFile ? LibraryFile.refusal(Path.of(candidate)) : Optional.<Opening>empty();
        if (refusal.isPresent()) {
            return refusal;
        }
        try {
            return Optional.of(initialise(RawNvml.load(candidate)));
        } catch (UnsatisfiedLinkError e) {
            LOG.log(System.Logger.Level.DEBUG, "Cannot load {0}: {1}", candidate, e.getMessage());
            return isFile && Files.exists(Path.of(candidate))
                    ? Optional.of(new Opening.NotLoadable(candidate, String.valueOf(e.getMessage())))
                    : Optional.empty();
        }
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
}
