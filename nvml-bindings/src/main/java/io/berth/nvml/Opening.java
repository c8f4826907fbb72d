package io.berth.nvml;

import java.util.List;

/// How [Nvml#open()] went. Everything but [Opened] may change: a driver gets installed, loaded or upgraded; try again.
public sealed interface Opening {

    record Opened(Nvml nvml) implements Opening {
    }

    /// No file under any of the names.
    record NoLibrary(List<String> tried) implements Opening {

        public NoLibrary {
            tried = List.copyOf(tried);
        }
    }

    /// Something is there under the name and cannot be loaded: a folder, an empty file, one that is still being copied, one
    /// that may not be read, a library that needs another C library.
    ///
    /// @param reason in English; the linker's words where it was asked
    record NotLoadable(String file, String reason) implements Opening {
    }

    /// The file is for another processor.
    record WrongArchitecture(String file) implements Opening {
    }

    /// The file under NVML's name has none of NVML's functions: another vendor's, or an empty stub.
    record NotNvml(String file) implements Opening {
    }

    /// The library is there and the kernel driver is not.
    record DriverNotLoaded(String file) implements Opening {
    }

    /// The driver was upgraded under the running process or container: the library is older than the kernel module.
    record VersionMismatch(String file) implements Opening {
    }

    /// The process may not talk to the driver.
    record NoPermission(String file) implements Opening {
    }

    /// The initialisation failed otherwise.
    ///
    /// @param code an `nvmlReturn_t` of the initialisation
    record Failed(String file, int code) implements Opening {

        /// NVML's name of the code without its prefix.
        public String name() {
            return ReturnCode.name(code);
        }
    }
}
