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
        return mebibytes(process, "VmRSS");
    }

    /// Another size that `/proc/PID/status` tells, in MiB: `RssAnon` is the process's own, `RssFile` what it sees of files,
    /// which others may see too, `VmHWM` the most that `VmRSS` ever was.
    static double mebibytes(String process, String size) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
            if (line.startsWith(size + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no " + size + " for process " + process);
    }
}
