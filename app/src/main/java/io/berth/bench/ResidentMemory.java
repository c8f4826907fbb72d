package io.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Memory of processes as Linux counts it.
final class ResidentMemory {
    private ResidentMemory() {
    }

    /// `VmRSS` of a process in MiB.
    ///
    /// @param process its id, or `self`
    /// @throws IOException if there is no such process, or no `/proc`
    static double mebibytes(String process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS for process " + process);
    }
}
