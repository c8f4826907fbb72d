package io.berth.model.gpu;

/// How a node's driver is, as the agent on it finds it.
///
/// @param version of the driver; empty if not told
/// @param detail the agent's or the system's words, unchanged; empty if none
public record GpuDriver(State state, String version, String detail) {
    /// Nothing was told of it.
    public static final GpuDriver UNTOLD = new GpuDriver(State.UNTOLD, "", "");

    /// What the agent says.
    public enum State {
        RUNNING("running"), STARTING("starting"), NO_LIBRARY("noLibrary"), WRONG_LIBRARY(
                "wrongLibrary"), DRIVER_NOT_LOADED("driverNotLoaded"), VERSION_MISMATCH(
                        "versionMismatch"), NOT_PERMITTED("notPermitted"), FAILED("failed"), UNTOLD("");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// From the agent's word; anything else is UNTOLD.
        public static State of(String word) {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            return UNTOLD;
        }
    }
}
