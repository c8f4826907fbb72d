package io.berth.nvml;

/// What one process did in the driver's last sample of it. A process that did nothing has no sample.
///
/// @param timestampMicros since the epoch, by the CPU's clock
/// @param smPercent 0–100
/// @param memoryPercent 0–100
/// @param encoderPercent 0–100
/// @param decoderPercent 0–100
/// @param jpegPercent 0–100, or [#UNKNOWN] from drivers before R550
/// @param ofaPercent 0–100, or [#UNKNOWN] from drivers before R550
public record ProcessUtilization(int pid, long timestampMicros, int smPercent, int memoryPercent, int encoderPercent,
        int decoderPercent, int jpegPercent, int ofaPercent) {

    public static final int UNKNOWN = -1;
}
