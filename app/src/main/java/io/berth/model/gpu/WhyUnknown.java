package io.berth.model.gpu;

/// Why a figure is not known.
public enum WhyUnknown {
    /// The source does not tell it, or did not yet.
    NOT_TOLD,
    /// The device, its driver or its MIG mode has no such figure.
    NOT_SUPPORTED,
    /// Whoever measures may not.
    NO_PERMISSION,
    /// The card fell off the bus.
    GPU_LOST,
    /// The driver answered with an error.
    FAILED,
    /// What was told cannot be: no number, out of range, or longer than 64 bits.
    IMPLAUSIBLE
}
