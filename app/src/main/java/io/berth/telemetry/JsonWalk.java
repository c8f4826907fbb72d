package io.berth.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Goes through JSON of strangers. A value of another type than expected is left out; only what is no JSON at all, is nested
/// too deep, or ends too early throws Jackson's exception. For one thread.
final class JsonWalk implements AutoCloseable {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 1 << 10;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT).maxNumberLength(LONGEST_NUMBER).maxNameLength(LONGEST_NAME).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final JsonParser parser;

    /// Stands before the first value.
    JsonWalk(byte[] json) {
        parser = FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /// Goes to the first value; false if there is none.
    boolean begin() {
        return parser.nextToken() != null;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /// Whether nothing but this value was there; to be asked behind it.
    boolean isAtEnd() {
        return parser.nextToken() == null;
    }

    /// Visits the fields of the object that it stands at, each standing at its value; one that is no object is left out.
    void object(Consumer<String> field) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            visit(() -> field.accept(name));
        }
    }

    /// Visits the first values of an array; the others, and what is no array, are left out.
    void array(int most, Runnable item) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        int count = 0;
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY || token == null) {
                return;
            }
            if (count++ < most) {
                visit(item);
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Whatever the visitor leaves unread of an object or array is skipped.
    private void visit(Runnable visitor) {
        JsonToken before = parser.currentToken();
        visitor.run();
        if (parser.currentToken() == before) {
            parser.skipChildren();
        }
    }

    /// The text, cut to a length; empty if it is none.
    String text(int longest) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return "";
        }
        String text = parser.getString();
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    /// Whether it stands at a number, of whatever size.
    boolean isNumber() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /// The whole number; empty if it is none of 64 bits.
    OptionalLong whole() {
        boolean fits = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? OptionalLong.of(parser.getLongValue()) : OptionalLong.empty();
    }

    /// The whole number, or another one where there is none in the bounds.
    long whole(long least, long most, long otherwise) {
        OptionalLong value = whole();
        return value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most
                ? value.getAsLong()
                : otherwise;
    }

    /// The number; empty if it is none, or not finite.
    OptionalDouble number() {
        if (!isNumber()) {
            return OptionalDouble.empty();
        }
        double value = parser.getDoubleValue();
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    boolean isTrue() {
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    @Override
    public void close() {
        parser.close();
    }
}
