package io.berth.nvml.agent.sample;

import java.util.List;

/// How far the agent got with NVIDIA's library.
public sealed interface SourceState {
    /// The word for it in JSON.
    String key();

    /// Figures are being read.
    record Running() implements SourceState {
        @Override
        public String key() {
            return "running";
        }
    }

    /// The first sample is still to come.
    record Starting() implements SourceState {
        @Override
        public String key() {
            return "starting";
        }
    }

    /// None of the places held a library.
    ///
    /// @param tried file names and paths in the order they were tried
    record NoLibrary(List<String> tried) implements SourceState {
        public NoLibrary {
            tried = List.copyOf(tried);
        }

        @Override
        public String key() {
            return "noLibrary";
        }
    }

    /// A file of the right name that is not NVIDIA's library for this machine.
    ///
    /// @param why what the loader said, or which function is missing
    record WrongLibrary(String path, String why) implements SourceState {
        @Override
        public String key() {
            return "wrongLibrary";
        }
    }

    /// The library is there, the kernel driver is not.
    record DriverNotLoaded() implements SourceState {
        @Override
        public String key() {
            return "driverNotLoaded";
        }
    }

    /// The driver was replaced under the running agent; a new container gets the matching library.
    record VersionMismatch() implements SourceState {
        @Override
        public String key() {
            return "versionMismatch";
        }
    }

    /// The driver refuses this container access.
    record NotPermitted() implements SourceState {
        @Override
        public String key() {
            return "notPermitted";
        }
    }

    /// Any other failure of the library as a whole.
    ///
    /// @param function NVML's name of the call
    /// @param code NVML's return code
    record Failed(String function, int code) implements SourceState {
        @Override
        public String key() {
            return "failed";
        }
    }
}
