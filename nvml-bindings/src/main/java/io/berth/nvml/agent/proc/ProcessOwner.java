package io.berth.nvml.agent.proc;

/// What `/proc` tells of one process; every text is empty where it is not readable.
///
/// @param name `/proc/PID/comm`, control characters included
/// @param commandLine arguments parted by one space each; empty unless asked for
public record ProcessOwner(String name, String commandLine, ContainerRef container) {
    /// Nothing readable, as for a process of another PID namespace.
    public static final ProcessOwner NOT_READABLE = new ProcessOwner("", "", ContainerRef.NONE);
}
