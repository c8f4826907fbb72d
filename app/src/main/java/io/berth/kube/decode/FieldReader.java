package io.berth.kube.decode;

/// A pull reader over one Kubernetes object, the same for JSON and protobuf, so that a kind needs one decoder.
///
/// [#beginMessage] enters the message at the cursor. [#nextField] then gives the ordinals of the shape's fields as they
/// come; others are passed over. A repeated field comes once for each element, a map once for each entry, with its
/// [#key]. Each field is consumed once: by a read method, by `beginMessage` or by [#skip]. Null values do not come at
/// all; protobuf may give an empty text, zero or false where JSON gives nothing.
interface FieldReader {
    int END = -1;

    void beginMessage(Shape shape);

    /// The next field's ordinal, or END once the message is over and left.
    int nextField();

    /// The current map entry's key, pooled.
    String key();

    String readText();

    /// The one instance of this text.
    String readPooled();

    long readLong();

    boolean readBoolean();

    /// A number that is text in the API, as `resourceVersion` is; 0 if it is none.
    long readNumber();

    /// A quantity, rounded up.
    ///
    /// @param decimals 0 for whole units, 3 for thousandths
    long readQuantity(int decimals);

    /// A time in seconds since the epoch; 0 if there is none.
    long readTime();

    /// A number or a text, as text.
    String readIntOrString();

    /// A UID.
    ///
    /// @param into gets the two halves
    void readUid(long[] into);

    /// A message whose value many objects share: read once for all that are equal.
    <T> T readShared(Shared<T> shared);

    void skip();

    default int readInt() {
        return Math.clamp(readLong(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
