package io.berth.nvml;

/// Memory rows replaced by spares; Ampere and later.
///
/// @param corrected rows replaced after correctable errors
/// @param uncorrected rows replaced after uncorrectable errors
/// @param inactiveCorrected replacements after correctable errors that are not in use, [#UNKNOWN] from drivers before R595
/// @param inactiveUncorrected replacements after uncorrectable errors that are not in use, [#UNKNOWN] from drivers before
///        R595
/// @param isPending a reset is needed before the last replacement takes effect
/// @param hasFailed a replacement failed: the board is due for exchange
public record RemappedRows(int corrected, int uncorrected, int inactiveCorrected, int inactiveUncorrected,
        boolean isPending, boolean hasFailed) {

    public static final int UNKNOWN = -1;
}
