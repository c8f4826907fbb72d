package io.berth.model;

/// A toleration as the API has it; empty texts are those not set.
///
/// @param operator `Exists` or `Equal`; empty is `Equal`
/// @param seconds `tolerationSeconds`; -1 if not set
public record Toleration(String key, String operator, String value, String effect, long seconds) {
    /// Follows `Toleration.ToleratesTaint` of v1.36.3 without the alpha comparison operators.
    public boolean tolerates(Taint taint) {
        if (!effect.isEmpty() && !effect.equals(taint.effect())) {
            return false;
        }
        if (!key.isEmpty() && !key.equals(taint.key())) {
            return false;
        }
        return switch (operator) {
            case "Exists" -> true;
            case "", "Equal" -> !key.isEmpty() && value.equals(taint.value());
            default -> false;
        };
    }
}
