package io.berth.kube.decode;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/// JSON from Jackson's streaming parser, which stands at the object's opening brace. A value of an unexpected type
/// counts as not set. For one thread.
final class JsonReader implements FieldReader {
    private static final int DEPTH = 32;
    private static final byte FIELD = 0;
    private static final byte ARRAY = 1;
    private static final byte MAP = 2;
    private static final byte NO_OBJECT = 3;

    private final TextPool texts;
    private @Nullable JsonParser parser;
    private String key = "";
    private byte[] scratch = new byte[64];
    private int depth = -1;
    private final @Nullable Shape[] shapes = new Shape[DEPTH];
    private final byte[] inside = new byte[DEPTH]; // the array or map that a field's elements come from
    private final int[] ordinals = new int[DEPTH]; // of that field

    JsonReader(TextPool texts) {
        this.texts = texts;
    }

    JsonReader reset(JsonParser at) {
        parser = at;
        depth = -1;
        return this;
    }

    private JsonParser parser() {
        if (parser == null) {
            throw new IllegalStateException("nothing to read");
        }
        return parser;
    }

    @Override
    public void beginMessage(Shape shape) {
        if (++depth == DEPTH) {
            throw new BrokenInput("too deep");
        }
        shapes[depth] = shape;
        boolean object = parser().currentToken() == JsonToken.START_OBJECT;
        inside[depth] = object ? FIELD : NO_OBJECT;
        if (!object) {
            parser().skipChildren();
        }
    }

    @Override
    public int nextField() {
        Shape shape = depth < 0 ? null : shapes[depth];
        if (shape == null) {
            throw new IllegalStateException("not in a message");
        }
        JsonParser p = parser();
        while (true) {
            if (inside[depth] == ARRAY) {
                JsonToken token = next(p);
                if (token == JsonToken.VALUE_NULL) {
                    continue;
                }
                if (token != JsonToken.END_ARRAY) {
                    return ordinals[depth];
                }
                inside[depth] = FIELD;
            } else if (inside[depth] == MAP) {
                String name = p.nextName();
                if (name != null) {
                    key = name;
                    if (next(p) == JsonToken.VALUE_NULL) {
                        continue;
                    }
                    return ordinals[depth];
                }
                inside[depth] = FIELD;
            } else if (inside[depth] == NO_OBJECT) {
                depth--;
                return END;
            }
            int ordinal = p.nextNameMatch(shape.matcher());
            if (ordinal >= 0) {
                if (opens(p, shape, ordinal)) {
                    return ordinal;
                }
            } else if (ordinal == PropertyNameMatcher.MATCH_END_OBJECT) {
                depth--;
                return END;
            } else if (ordinal == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
                next(p);
                p.skipChildren();
            } else {
                throw new BrokenInput("an object is not closed");
            }
        }
    }

    /// Whether the field's value is at the cursor; otherwise its elements follow, or it has none.
    private boolean opens(JsonParser p, Shape shape, int ordinal) {
        JsonToken token = next(p);
        if (token == JsonToken.VALUE_NULL) {
            return false;
        }
        boolean many = shape.isMany(ordinal);
        if (!many && !shape.isMap(ordinal)) {
            return true;
        }
        if (token == (many ? JsonToken.START_ARRAY : JsonToken.START_OBJECT)) {
            ordinals[depth] = ordinal;
            inside[depth] = many ? ARRAY : MAP;
        } else {
            p.skipChildren();
        }
        return false;
    }

    private static JsonToken next(JsonParser p) {
        JsonToken token = p.nextToken();
        if (token == null) {
            throw new BrokenInput("the text ends too early");
        }
        return token;
    }

    /// Whether there is a text or a number at the cursor; passes over anything else.
    private boolean isScalar() {
        JsonToken token = parser().currentToken();
        if (token != null && token.isScalarValue()) {
            return true;
        }
        parser().skipChildren();
        return false;
    }

    @Override
    public String key() {
        return texts.pooled(key);
    }

    @Override
    public String readText() {
        return isScalar() ? parser().getString() : "";
    }

    @Override
    public String readPooled() {
        if (!isScalar()) {
            return "";
        }
        JsonParser p = parser();
        return texts.pooled(p.getStringCharacters(), p.getStringOffset(), p.getStringLength());
    }

    @Override
    public long readLong() {
        return isScalar() ? parser().getValueAsLong(0) : 0;
    }

    @Override
    public boolean readBoolean() {
        return isScalar() && parser().currentToken() == JsonToken.VALUE_TRUE;
    }

    @Override
    public long readNumber() {
        int length = ascii();
        return Ascii.number(scratch, 0, length);
    }

    @Override
    public long readQuantity(int decimals) {
        int length = ascii();
        return Quantities.read(scratch, 0, length, decimals);
    }

    @Override
    public long readTime() {
        int length = ascii();
        return Ascii.time(scratch, 0, length);
    }

    @Override
    public String readIntOrString() {
        return readPooled();
    }

    @Override
    public void readUid(long[] into) {
        int length = ascii();
        Ascii.uid(scratch, 0, length, into);
    }

    /// Copies the value's characters to the scratch bytes; returns their number.
    private int ascii() {
        if (!isScalar()) {
            return 0;
        }
        JsonParser p = parser();
        char[] chars = p.getStringCharacters();
        int offset = p.getStringOffset();
        int length = p.getStringLength();
        if (scratch.length < length) {
            scratch = new byte[2 * length];
        }
        for (int i = 0; i < length; i++) {
            char c = chars[offset + i];
            if (c > 127) {
                byte[] text = new String(chars, offset, length).getBytes(StandardCharsets.UTF_8);
                scratch = text;
                return text.length;
            }
            scratch[i] = (byte) c;
        }
        return length;
    }

    @Override
    public <T> T readShared(Shared<T> shared) {
        return shared.intern(shared.read(this));
    }

    @Override
    public void skip() {
        parser().skipChildren();
    }
}
