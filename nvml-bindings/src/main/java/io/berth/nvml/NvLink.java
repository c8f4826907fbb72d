package io.berth.nvml;

/// One link of a GPU.
///
/// @param number 0 to at most 35
/// @param peer kind of the far side, `UNKNOWN` from drivers before R470 and for links that are down
public record NvLink(int number, boolean isActive, Peer peer) {

    /// What a link leads to.
    public enum Peer {
        GPU, NPU, SWITCH, UNKNOWN;

        static Peer of(int type) {
            return switch (type) {
                case 0 -> GPU;
                case 1 -> NPU;
                case 2 -> SWITCH;
                default -> UNKNOWN;
            };
        }
    }
}
