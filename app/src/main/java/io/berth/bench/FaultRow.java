package io.berth.bench;

import org.jspecify.annotations.Nullable;

/// What came of one fault.
///
/// @param name by which it is chosen
/// @param fault what went wrong, in words
/// @param bound what was promised; empty if nothing is
record FaultRow(String name, String fault, String bound, Reading reading) {
    /// What was observed. What was not measured is null.
    ///
    /// @param seen what the user sees, with the milliseconds or seconds since the fault began
    /// @param noticedMs from the fault's begin to the first sign of it
    /// @param recoveredMs from the fault's end to a model that is followed again and equals the server
    /// @param lost objects that differ from the server in the end
    /// @param longestBlockMs the longest time for which the thread that stands for the window's did not come to its turn
    /// @param met whether the bound was kept and nothing lost
    /// @param reason why something was not measured; empty if all was
    record Reading(String seen, @Nullable Double noticedMs, @Nullable Double recoveredMs, @Nullable Integer lost,
            @Nullable Double longestBlockMs, @Nullable Boolean met, String reason) {
        /// Nothing was measured.
        static Reading none(String reason) {
            return new Reading("", null, null, null, null, null, reason);
        }
    }
}
