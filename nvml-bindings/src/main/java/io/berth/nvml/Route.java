package io.berth.nvml;

import com.sun.jna.Pointer;
import io.berth.nvml.raw.NvmlLibrary;

/// One way to ask for something; older drivers know only the later ones of a list.
///
/// @param function the symbol that has to be exported
record Route(String function, Call call) {

    /// Asks, and leaves the answer at `out` in the layout that the first route of the list has.
    interface Call {

        /// An `nvmlReturn_t`.
        int ask(NvmlLibrary library, Pointer device, Pointer out);
    }
}
