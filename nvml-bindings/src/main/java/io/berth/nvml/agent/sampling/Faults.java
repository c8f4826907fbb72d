package io.berth.nvml.agent.sampling;

/// What one cycle's return codes say about more than a figure. Of one thread.
final class Faults {
    private boolean isGpuLost;
    private boolean isLibraryLost;
    private boolean isHandleGone;

    void note(int code) {
        isGpuLost |= Codes.isLost(code);
        isLibraryLost |= Codes.isLibraryLost(code);
    }

    /// As [#note], of a call with a MIG device or an instance id.
    void noteOfInstance(int code) {
        note(code);
        isHandleGone |= Codes.isGone(code);
    }

    void clear() {
        isGpuLost = false;
        isLibraryLost = false;
        isHandleGone = false;
    }

    boolean isGpuLost() {
        return isGpuLost;
    }

    boolean isLibraryLost() {
        return isLibraryLost;
    }

    boolean isHandleGone() {
        return isHandleGone;
    }
}
