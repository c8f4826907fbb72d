package io.berth.kube.decode;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Protobuf over a byte array. The cursor always stands behind the current value, so a value that is not read is passed
/// over for nothing, and nothing outside the outer message is ever touched. For one thread.
final class ProtoReader implements FieldReader {
    private static final int DEPTH = 32;
    private static final byte[] NOTHING = {};

    private final TextPool texts;
    private byte[] bytes = NOTHING;
    private int at;
    private long number; // the current value, if it is a number
    private int from; // the current value, if it has a length
    private int to;
    private int keyFrom;
    private int keyLength;
    private int depth = -1;
    private int end; // of the current message
    private final int[] ends = new int[DEPTH];
    private final @Nullable Shape[] shapes = new Shape[DEPTH];

    ProtoReader(TextPool texts) {
        this.texts = texts;
    }

    /// Starts over at a message.
    ProtoReader reset(byte[] message, int first, int beyond) {
        bytes = message;
        at = first;
        from = first;
        to = beyond;
        end = beyond;
        depth = -1;
        return this;
    }

    /// Where the current value, which has a length, begins.
    int valueFrom() {
        return from;
    }

    int valueTo() {
        return to;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public void beginMessage(Shape shape) {
        push(shape);
    }

    private void push(Shape shape) {
        if (++depth == DEPTH) {
            throw new BrokenInput("too deep");
        }
        shapes[depth] = shape;
        ends[depth] = to;
        end = to;
        at = from;
    }

    private Shape shape() {
        Shape shape = depth < 0 ? null : shapes[depth];
        if (shape == null) {
            throw new IllegalStateException("not in a message");
        }
        return shape;
    }

    @Override
    public int nextField() {
        while (true) {
            Shape shape = shape();
            if (at >= end) {
                depth--;
                end = depth < 0 ? end : ends[depth];
                if (shape.isInlined()) {
                    continue;
                }
                return END;
            }
            int tag = (int) varint();
            value(tag & 7);
            int field = tag >>> 3;
            int ordinal = shape.ordinal(field);
            if (ordinal >= 0) {
                if (shape.isMap(ordinal)) {
                    entry();
                }
                return ordinal;
            }
            if (ordinal == Shape.INLINE) {
                push(shape.inlined(field));
            }
        }
    }

    private void value(int wire) {
        number = 0;
        from = at;
        to = at;
        switch (wire) {
            case 0 -> number = varint();
            case 1 -> pass(8);
            case 2 -> {
                long length = varint();
                if (length < 0 || length > end - at) {
                    throw new BrokenInput("a field reaches beyond its message");
                }
                from = at;
                to = at + (int) length;
                at = to;
            }
            case 5 -> pass(4);
            default -> throw new BrokenInput("wire type " + wire);
        }
    }

    private void pass(int length) {
        if (length > end - at) {
            throw new BrokenInput("a number reaches beyond its message");
        }
        at += length;
    }

    /// Makes the value of a map entry the current one.
    private void entry() {
        int after = at;
        int outerEnd = end;
        at = from;
        end = to;
        keyFrom = from;
        keyLength = 0;
        long valueNumber = 0;
        int valueFrom = to;
        int valueTo = to;
        while (at < end) {
            int tag = (int) varint();
            value(tag & 7);
            switch (tag >>> 3) {
                case 1 -> {
                    keyFrom = from;
                    keyLength = to - from;
                }
                case 2 -> {
                    valueNumber = number;
                    valueFrom = from;
                    valueTo = to;
                }
                default -> {
                }
            }
        }
        number = valueNumber;
        from = valueFrom;
        to = valueTo;
        at = after;
        end = outerEnd;
    }

    @Override
    public String key() {
        return texts.pooled(bytes, keyFrom, keyLength);
    }

    @Override
    public String readText() {
        return from == to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public String readPooled() {
        return texts.pooled(bytes, from, to - from);
    }

    @Override
    public long readLong() {
        return number;
    }

    @Override
    public boolean readBoolean() {
        return number != 0;
    }

    @Override
    public long readNumber() {
        return Ascii.number(bytes, from, to - from);
    }

    @Override
    public long readQuantity(int decimals) {
        return inner(1) ? Quantities.read(bytes, from, to - from, decimals) : 0;
    }

    @Override
    public long readTime() {
        return inner(1) ? number : 0;
    }

    @Override
    public String readIntOrString() {
        int first = from;
        int beyond = to;
        long type = inner(1) ? number : 0;
        from = first;
        to = beyond;
        boolean told = inner(type == 0 ? 2 : 3);
        if (type != 0) {
            return told ? readPooled() : "";
        }
        return texts.pooled(Integer.toString(told ? (int) number : 0));
    }

    /// Makes a field of the current message the current value; the cursor stays. False if it is absent.
    private boolean inner(int wanted) {
        int after = at;
        int outerEnd = end;
        at = from;
        end = to;
        boolean found = false;
        while (!found && at < end) {
            int tag = (int) varint();
            value(tag & 7);
            found = tag >>> 3 == wanted;
        }
        at = after;
        end = outerEnd;
        return found;
    }

    @Override
    public void readUid(long[] into) {
        Ascii.uid(bytes, from, to - from, into);
    }

    @Override
    public <T> T readShared(Shared<T> shared) {
        T known = shared.find(bytes, from, to);
        if (known != null) {
            return known;
        }
        int first = from;
        int beyond = to;
        return shared.add(bytes, first, beyond, shared.read(this));
    }

    @Override
    public void skip() {
        // the cursor is beyond the value already
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw new BrokenInput("a number reaches beyond its message");
            }
            byte part = bytes[at++];
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new BrokenInput("a number is too long");
    }
}
