package io.berth.nvml.agent.kubelet;

/// Bytes from the other side that do not follow their format.
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String what) {
        super(what);
    }
}
