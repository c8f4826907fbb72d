package io.berth.model;

/// A taint of a node.
///
/// @param value may be empty
/// @param effect `NoSchedule`, `PreferNoSchedule` or `NoExecute`
/// @param sinceSeconds when it was added, seconds since the epoch; 0 if not told
public record Taint(String key, String value, String effect, long sinceSeconds) {
    /// Whether the taint keeps new pods away: `NoSchedule` or `NoExecute`.
    public boolean isHard() {
        return effect.equals("NoSchedule") || effect.equals("NoExecute");
    }
}
