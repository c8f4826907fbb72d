package io.berth.nvml.agent.proc;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Tells the owner of a process; remembers what cannot change while it lives. Of one thread.
///
/// A process is known again by its PID and its start time (field 22 of `/proc/PID/stat`), so a reused PID is read anew.
/// Each look reads `stat`; the other files are read once for a process.
public final class ProcessOwners {
    private static final int STAT_BYTES = 4 << 10;
    private static final int COMM_BYTES = 64;
    private static final int CGROUP_BYTES = 16 << 10;
    private static final int COMMAND_LINE_BYTES = 4 << 10;
    /// Field 22 of stat, counted from the one after the name, which is field 3.
    private static final int START_TIME = 22 - 3;

    private record Remembered(String startTime, ProcessOwner owner) {
    }

    private final Path proc;
    private final boolean withCommandLines;
    private final Map<Long, Remembered> remembered = new HashMap<>();

    /// @param proc `/proc`, or where the host's is mounted
    public ProcessOwners(Path proc, boolean withCommandLines) {
        this.proc = proc;
        this.withCommandLines = withCommandLines;
    }

    /// [ProcessOwner#NOT_READABLE] for a process that is gone or of another PID namespace.
    public ProcessOwner of(long pid) {
        var folder = proc.resolve(Long.toString(pid));
        String startTime = startTime(BoundedFile.read(folder.resolve("stat"), STAT_BYTES));
        if (startTime.isEmpty()) {
            remembered.remove(pid);
            return ProcessOwner.NOT_READABLE;
        }
        var known = remembered.get(pid);
        if (known == null || !known.startTime().equals(startTime)) {
            known = new Remembered(startTime, read(folder));
            remembered.put(pid, known);
        }
        return known.owner();
    }

    /// Forgets all processes but these.
    public void retain(Set<Long> pids) {
        remembered.keySet().retainAll(pids);
    }

    private ProcessOwner read(Path folder) {
        String comm = BoundedFile.read(folder.resolve("comm"), COMM_BYTES);
        String name = comm.endsWith("\n") ? comm.substring(0, comm.length() - 1) : comm;
        String line = withCommandLines ? BoundedFile.read(folder.resolve("cmdline"), COMMAND_LINE_BYTES) : "";
        return new ProcessOwner(name, line.replace('\0', ' ').strip(),
                ContainerRef.parse(BoundedFile.read(folder.resolve("cgroup"), CGROUP_BYTES)));
    }

    /// The name in `stat` is in brackets and may hold brackets and blanks itself, so fields are counted from the last one.
    private static String startTime(String stat) {
        int at = stat.lastIndexOf(')') + 2;
        if (at < 2) {
            return "";
        }
        for (int field = 0; field < START_TIME; field++) {
            at = stat.indexOf(' ', at) + 1;
            if (at == 0) {
                return "";
            }
        }
        int end = stat.indexOf(' ', at);
        return end < 0 ? stat.substring(at).strip() : stat.substring(at, end);
    }
}
