package io.berth.kube.decode;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/// The fields of a message that a decoder wants. A field is known by its ordinal: its place in the list of names.
/// [Messages] gives the protobuf numbers, so a decoder names JSON members only.
final class Shape {
    static final int UNKNOWN = -1;
    static final int INLINE = -2;
    private static final byte ONE = 0;
    private static final byte MANY = 1;
    private static final byte MAP = 2;

    private final int[] ordinals;
    private final @Nullable Shape[] inlined;
    private final byte[] labels;
    private final @Nullable PropertyNameMatcher matcher;

    /// The wanted fields of a message.
    ///
    /// @param message as the table knows it: `core.v1.Pod`
    /// @param names JSON names, those of inlined messages included
    static Shape of(String message, String... names) {
        Shape shape = withEarlier(message, names);
        if (shape.found() != names.length) {
            throw new IllegalArgumentException(message + " lacks one of " + Arrays.toString(names));
        }
        return shape;
    }

    /// The wanted fields of a message and of its earlier versions, which are read from JSON alone: the table may lack names.
    static Shape withEarlier(String message, String... names) {
        PropertyNameMatcher matcher = new JsonFactory()
                .constructNameMatcher(Arrays.stream(names).map(Named::fromString).toList(), false);
        return new Shape(message, Arrays.asList(names), new byte[names.length], matcher);
    }

    private Shape(String message, List<String> names, byte[] labels, @Nullable PropertyNameMatcher matcher) {
        List<Messages.Row> rows = Messages.fieldsOf(message);
        int most = rows.stream().mapToInt(Messages.Row::number).max().orElse(0);
        this.ordinals = new int[most + 1];
        this.inlined = new Shape[most + 1];
        this.labels = labels;
        this.matcher = matcher;
        Arrays.fill(ordinals, UNKNOWN);
        for (Messages.Row row : rows) {
            int ordinal = names.indexOf(row.json());
            if (ordinal >= 0) {
                ordinals[row.number()] = ordinal;
                labels[ordinal] = switch (row.label()) {
                    case "many" -> MANY;
                    case "map" -> MAP;
                    default -> ONE;
                };
            } else if (row.json().equals(Messages.INLINE)) {
                Shape inner = new Shape(row.type(), names, labels, null);
                if (inner.found() > 0) {
                    ordinals[row.number()] = INLINE;
                    inlined[row.number()] = inner;
                }
            }
        }
    }

    private int found() {
        int found = 0;
        for (int number = 0; number < ordinals.length; number++) {
            Shape inner = inlined[number];
            found += inner != null ? inner.found() : ordinals[number] >= 0 ? 1 : 0;
        }
        return found;
    }

    /// The ordinal of a protobuf field, UNKNOWN or INLINE.
    int ordinal(int number) {
        return number < ordinals.length ? ordinals[number] : UNKNOWN;
    }

    /// The shape of an inlined message, with the ordinals of this one.
    Shape inlined(int number) {
        Shape inner = inlined[number];
        if (inner == null) {
            throw new IllegalStateException("field " + number + " is not inlined");
        }
        return inner;
    }

    /// Finds ordinals by JSON name.
    PropertyNameMatcher matcher() {
        if (matcher == null) {
            throw new IllegalStateException("inlined messages have no names of their own");
        }
        return matcher;
    }

    boolean isInlined() {
        return matcher == null;
    }

    boolean isMany(int ordinal) {
        return labels[ordinal] == MANY;
    }

    boolean isMap(int ordinal) {
        return labels[ordinal] == MAP;
    }
}
