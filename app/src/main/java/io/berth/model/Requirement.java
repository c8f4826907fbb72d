package io.berth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One expression of a selector: of labels (`In`, `NotIn`, `Exists`, `DoesNotExist`) or of node affinity (also
/// `Gt`, `Lt`).
public record Requirement(String key, Operator operator, List<String> values) {
    public Requirement {
        values = List.copyOf(values);
    }

    public enum Operator {
        IN, NOT_IN, EXISTS, DOES_NOT_EXIST, GT, LT;

        /// From the API's spelling; an unknown one is null, and a requirement with it matches nothing.
        public static @Nullable Operator of(String text) {
            return switch (text) {
                case "In" -> IN;
                case "NotIn" -> NOT_IN;
                case "Exists" -> EXISTS;
                case "DoesNotExist" -> DOES_NOT_EXIST;
                case "Gt" -> GT;
                case "Lt" -> LT;
                default -> null;
            };
        }
    }

    /// Follows component-helpers `nodeaffinity` and apimachinery `labels` of v1.36.3: a missing key passes `NotIn`;
    /// `Gt` and `Lt` match only integers on both sides.
    public boolean matches(Labels labels) {
        String value = labels.get(key);
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GT -> compares(value, 1);
            case LT -> compares(value, -1);
        };
    }

    private boolean compares(@Nullable String value, int wanted) {
        if (value == null || values.size() != 1) {
            return false;
        }
        try {
            return Integer.signum(Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()))) == wanted;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
