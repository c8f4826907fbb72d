package io.berth.nvml;

/// Memory rows replaced by spares; Ampere and later.
///
/// @param corrected rows replaced after correctable errors
/// @param uncorrected rows replaced after uncorrectable errors
/// @param isPending a reset is needed before the last replacement takes effect
/// @param hasFailed a replacement failed: the board is due for exchange
public record RemappedRows(int corrected, int uncorrected, boolean isPending, boolean hasFailed) {
}
